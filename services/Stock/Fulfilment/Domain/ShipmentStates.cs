using Platform.Kernel;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>State of a shipment (decisions S24, S26).</summary>
public enum ShipmentState
{
    /// <summary>Being put together.</summary>
    Draft = 1,

    /// <summary>Its batches are chosen and reserved.</summary>
    Allocated,

    /// <summary>Its batches are off the shelf, and still the sender's.</summary>
    Picked,

    /// <summary>On its way; the stock is the shipment's.</summary>
    InTransit,

    /// <summary>Received, or what became of it is known.</summary>
    Delivered,

    /// <summary>It never left.</summary>
    Cancelled,
}

/// <summary>What can be done to a shipment.</summary>
public enum ShipmentAction
{
    /// <summary>Change what is to be shipped.</summary>
    Edit = 1,

    /// <summary>Reserve its batches.</summary>
    Allocate,

    /// <summary>Take its batches off the shelf.</summary>
    Pick,

    /// <summary>Send it.</summary>
    Ship,

    /// <summary>Say what arrived.</summary>
    Deliver,

    /// <summary>Give it up.</summary>
    Cancel,
}

/// <summary>The states of a shipment and every edge between them; what is not here is refused.</summary>
internal static class ShipmentStates
{
    private static readonly Dictionary<(ShipmentState From, ShipmentAction Action), ShipmentState> Edges = new()
    {
        [(ShipmentState.Draft, ShipmentAction.Edit)] = ShipmentState.Draft,
        [(ShipmentState.Draft, ShipmentAction.Allocate)] = ShipmentState.Allocated,
        [(ShipmentState.Draft, ShipmentAction.Cancel)] = ShipmentState.Cancelled,
        // To change what is allocated or picked is to begin again: its reservations are released.
        [(ShipmentState.Allocated, ShipmentAction.Edit)] = ShipmentState.Draft,
        [(ShipmentState.Picked, ShipmentAction.Edit)] = ShipmentState.Draft,
        [(ShipmentState.Allocated, ShipmentAction.Pick)] = ShipmentState.Picked,
        [(ShipmentState.Allocated, ShipmentAction.Cancel)] = ShipmentState.Cancelled,
        [(ShipmentState.Picked, ShipmentAction.Ship)] = ShipmentState.InTransit,
        [(ShipmentState.Picked, ShipmentAction.Cancel)] = ShipmentState.Cancelled,
        [(ShipmentState.InTransit, ShipmentAction.Deliver)] = ShipmentState.Delivered,
    };

    /// <summary>The state an action leads to; null when it is refused.</summary>
    public static ShipmentState? Target(ShipmentState from, ShipmentAction action) =>
        Edges.TryGetValue((from, action), out var to) ? to : null;

    /// <summary>The state an action leads to.</summary>
    /// <exception cref="DomainException"><see cref="FulfilmentError.ShipmentTransitionNotAllowed"/>.</exception>
    public static ShipmentState After(ShipmentState from, ShipmentAction action) =>
        Target(from, action)
        ?? throw new DomainException(
            FulfilmentError.ShipmentTransitionNotAllowed,
            ErrorKind.FailedPrecondition,
            $"{action} is not possible: the shipment is {from}."
        );

    /// <summary>Whether its batches are reserved at the sender.</summary>
    public static bool HoldsReservations(ShipmentState state) =>
        state is ShipmentState.Allocated or ShipmentState.Picked;
}
