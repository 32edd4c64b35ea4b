using Platform.Hosting.Storage;

namespace Platform.Hosting.Work;

/// <summary>Tells what is wrong with the thing that is worked on from what ends all work.</summary>
public static class Faults
{
    /// <summary>
    /// Whether others may be gone on with: the work was not cancelled, its lease holds, and the database answers. What is true of one thing
    /// alone will be true of it at the next attempt.
    /// </summary>
    public static bool IsOfOne(this Exception fault, CancellationToken cancel) =>
        !cancel.IsCancellationRequested && fault is not LeaseLostException && !Unavailability.IsCauseOf(fault);
}
