using Platform.Insurance.Claims.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Eligibility.Domain;

/// <summary>Why a person is not covered on a day, the first that applies; the words are <c>cover.&lt;name&gt;</c> of the texts.</summary>
public enum NotCovered
{
    Dead,
    Inactive,
    NoPolicy,
    Suspended,
    Cancelled,
    BeginsLater,
    Expired,
}

/// <summary>Tells why a person is not covered.</summary>
public static class CoverReason
{
    /// <summary>Null while covered.</summary>
    /// <param name="person">The person.</param>
    /// <param name="covers">The person's policies that were ever paid.</param>
    /// <param name="day">The day asked about.</param>
    public static NotCovered? Of(InsureeFacts person, IReadOnlyCollection<Cover> covers, DateOnly day)
    {
        if (day > person.Died)
            return NotCovered.Dead;
        if (day > person.Deactivated)
            return NotCovered.Inactive;
        if (covers.Any(cover => cover.Covers(day)))
            return null;
        if (covers.Count == 0)
            return NotCovered.NoPolicy;
        var interrupted = covers
            .Where(c => Term(c).Contains(day) && Array.Exists(c.Interruptions, i => i.Contains(day)))
            .ToList();
        if (interrupted.Exists(c => !(c.CancelledFrom <= day)))
            return NotCovered.Suspended;
        if (interrupted.Count > 0)
            return NotCovered.Cancelled;
        return covers.Any(cover => Term(cover).From > day) ? NotCovered.BeginsLater : NotCovered.Expired;
    }

    private static DateRange Term(Cover cover) =>
        new(
            cover.PolicyEffective > cover.LinkEffective ? cover.PolicyEffective : cover.LinkEffective,
            cover.PolicyExpiry < cover.LinkExpiry ? cover.PolicyExpiry : cover.LinkExpiry
        );
}
