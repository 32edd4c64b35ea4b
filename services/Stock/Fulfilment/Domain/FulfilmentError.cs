namespace Platform.Stock.Fulfilment.Domain;

/// <summary>Refusals of the fulfilment subdomain.</summary>
public enum FulfilmentError
{
    /// <summary>The order's state does not allow it.</summary>
    OrderTransitionNotAllowed,

    /// <summary>The shipment's state does not allow it.</summary>
    ShipmentTransitionNotAllowed,

    /// <summary>Fields of an order break rules, all of them named.</summary>
    InvalidOrder,

    /// <summary>Fields of a shipment break rules, all of them named.</summary>
    InvalidShipment,

    /// <summary>What was picked does not fit what was allocated, every line named.</summary>
    InvalidPick,

    /// <summary>More is to be shipped than the order still asks for.</summary>
    BeyondBackOrder,

    /// <summary>More is to be cancelled than the order still asks for, or of lines it has not.</summary>
    InvalidCancellation,

    /// <summary>A reason is needed.</summary>
    ReasonRequired,

    /// <summary>Nothing was picked: there is nothing to ship.</summary>
    NothingPicked,

    /// <summary>A lot is past its last day on the day it is to leave.</summary>
    LotExpired,

    /// <summary>The lines of what fills no order were fixed when it was begun.</summary>
    LinesFixed,

    /// <summary>The shipment is of another order.</summary>
    OtherOrder,

    /// <summary>Fields of a proof of delivery break rules, all of them named.</summary>
    InvalidProof,

    /// <summary>More is to be returned than was received, or issued, and not yet returned.</summary>
    BeyondReturnable,

    /// <summary>Fields of a return break rules, all of them named.</summary>
    InvalidReturn,

    /// <summary>Fields of a redistribution break rules, all of them named.</summary>
    InvalidRedistribution,

    /// <summary>Fields of a query break rules, all of them named.</summary>
    InvalidQuery,

    /// <summary>There is no such order where the caller may see it.</summary>
    OrderNotFound,

    /// <summary>There is no such shipment where the caller may see it.</summary>
    ShipmentNotFound,

    /// <summary>The caller sees it, and has not the right at the facility that is to act.</summary>
    RightMissing,

    /// <summary>Nothing is still to be shipped, or nothing of it is free.</summary>
    NothingToShip,

    /// <summary>The requisition has its order.</summary>
    RequisitionOrdered,
}
