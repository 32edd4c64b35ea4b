namespace Platform.Insurance.Batch.Domain;

/// <summary>Refusals of payment runs.</summary>
public enum BatchError
{
    /// <summary>Fields of the call break rules, all of them named.</summary>
    InvalidRun,

    /// <summary>Fields of a payment break rules, all of them named.</summary>
    InvalidPayment,

    /// <summary>There is no such run.</summary>
    RunNotFound,

    /// <summary>There is no such bill for the caller.</summary>
    BillNotFound,

    /// <summary>The month is not over: claims may still be processed in it.</summary>
    MonthNotOver,

    /// <summary>The month is paid already, there or for a place above or below; that run must be reversed first (decision I16).</summary>
    AlreadyRun,

    /// <summary>A later month is paid already, whose bills build on those before: runs are made in order, and reversed newest first.</summary>
    LaterRunExists,

    /// <summary>The run is reversed already.</summary>
    AlreadyReversed,

    /// <summary>Money is paid on a bill of the run: a run is reversed when none is.</summary>
    BillPaid,

    /// <summary>The bill's run is reversed.</summary>
    BillVoid,

    /// <summary>More than is left to pay, or money in the wrong direction.</summary>
    MoreThanDue,

    /// <summary>The bill has as many payments as one can have.</summary>
    TooManyPayments,

    /// <summary>Another payment of the bill has the reference.</summary>
    ReferenceTaken,

    /// <summary>The bill has no such payment.</summary>
    PaymentNotFound,

    /// <summary>The payment is rejected already.</summary>
    PaymentRejected,
}
