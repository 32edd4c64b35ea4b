using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Allocation;
using Platform.Stock.Allocation.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>Begins a shipment for an order, with lots proposed first expired first out.</summary>
internal static class CreateShipment
{
    private sealed record Asked(IReadOnlyList<(Guid LineId, long Quantity)> Lines, PackRule Packs, int? DaysOfLife);

    public static async Task<V1.CreateShipmentResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.CreateShipmentRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var asked = Read(request, validation);
        await using var db = databases.Open(call.Tenant);
        var order = await db.OpenOrder(call, (request.OrderId, ""), FulfilmentRights.Ship, cancel);
        var pending = await Pending(db, order.Record.Id, cancel);
        var wanted = validation.Beside(
            FulfilmentError.InvalidShipment,
            () =>
            {
                OrderStates.Require(order.Decided.State, OrderAction.Ship);
                return Wanted(order.Decided, asked, pending);
            }
        );
        var (shipment, plans) = await Propose(db, call, order, asked, wanted, cancel);
        var origin = order.Record;
        var codes = await db.CodesOf([origin.SupplyingFacilityId], cancel);
        var number = await db.DrawShipment(call, origin.SupplyingFacilityId, cancel);
        var opened = db.AddShipment(
            call,
            shipment,
            PlaceOrders.NumberOf(call, codes[origin.SupplyingFacilityId], "S", number)
        );
        var answer = new V1.CreateShipmentResponse { Shipment = opened.ToProto(), Plans = { plans } };
        return await db.CommitBulk(call, answer, cancel);
    }

    private static Asked Read(V1.CreateShipmentRequest request, Validation validation)
    {
        validation.Check(request.Lines.Count <= Order.MostLines, "lines", "COUNT", $"At most {Order.MostLines} lines.");
        var packs = validation.Choice<PackRule>("packs", (int)request.Packs) ?? PackRule.Open;
        validation.Check(packs != PackRule.Up, "packs", "BEYOND_ORDER", "No more is shipped than was ordered.");
        validation.Range("days_of_life", request.DaysOfLife, 0, AllocationRequest.MaxDaysOfLife);
        var seen = new HashSet<Guid>();
        var lines = request
            .Lines.Take(Order.MostLines)
            .Select(
                (line, i) =>
                {
                    var id = validation.Id($"lines[{i}].order_line_id", line.OrderLineId);
                    validation.Check(
                        id == Guid.Empty || seen.Add(id),
                        $"lines[{i}].order_line_id",
                        "LINE_TWICE",
                        "The line is there twice."
                    );
                    validation.Range($"lines[{i}].quantity", line.Quantity, 1, Order.Most);
                    return (id, line.Quantity);
                }
            )
            .ToList();
        return new Asked(lines, packs, request.HasDaysOfLife ? request.DaysOfLife : null);
    }

    /// <summary>Each by order line that shipments hold which have not left.</summary>
    private static Task<Dictionary<Guid, long>> Pending(StockDb db, Guid orderId, CancellationToken cancel) =>
        db.OfOrderLines(
            db.Shipments.Where(shipment =>
                shipment.OrderId == orderId
                && (
                    shipment.State == ShipmentState.Draft
                    || shipment.State == ShipmentState.Allocated
                    || shipment.State == ShipmentState.Picked
                )
            ),
            cancel
        );

    /// <summary>How much of which lines is to be shipped, in the order of the order.</summary>
    private static List<(OrderLine Line, long Quantity)> Wanted(
        Order order,
        Asked asked,
        Dictionary<Guid, long> pending
    )
    {
        if (asked.Lines.Count == 0)
            return [.. order.Lines.Select(line => (line, Left(line))).Where(one => one.Item2 > 0)];
        var validation = new Validation();
        var wanted = new List<(OrderLine Line, long Quantity)>(asked.Lines.Count);
        for (var i = 0; i < asked.Lines.Count; i++)
        {
            var (id, quantity) = asked.Lines[i];
            if (order.Line(id) is not { } line)
            {
                validation.Add($"lines[{i}].order_line_id", "LINE_UNKNOWN", "The order has no such line.");
                continue;
            }

            validation.Check(
                quantity <= Left(line),
                $"lines[{i}].quantity",
                "BEYOND_BACK_ORDER",
                $"{Left(line)} are still to be shipped, and on no other shipment."
            );
            wanted.Add((line, quantity));
        }

        validation.ThrowIfInvalid(FulfilmentError.BeyondBackOrder);
        return wanted;

        long Left(OrderLine line) => Math.Max(0, line.BackOrder - pending.GetValueOrDefault(line.Id));
    }

    private static async Task<(Shipment Shipment, List<V1.AllocationPlan> Plans)> Propose(
        StockDb db,
        Call call,
        OpenedOrder order,
        Asked asked,
        List<(OrderLine Line, long Quantity)> wanted,
        CancellationToken cancel
    )
    {
        var head = order.Record;
        var section = call.Tenant.Section<FulfilmentSection>();
        var byProgram = call.Tenant.Section<LedgerSection>().Cards == CardScheme.Program;
        var cards = await db.CandidatesOf(
                new CandidateQuestion(
                    head.SupplyingFacilityId,
                    byProgram ? head.ProgramId : null,
                    PlaceId: null,
                    call.Today
                ),
                [.. wanted.Select(one => one.Line.ProductId)]
            )
            .ToListAsync(cancel);
        var receiver = await db
            .Facilities.Where(facility => facility.Id == head.ReceivingFacilityId)
            .Select(facility => facility.Type)
            .FirstOrDefaultAsync(cancel);
        var ofProduct = cards.ToLookup(card => card.Card.ProductId);
        var (lines, plans) = (new List<ShipmentLine>(), new List<V1.AllocationPlan>());
        var looked = new List<(OrderLine Line, AllocationPlan Plan)>();
        foreach (var (line, quantity) in wanted)
        {
            var candidates = ofProduct[line.ProductId].ToDictionary(card => card.Card.Id);
            var plan = Fefo.Allocate(
                new AllocationRequest(quantity, call.Today)
                {
                    Packs = asked.Packs,
                    DaysOfLife = asked.DaysOfLife ?? section.DaysOfLife.GetValueOrDefault(receiver ?? ""),
                    VvmFirst = section.VvmFirst,
                },
                [.. candidates.Values.Select(card => card.ToCandidate())]
            );
            var taken = plan.Lines.Where(one => one.Taken > 0).ToList();
            if (lines.Count + taken.Count > Shipment.MostLines)
                break;
            lines.AddRange(taken.Select(one => LineOf(call, line, one, candidates[one.Candidate.Id])));
            plans.Add(plan.ToProto(line.ProductId, candidates));
            looked.Add((line, plan));
        }

        if (wanted.Count == 0)
            throw new DomainException(
                FulfilmentError.NothingToShip,
                ErrorKind.FailedPrecondition,
                "Nothing is still to be shipped that is on no other shipment."
            );
        if (lines.Count == 0)
            throw await NothingFree.Refusal(db, looked, cancel);
        var origin = new ShipmentOrigin(
            call.NewId(),
            ShipmentKind.Order,
            head.SupplyingFacilityId,
            head.ReceivingFacilityId
        )
        {
            ProgramId = head.ProgramId,
            OrderId = head.Id,
        };
        return (new Shipment(origin, lines, call.Deed()), plans);
    }

    private static ShipmentLine LineOf(Call call, OrderLine line, AllocationLine taken, CandidateCard card) =>
        new(call.NewId(), line.ProductId, card.Card.LotId, card.Expiry, taken.Taken)
        {
            PlaceId = card.Card.PlaceId,
            OrderLineId = line.Id,
        };
}
