using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>Begins a shipment back to who shipped.</summary>
internal static class ReturnShipment
{
    public static async Task<V1.Shipment> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ReturnShipmentRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var lines = Read(request, validation);
        var number = "";
        await using (var db = databases.Open(call.Tenant))
        {
            var original = await Original(db, call, request, cancel);
            var sender = original.Record.ToFacilityId;
            // What is not read begins nothing that would need a number.
            if (validation.Ok)
            {
                var codes = await db.CodesOf([sender], cancel);
                number = PlaceOrders.NumberOf(call, codes[sender], "S", await db.DrawShipment(call, sender, cancel));
            }
        }

        // Raising the version of the original makes two who return from it at once see each other.
        return await LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                var original = await Original(db, call, request, cancel);
                var earlier = await Earlier(db, original.Record.Id, cancel);
                validation.AddBeside(await UnknownPlaces(db, original.Record.ToFacilityId, lines, cancel));
                var shipment = validation.Beside(
                    FulfilmentError.InvalidReturn,
                    () => Returns.ToSender(original.Decided, earlier, lines, call.NewId, call.Deed())
                );
                original.Record.Take(original.Decided, call.Now);
                return db.AddShipment(call, shipment, number).ToProto();
            },
            cancel
        );
    }

    private static List<ReturnedLine> Read(V1.ReturnShipmentRequest request, Validation validation)
    {
        validation.Check(
            request.Lines.Count is > 0 and <= Shipment.MostLines,
            "lines",
            "COUNT",
            $"1 to {Shipment.MostLines} lines."
        );
        return
        [
            .. request
                .Lines.Take(Shipment.MostLines)
                .Select(
                    (line, i) =>
                    {
                        validation.Range($"lines[{i}].quantity", line.Quantity, 1, Order.Most);
                        return new ReturnedLine(
                            validation.Id($"lines[{i}].line_id", line.LineId),
                            line.Quantity,
                            validation.Lines($"lines[{i}].reason", line.Reason, 1, Shipment.MaxReason),
                            line.FromQuarantine ? Condition.Held : Condition.Usable,
                            validation.OptionalId($"lines[{i}].place_id", line.PlaceId)
                        );
                    }
                ),
        ];
    }

    private static Task<OpenedShipment> Original(
        StockDb db,
        Call call,
        V1.ReturnShipmentRequest request,
        CancellationToken cancel
    ) => db.OpenShipment(call, (request.Id, ""), (FulfilmentRights.Ship, ShipmentEnd.To), cancel);

    /// <summary>Returns from a shipment that were made before, as far as it matters what they give back.</summary>
    private static async Task<List<Shipment>> Earlier(StockDb db, Guid shipmentId, CancellationToken cancel)
    {
        var returns = await db
            .Shipments.AsNoTracking()
            .Where(shipment => shipment.ReturnsShipmentId == shipmentId && shipment.State != ShipmentState.Cancelled)
            .ToListAsync(cancel);
        var ids = returns.ConvertAll(shipment => shipment.Id);
        var lines = (
            await db.ShipmentLines.AsNoTracking().Where(line => ids.Contains(line.ShipmentId)).ToListAsync(cancel)
        ).ToLookup(line => line.ShipmentId, line => line.ToDomain());
        return returns.ConvertAll(shipment => new Shipment(
            shipment.Origin,
            new ShipmentStanding(shipment.State, [.. lines[shipment.Id]], shipment.ShippedOn, Proof: null)
        ));
    }

    private static async Task<IReadOnlyList<FieldError>> UnknownPlaces(
        StockDb db,
        Guid facilityId,
        List<ReturnedLine> lines,
        CancellationToken cancel
    )
    {
        var places = await db
            .StoragePlaces.Where(place => place.FacilityId == facilityId)
            .Select(place => place.Id)
            .ToHashSetAsync(cancel);
        var validation = new Validation();
        for (var i = 0; i < lines.Count; i++)
            validation.Check(
                lines[i].PlaceId is not { } place || place == facilityId || places.Contains(place),
                $"lines[{i}].place_id",
                LedgerCodes.PlaceUnknown,
                "The facility has no such storage place."
            );
        return validation.Errors;
    }
}
