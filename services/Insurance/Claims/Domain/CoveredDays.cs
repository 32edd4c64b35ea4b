using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>The days on which one policy covers a person.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="First">First day of the policy and of the person's link to it.</param>
/// <param name="Last">Last day of both.</param>
/// <param name="Interruptions">Days between them that are not covered; one without end is a cancellation (decision I30).</param>
public readonly record struct CoveredDays(
    Guid PolicyId,
    DateOnly First,
    DateOnly Last,
    IReadOnlyList<DateRange> Interruptions
)
{
    /// <summary>Whether the person is covered on a day.</summary>
    public bool Covers(DateOnly day)
    {
        if (day < First || day > Last)
            return false;
        foreach (var interruption in Interruptions)
        {
            if (interruption.Contains(day))
                return false;
        }

        return true;
    }

    /// <summary>Whether policies together cover every day of a visit: a renewal inside a stay does no harm (decision I18).</summary>
    public static bool CoverAll(IReadOnlyList<CoveredDays> covers, DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; )
        {
            var last = DateOnly.MinValue;
            foreach (var cover in covers)
            {
                if (cover.Covers(day) && cover.LastDayFrom(day) is var end && end > last)
                    last = end;
            }

            if (last < day)
                return false;
            if (last >= to)
                return true;
            day = last.AddDays(1);
        }

        return true;
    }

    /// <summary>
    /// Whether what a policy pays of a visit is covered: the policy covers the day the visit is decided by, and it and the person's others
    /// every day of the visit (decision I18).
    /// </summary>
    /// <param name="covers">All the person's policies.</param>
    /// <param name="policyId">The policy that pays.</param>
    /// <param name="from">First day of the visit.</param>
    /// <param name="target">Its target date.</param>
    public static bool StillCover(IReadOnlyList<CoveredDays> covers, Guid policyId, DateOnly from, DateOnly target) =>
        covers.Any(cover => cover.PolicyId == policyId && cover.Covers(target)) && CoverAll(covers, from, target);

    private DateOnly LastDayFrom(DateOnly covered)
    {
        var last = Last;
        foreach (var interruption in Interruptions)
        {
            if (interruption.From is { } from && from > covered && from <= last)
                last = from.AddDays(-1);
        }

        return last;
    }
}
