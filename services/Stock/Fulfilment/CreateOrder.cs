using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Fulfilment;

/// <summary>Makes an order by hand.</summary>
internal static class CreateOrder
{
    private sealed record Asked(
        OrderOrigin Origin,
        IReadOnlyList<(Guid ProductId, long Quantity)> Lines,
        string ReceivingFacility
    );

    public static async Task<V1.Order> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.CreateOrderRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var asked = Read(call, request, validation);
        await using var db = databases.Open(call.Tenant);
        var supplier = await CheckPlaces(db, call, asked.Origin, validation, cancel);
        var versions = await CheckProducts(db, asked, validation, cancel);
        validation.ThrowIfInvalid(FulfilmentError.InvalidOrder);
        var order = new Order(
            asked.Origin,
            [
                .. asked.Lines.Select(line => new OrderLine(
                    call.NewId(),
                    line.ProductId,
                    versions[line.ProductId],
                    line.Quantity
                )),
            ],
            call.Deed()
        );
        var number = await db.DrawOrders(call, asked.Origin.SupplyingFacilityId, 1, cancel);
        var record = db.AddOrder(
            call,
            order,
            new OrderPaper(PlaceOrders.NumberOf(call, supplier!, "O", number), PeriodId: null, call.Today)
        );
        return await db.CommitBulk(call, record.ToProto(), cancel);
    }

    private static Asked Read(Call call, V1.CreateOrderRequest request, Validation validation)
    {
        var required = validation.OptionalDate("required_by", request.RequiredBy);
        if (required is { } day && day != default)
            validation.Check(day >= call.Today, "required_by", "IN_PAST", "Today or later.");
        var origin = new OrderOrigin(
            call.NewId(),
            validation.Id("supplying_facility_id", request.SupplyingFacilityId),
            validation.Id("receiving_facility_id", request.ReceivingFacilityId),
            validation.Id("program_id", request.ProgramId),
            RequisitionId: null,
            request.Emergency,
            required
        );
        validation.Check(
            origin.SupplyingFacilityId == Guid.Empty || origin.SupplyingFacilityId != origin.ReceivingFacilityId,
            "receiving_facility_id",
            "SAME_FACILITY",
            "A facility does not order from itself."
        );
        validation.Check(
            request.Lines.Count is > 0 and <= Order.MostLines,
            "lines",
            "COUNT",
            $"1 to {Order.MostLines} lines."
        );
        var products = new HashSet<Guid>();
        var lines = request
            .Lines.Take(Order.MostLines)
            .Select(
                (line, i) =>
                {
                    var product = validation.Id($"lines[{i}].product_id", line.ProductId);
                    validation.Check(
                        product == Guid.Empty || products.Add(product),
                        $"lines[{i}].product_id",
                        "PRODUCT_TWICE",
                        "Another line is of this product."
                    );
                    validation.Range($"lines[{i}].quantity", line.Quantity, 1, Order.Most);
                    return (product, line.Quantity);
                }
            )
            .ToList();
        return new Asked(origin, lines, request.ReceivingFacilityId);
    }

    /// <summary>Whether both facilities are there, for the caller, and take part in the program; answers the code of who supplies.</summary>
    private static async Task<string?> CheckPlaces(
        StockDb db,
        Call call,
        OrderOrigin origin,
        Validation validation,
        CancellationToken cancel
    )
    {
        var (supplier, receiver, program) = (origin.SupplyingFacilityId, origin.ReceivingFacilityId, origin.ProgramId);
        var today = call.Today;
        var known = await db
            .Facilities.Where(one => (one.Id == supplier || one.Id == receiver) && one.MergedIntoId == null)
            .Select(one => new
            {
                one.Id,
                one.Code,
                TakesPart = db.FacilityPrograms.Any(member =>
                    member.FacilityId == one.Id
                    && member.ProgramId == program
                    && member.StartsOn <= today
                    && (member.EndsOn == null || member.EndsOn >= today)
                ),
            })
            .ToDictionaryAsync(one => one.Id, cancel);
        var mine = await db.FacilitiesOf(call, FulfilmentRights.Create, program == Guid.Empty ? null : program)
            .AnyAsync(one => one.Id == receiver, cancel);
        Check(supplier, "supplying_facility_id", known.ContainsKey(supplier));
        Check(receiver, "receiving_facility_id", mine && known.ContainsKey(receiver));
        if (program != Guid.Empty)
            validation.Check(
                await db.SupplyPrograms.AnyAsync(one => one.Id == program && one.Active, cancel),
                "program_id",
                LedgerCodes.ProgramUnknown,
                "There is no such program."
            );
        return known.GetValueOrDefault(supplier)?.Code;

        void Check(Guid id, string field, bool isKnown)
        {
            if (id == Guid.Empty)
                return;
            if (validation.Check(isKnown, field, LedgerCodes.FacilityUnknown, "There is no such facility."))
                validation.Check(
                    program == Guid.Empty || known[id].TakesPart,
                    field,
                    LedgerCodes.ProgramUnknown,
                    "The facility does not take part in the program."
                );
        }
    }

    private static async Task<Dictionary<Guid, long>> CheckProducts(
        StockDb db,
        Asked asked,
        Validation validation,
        CancellationToken cancel
    )
    {
        var (ids, program) = (asked.Lines.Select(line => line.ProductId).Distinct().ToArray(), asked.Origin.ProgramId);
        var found = await db
            .Products.Where(product =>
                EF.Parameter(ids).Contains(product.Id)
                && product.Active
                && product.Programs.Any(managed => managed.ProgramId == program)
            )
            .Select(product => new { product.Id, product.Version })
            .ToDictionaryAsync(product => product.Id, product => product.Version, cancel);
        for (var i = 0; i < asked.Lines.Count; i++)
        {
            var product = asked.Lines[i].ProductId;
            validation.Check(
                product == Guid.Empty || program == Guid.Empty || found.ContainsKey(product),
                $"lines[{i}].product_id",
                LedgerCodes.ProductUnknown,
                "The program has no such product."
            );
        }

        return found;
    }
}
