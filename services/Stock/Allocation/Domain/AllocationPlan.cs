using System.Globalization;

namespace Platform.Stock.Allocation.Domain;

/// <summary>Why so much is taken from a candidate, and no more; the first that holds.</summary>
public enum AllocationReason
{
    /// <summary>All that is free is taken.</summary>
    TakenWhole,

    /// <summary>As much is taken as was still asked.</summary>
    TakenPart,

    /// <summary>Nothing is on hand.</summary>
    NothingOnHand,

    /// <summary>The lot is recalled.</summary>
    Recalled,

    /// <summary>The lot expired before the day of issue.</summary>
    Expired,

    /// <summary>The lot would be usable for fewer days than the destination asks.</summary>
    ExpiresTooSoon,

    /// <summary>The vial monitor is at or past its discard point.</summary>
    VvmPastUse,

    /// <summary>The storage place is on hold.</summary>
    Held,

    /// <summary>All that is on hand is set aside, or set aside and reserved.</summary>
    Quarantined,

    /// <summary>All that is on hand is reserved.</summary>
    Reserved,

    /// <summary>Lots that expire earlier are enough.</summary>
    NotNeeded,

    /// <summary>No whole pack fits into what is still asked, or none is whole, and packs are not opened.</summary>
    NoWholePack,
}

/// <summary>What is taken from one candidate, and why.</summary>
/// <param name="Candidate">The lot at its place.</param>
/// <param name="Day">The day of issue.</param>
/// <param name="Reason">Why so much.</param>
/// <param name="Taken">Each.</param>
internal readonly record struct AllocationLine(Candidate Candidate, DateOnly Day, AllocationReason Reason, long Taken)
{
    /// <summary>What the units of the candidate are.</summary>
    public Availability Availability => Availability.Of(Candidate, Day);

    /// <summary>The reason in plain words.</summary>
    public string Explain() =>
        Reason switch
        {
            AllocationReason.TakenWhole => $"Taken: {Taken}, all that is free.",
            AllocationReason.TakenPart => $"Taken: {Taken} of {Availability.Free} that are free.",
            AllocationReason.NothingOnHand => "Skipped: nothing is on hand.",
            AllocationReason.Recalled => "Skipped: the lot is recalled.",
            AllocationReason.Expired => $"Skipped: it expired on {Date(Candidate.Expiry)}.",
            AllocationReason.ExpiresTooSoon =>
                $"Skipped: it expires on {Date(Candidate.Expiry)}, too soon for the destination.",
            AllocationReason.VvmPastUse => $"Skipped: its vial monitor is at stage {(int)Candidate.Vvm}.",
            AllocationReason.Held => "Skipped: its storage place is on hold.",
            AllocationReason.Quarantined =>
                $"Skipped: {Availability.Quarantined} are in quarantine and {Availability.Reserved} reserved.",
            AllocationReason.Reserved => $"Skipped: all {Availability.Reserved} are reserved.",
            AllocationReason.NotNeeded => "Skipped: lots that leave before it are enough.",
            _ => $"Skipped: no whole pack of {Candidate.PackSize} fits, and packs are not opened.",
        };

    private static string Date(DateOnly? day) => day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a request gets, with one line for every candidate, in the order in which they leave.</summary>
/// <param name="Lines">Every candidate once.</param>
/// <param name="Requested">Each.</param>
/// <param name="Taken">Each, the sum of the lines.</param>
internal sealed record AllocationPlan(IReadOnlyList<AllocationLine> Lines, long Requested, long Taken)
{
    /// <summary>Each that are missing.</summary>
    public long Shortfall => Math.Max(0, Requested - Taken);

    /// <summary>Each beyond what was asked: the rest of a last pack.</summary>
    public long Surplus => Math.Max(0, Taken - Requested);
}
