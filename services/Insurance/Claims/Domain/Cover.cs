using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>How one policy covers the person of a claim.</summary>
/// <param name="PolicyId">Id of the policy; ids are in the order of sale.</param>
/// <param name="Benefits">What the product version pays that the policy was sold under (decision I29).</param>
/// <param name="Stage">New or renewed.</param>
/// <param name="PolicyEffective">First day the policy covers.</param>
/// <param name="PolicyExpiry">Last day it covers.</param>
/// <param name="LinkEffective">First day it covers the person.</param>
/// <param name="LinkExpiry">Last day it covers the person.</param>
public sealed record Cover(
    Guid PolicyId,
    BenefitTerms Benefits,
    PolicyStage Stage,
    DateOnly PolicyEffective,
    DateOnly PolicyExpiry,
    DateOnly LinkEffective,
    DateOnly LinkExpiry
)
{
    /// <summary>Suspensions, and the cancellation as one without end (decision I30).</summary>
    public DateRange[] Interruptions { get; init; } = [];

    /// <summary>First day of the cancellation; null where there is none.</summary>
    public DateOnly? CancelledFrom { get; init; }

    /// <summary>Persons linked to the policy at the target date.</summary>
    public int Members { get; init; } = 1;

    /// <summary>What the claims before this one in the policy's sequence have used (decision I12).</summary>
    public PolicyUse Use { get; init; } = PolicyUse.None;

    /// <summary>Whether the person is covered on a day.</summary>
    public bool Covers(DateOnly day)
    {
        if (day < PolicyEffective || day < LinkEffective || day > PolicyExpiry || day > LinkExpiry)
            return false;
        foreach (var interruption in Interruptions)
        {
            if (interruption.Contains(day))
                return false;
        }

        return true;
    }

    /// <summary>
    /// First day the person may have what an age rule speaks of: the waiting period runs from the person's first day of cover, of a new
    /// policy, or of one the person joined later (decision I27).
    /// </summary>
    public DateOnly UsableFrom(AgeRules age, TenantCalendar calendar) =>
        age.WaitingMonths > 0 && (Stage == PolicyStage.New || LinkEffective > PolicyEffective)
            ? calendar.AddMonths(LinkEffective, age.WaitingMonths)
            : LinkEffective;

    /// <summary>Whether the covers together cover every day of a visit: a renewal inside a stay does no harm (decision I18).</summary>
    public static bool CoverAll(ReadOnlySpan<Cover> covers, DateOnly from, DateOnly to)
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

    private DateOnly LastDayFrom(DateOnly covered)
    {
        var last = PolicyExpiry < LinkExpiry ? PolicyExpiry : LinkExpiry;
        foreach (var interruption in Interruptions)
        {
            if (interruption.From is { } from && from > covered && from <= last)
                last = from.AddDays(-1);
        }

        return last;
    }
}
