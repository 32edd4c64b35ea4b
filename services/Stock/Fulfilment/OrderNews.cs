using Google.Protobuf;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Events.V1;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;
using OrderState = Platform.Stock.Fulfilment.Domain.OrderState;

namespace Platform.Stock.Fulfilment;

/// <summary>What other services are told of orders: every step, and every change that is none, each with a sequence of its own.</summary>
internal static class OrderNews
{
    /// <summary>Tells what has just become of an order.</summary>
    public static void Tell(this StockDb db, Call call, OrderRecord record, Order decided)
    {
        var steps = decided.Steps;
        if (steps.Count == 0)
            Publish(db, call, record, record.Version, record.State, facts => new OrderRevised { Order = facts });
        for (var i = 0; i < steps.Count; i++)
        {
            var state = steps[i].State;
            Publish(
                db,
                call,
                record,
                record.Version - (steps.Count - 1 - i),
                state,
                facts => Step(state, facts, decided)
            );
        }
    }

    private static void Publish(
        StockDb db,
        Call call,
        OrderRecord record,
        long version,
        OrderState state,
        Func<OrderFacts, IMessage> message
    ) => db.Publish(call, record.Id.ToString(), version, message(Facts(record, version, state)));

    private static IMessage Step(OrderState state, OrderFacts facts, Order order) =>
        state switch
        {
            OrderState.Ordered => new OrderPlaced { Order = facts, Lines = { order.Lines.Select(Placed) } },
            OrderState.Fulfilling => new OrderFulfilling { Order = facts },
            OrderState.Shipped => new OrderShipped { Order = facts },
            OrderState.Received => new OrderReceived { Order = facts },
            _ => new OrderCancelled { Order = facts },
        };

    private static PlacedOrderLine Placed(OrderLine line) =>
        new()
        {
            LineId = line.Id.ToString(),
            ProductId = line.ProductId.ToString(),
            Ordered = line.Ordered,
        };

    private static OrderFacts Facts(OrderRecord order, long version, OrderState state) =>
        new()
        {
            OrderId = order.Id.ToString(),
            Version = version,
            Number = order.Number,
            SupplyingFacilityId = order.SupplyingFacilityId.ToString(),
            ReceivingFacilityId = order.ReceivingFacilityId.ToString(),
            ProgramId = order.ProgramId.ToString(),
            RequisitionId = order.RequisitionId.ToText(),
            Emergency = order.Emergency,
            State = state.ToName(),
            OrderedOn = order.OrderedOn.ToText(),
            RequiredBy = order.RequiredBy.ToText(),
            PromisedOn = order.PromisedOn.ToText(),
            Ordered = order.Ordered,
            Shipped = order.Shipped,
            Cancelled = order.Cancelled,
        };
}
