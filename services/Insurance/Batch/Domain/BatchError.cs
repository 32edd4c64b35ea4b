namespace Platform.Insurance.Batch.Domain;

/// <summary>Refusals of payment runs.</summary>
public enum BatchError
{
    /// <summary>Fields of the call break rules, all of them named.</summary>
    InvalidRun,

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
}
