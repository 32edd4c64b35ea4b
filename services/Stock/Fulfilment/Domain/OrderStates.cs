using Platform.Kernel;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>State of an order (decision S24).</summary>
public enum OrderState
{
    /// <summary>Nothing was shipped yet.</summary>
    Ordered = 1,

    /// <summary>Some was shipped, and some is still to be.</summary>
    Fulfilling,

    /// <summary>Nothing is still to be shipped.</summary>
    Shipped,

    /// <summary>All that was shipped was received, and nothing is still to be.</summary>
    Received,

    /// <summary>Nothing was, and nothing will be shipped.</summary>
    Cancelled,
}

/// <summary>What can be done to an order.</summary>
public enum OrderAction
{
    /// <summary>Say when it will be shipped.</summary>
    Promise = 1,

    /// <summary>Ship all or some of what is still to be.</summary>
    Ship,

    /// <summary>Give up all or some of what is still to be shipped.</summary>
    Cancel,

    /// <summary>Confirm that a shipment was received.</summary>
    Receive,
}

/// <summary>The states of an order and every edge between them; what is not here is refused (decision S24).</summary>
internal static class OrderStates
{
    private static readonly Dictionary<(OrderState From, OrderAction Action), OrderState[]> Edges = new()
    {
        [(OrderState.Ordered, OrderAction.Promise)] = [OrderState.Ordered],
        [(OrderState.Ordered, OrderAction.Ship)] = [OrderState.Fulfilling, OrderState.Shipped],
        [(OrderState.Ordered, OrderAction.Cancel)] = [OrderState.Ordered, OrderState.Cancelled],
        [(OrderState.Fulfilling, OrderAction.Promise)] = [OrderState.Fulfilling],
        [(OrderState.Fulfilling, OrderAction.Ship)] = [OrderState.Fulfilling, OrderState.Shipped],
        [(OrderState.Fulfilling, OrderAction.Cancel)] =
        [
            OrderState.Fulfilling,
            OrderState.Shipped,
            OrderState.Received,
        ],
        [(OrderState.Fulfilling, OrderAction.Receive)] = [OrderState.Fulfilling],
        [(OrderState.Shipped, OrderAction.Receive)] = [OrderState.Shipped, OrderState.Received],
    };

    /// <summary>The states an action can lead to; empty when it is refused.</summary>
    public static IReadOnlyList<OrderState> Targets(OrderState from, OrderAction action) =>
        Edges.TryGetValue((from, action), out var targets) ? targets : [];

    /// <summary>Refuses an action that does not start here.</summary>
    /// <exception cref="DomainException"><see cref="FulfilmentError.OrderTransitionNotAllowed"/>.</exception>
    public static void Require(OrderState from, OrderAction action)
    {
        if (Targets(from, action).Count == 0)
        {
            throw new DomainException(
                FulfilmentError.OrderTransitionNotAllowed,
                ErrorKind.FailedPrecondition,
                $"{action} is not possible: the order is {from}."
            );
        }
    }

    /// <summary>The state that quantities and confirmations make.</summary>
    /// <param name="shipped">Each shipped of all lines.</param>
    /// <param name="backOrder">Each still to be shipped of all lines.</param>
    /// <param name="allReceived">Whether every shipment was confirmed.</param>
    public static OrderState Of(long shipped, long backOrder, bool allReceived)
    {
        if (shipped == 0)
            return backOrder == 0 ? OrderState.Cancelled : OrderState.Ordered;
        if (backOrder > 0)
            return OrderState.Fulfilling;
        return allReceived ? OrderState.Received : OrderState.Shipped;
    }
}
