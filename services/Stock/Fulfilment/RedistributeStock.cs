using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Fulfilment;

/// <summary>Sends stock from one facility to another that the same hub supplies.</summary>
internal static class RedistributeStock
{
    private sealed record Asked(
        RedistributionRoute Route,
        IReadOnlyList<(NamedBatch Batch, long Quantity)> Lines,
        string[] Numbers
    );

    public static async Task<V1.RedistributeStockResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.RedistributeStockRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var asked = Read(call, request, validation);
        await using (var db = databases.Open(call.Tenant))
        {
            var codes = await CheckPlaces(db, call, asked.Route, validation, cancel);
            var found = new Validation();
            var expiries = await db.CheckBatches(asked.Route.FromFacilityId, Batches(asked), found, cancel);
            validation.AddBeside(found.Errors);
            // Alone it is a refusal of its own.
            if (!validation.Ok)
                validation.AddBeside(Expired(asked, expiries, call.Today));
            validation.ThrowIfInvalid(FulfilmentError.InvalidRedistribution);
            asked = asked with { Numbers = await Draw(db, call, asked.Route, codes, cancel) };
        }

        return await LedgerPosting.Commit(databases, call, db => Send(db, call, asked, cancel), cancel);
    }

    private static Asked Read(Call call, V1.RedistributeStockRequest request, Validation validation)
    {
        var route = new RedistributionRoute(
            call.NewId(),
            validation.Id("from_facility_id", request.FromFacilityId),
            validation.Id("hub_facility_id", request.HubFacilityId),
            validation.Id("to_facility_id", request.ToFacilityId),
            validation.Id("program_id", request.ProgramId)
        );
        validation.Check(
            new[] { route.FromFacilityId, route.HubFacilityId, route.ToFacilityId }
                .Where(id => id != Guid.Empty)
                .GroupBy(id => id)
                .All(same => same.Count() == 1),
            "to_facility_id",
            "SAME_FACILITY",
            "Who gives, who supplies both and who takes are three facilities."
        );
        validation.Check(
            request.Lines.Count is > 0 and <= Shipment.MostLines,
            "lines",
            "COUNT",
            $"1 to {Shipment.MostLines} lines."
        );
        var seen = new HashSet<NamedBatch>();
        var lines = request
            .Lines.Take(Shipment.MostLines)
            .Select(
                (line, i) =>
                {
                    validation.Range($"lines[{i}].quantity", line.Quantity, 1, Order.Most);
                    var batch = new NamedBatch(
                        validation.Id($"lines[{i}].product_id", line.ProductId),
                        validation.OptionalId($"lines[{i}].lot_id", line.LotId),
                        validation.OptionalId($"lines[{i}].place_id", line.PlaceId) ?? route.FromFacilityId
                    );
                    validation.Check(
                        batch.ProductId == Guid.Empty || seen.Add(batch),
                        $"lines[{i}].lot_id",
                        "LOT_TWICE",
                        "Another line is of this batch."
                    );
                    return (batch, line.Quantity);
                }
            )
            .ToList();
        return new Asked(route, lines, []);
    }

    /// <summary>Whether all three are there, and the hub supplies both; answers their codes.</summary>
    private static async Task<Dictionary<Guid, string>> CheckPlaces(
        StockDb db,
        Call call,
        RedistributionRoute route,
        Validation validation,
        CancellationToken cancel
    )
    {
        var (from, hub, to, program) = (route.FromFacilityId, route.HubFacilityId, route.ToFacilityId, route.ProgramId);
        var codes = await db
            .Facilities.Where(one => (one.Id == from || one.Id == hub || one.Id == to) && one.MergedIntoId == null)
            .ToDictionaryAsync(one => one.Id, one => one.Code, cancel);
        var mine = await db.FacilitiesOf(call, FulfilmentRights.Ship, program == Guid.Empty ? null : program)
            .AnyAsync(one => one.Id == from, cancel);
        Check(from, "from_facility_id", mine && codes.ContainsKey(from));
        Check(hub, "hub_facility_id", codes.ContainsKey(hub));
        Check(to, "to_facility_id", codes.ContainsKey(to));
        if (program == Guid.Empty || !codes.ContainsKey(hub))
            return codes;
        var tree = await db.TreeOf([program], [from, to], cancel);
        foreach (
            var (facility, field) in new[] { (mine ? from : Guid.Empty, "from_facility_id"), (to, "to_facility_id") }
        )
            validation.Check(
                !codes.ContainsKey(facility) || tree.Supplies(hub, program, facility),
                field,
                "NOT_SUPPLIED",
                "The hub does not supply it in the program."
            );
        return codes;

        void Check(Guid id, string field, bool isKnown) =>
            validation.Check(
                id == Guid.Empty || isKnown,
                field,
                LedgerCodes.FacilityUnknown,
                "There is no such facility."
            );
    }

    private static async Task<string[]> Draw(
        StockDb db,
        Call call,
        RedistributionRoute route,
        Dictionary<Guid, string> codes,
        CancellationToken cancel
    )
    {
        var numbers = new List<string>();
        foreach (var sender in new[] { route.FromFacilityId, route.HubFacilityId })
            numbers.Add(PlaceOrders.NumberOf(call, codes[sender], "S", await db.DrawShipment(call, sender, cancel)));
        return [.. numbers];
    }

    private static async Task<V1.RedistributeStockResponse> Send(
        StockDb db,
        Call call,
        Asked asked,
        CancellationToken cancel
    )
    {
        var route = asked.Route;
        var validation = new Validation();
        var expiries = await db.CheckBatches(route.FromFacilityId, Batches(asked), validation, cancel);
        validation.ThrowIfInvalid(FulfilmentError.InvalidRedistribution);
        var sent = Redistributions.Send(
            route,
            [
                .. asked.Lines.Select(line => new RedistributedLine(
                    line.Batch.ProductId,
                    line.Batch.LotId,
                    line.Batch.LotId is { } lot ? expiries[lot] : null,
                    line.Quantity,
                    line.Batch.PlaceId
                )),
            ],
            call.NewId,
            call.Deed()
        );
        var back = db.AddShipment(call, sent.Return, asked.Numbers[0]);
        var onward = db.AddShipment(call, sent.Shipment, asked.Numbers[1]);
        await ShipmentPosting.Post(
            db,
            call,
            back.Record,
            route.FromFacilityId,
            sent.Effects.Where(effect => effect.FacilityId == route.FromFacilityId),
            cancel
        );
        await ShipmentPosting.Post(
            db,
            call,
            onward.Record,
            route.HubFacilityId,
            [
                .. sent
                    .Effects.Where(effect => effect.FacilityId == route.HubFacilityId)
                    .Select(effect =>
                        (effect, effect.Kind == StockEffectKind.TransferIn ? sent.Return.Id : sent.Shipment.Id)
                    ),
            ],
            cancel
        );
        return new V1.RedistributeStockResponse
        {
            RedistributionId = route.Id.ToString(),
            ReturnShipment = back.ToProto(),
            Shipment = onward.ToProto(),
        };
    }

    private static IEnumerable<FieldError> Expired(Asked asked, Dictionary<Guid, DateOnly?> expiries, DateOnly today) =>
        asked.Lines.SelectMany(
            (line, i) =>
                line.Batch.LotId is { } lot && expiries.GetValueOrDefault(lot) is { } expiry && expiry < today
                    ? new[] { Shipment.LotExpired(i, expiry) }
                    : []
        );

    private static List<NamedBatch> Batches(Asked asked) => [.. asked.Lines.Select(line => line.Batch)];
}
