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

    /// <summary>The days on which it covers the person.</summary>
    public CoveredDays Days =>
        new(
            PolicyId,
            PolicyEffective > LinkEffective ? PolicyEffective : LinkEffective,
            PolicyExpiry < LinkExpiry ? PolicyExpiry : LinkExpiry,
            Interruptions
        );

    /// <inheritdoc cref="CoveredDays.Covers"/>
    public bool Covers(DateOnly day) => Days.Covers(day);

    /// <summary>
    /// First day the person may have what an age rule speaks of: the waiting period runs from the person's first day of cover, of a new
    /// policy, or of one the person joined later (decision I27).
    /// </summary>
    public DateOnly UsableFrom(AgeRules age, TenantCalendar calendar) =>
        age.WaitingMonths > 0 && (Stage == PolicyStage.New || LinkEffective > PolicyEffective)
            ? calendar.AddMonths(LinkEffective, age.WaitingMonths)
            : LinkEffective;
}
