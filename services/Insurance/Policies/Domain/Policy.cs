using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>Where a policy stands today. Whether it covered on a day is asked of its dates and interruptions (decision I30).</summary>
public enum PolicyStatus
{
    /// <summary>Sold; not enough is paid.</summary>
    Idle,

    /// <summary>Paid; waits for approval.</summary>
    Ready,

    /// <summary>Paid; covers from its effective day.</summary>
    Active,

    /// <summary>Interrupted for a time.</summary>
    Suspended,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>Ended before its time.</summary>
    Cancelled,
}

/// <summary>A policy of a family: what was sold, frozen, and what became of it.</summary>
public sealed partial class Policy : IVersioned
{
    private readonly List<PolicyMember> members = [];
    private readonly List<PolicyInterruption> interruptions = [];

    private Policy() { }

    public Guid Id { get; private init; }

    /// <summary>Raised by every change of the policy, its members or the money for it.</summary>
    public long Version { get; private set; }

    public Guid FamilyId { get; private init; }

    public Guid ProductId { get; private init; }

    /// <summary>The product version it was sold under, whose terms it keeps.</summary>
    public Guid ProductVersionId { get; private init; }

    /// <summary>Who sold it; null where not said.</summary>
    public Guid? OfficerId { get; private init; }

    public PolicyStage Stage { get; private init; }

    /// <summary>The policy it continues; null for none.</summary>
    public Guid? RenewsId { get; private init; }

    public DateOnly EnrolledOn { get; private init; }

    /// <summary>First day it may cover.</summary>
    public DateOnly StartsOn { get; private init; }

    /// <summary>Last day it covers.</summary>
    public DateOnly ExpiresOn { get; private init; }

    /// <summary>Last day money for it is taken without an override.</summary>
    public DateOnly LastPaymentDay { get; private init; }

    /// <summary>First day of cover; null while too little is paid.</summary>
    public DateOnly? EffectiveOn { get; private set; }

    public PolicyStatus Status { get; private set; }

    /// <summary>Minor units, ≥ 0.</summary>
    public long Value { get; private set; }

    /// <summary>What the value was computed from.</summary>
    public ValueBasis Basis { get; private set; }

    /// <summary>The lines of the value.</summary>
    public ValueLine[] Breakdown { get; private set; } = [];

    /// <summary>How much must be paid before it covers.</summary>
    public ActivationRule ActivatedBy { get; private init; }

    /// <summary>Paid so far without photo fees, minor units.</summary>
    public long Paid { get; private set; }

    /// <summary>Enrolment date of the policy in the chain that last charged registration; null when none did.</summary>
    public DateOnly? RegistrationChargedOn { get; private set; }

    /// <summary>The insurees it covers.</summary>
    public IReadOnlyList<PolicyMember> Members => members;

    /// <summary>Suspensions, and the cancellation as one without end.</summary>
    public IReadOnlyList<PolicyInterruption> Interruptions => interruptions;

    public DateTime UpdatedAt { get; private set; }

    /// <summary>What is still to be paid, minor units, ≥ 0.</summary>
    public long Due => Math.Max(0, Value - Paid);

    /// <summary>What was paid beyond the value, minor units, ≥ 0.</summary>
    public long Credit => Math.Max(0, Paid - Value);

    /// <summary>When it runs.</summary>
    public PolicyPeriod Period => new(Stage, EnrolledOn, StartsOn, ExpiresOn, LastPaymentDay);

    /// <summary>A policy sold by a quote. One that costs nothing covers from its first day.</summary>
    public static Policy Sell(PolicySold sold, PolicyQuote quote, DateTime now)
    {
        var policy = new Policy
        {
            Id = sold.Id,
            FamilyId = sold.FamilyId,
            ProductId = sold.ProductId,
            ProductVersionId = sold.ProductVersionId,
            OfficerId = sold.OfficerId,
            RenewsId = sold.RenewsId,
            ActivatedBy = sold.ActivatedBy,
            Stage = quote.Period.Stage,
            EnrolledOn = quote.Period.Enrolled,
            StartsOn = quote.Period.Start,
            ExpiresOn = quote.Period.Expiry,
            LastPaymentDay = quote.Period.LastPaymentDay,
            Value = quote.Value.Total,
            Basis = quote.Value.Basis,
            Breakdown = [.. quote.Value.Lines],
            RegistrationChargedOn = quote.Value.Basis.Registration ? quote.Period.Enrolled : sold.RegistrationChargedOn,
        };
        policy.members.AddRange(
            quote.Membership.Covered.Select(covered => new PolicyMember(
                sold.NewId(),
                policy.Id,
                covered.Member.Id,
                covered.Class,
                quote.Period
            ))
        );
        policy.Reckon([], now);
        return policy;
    }

    /// <summary>A policy that another system sold: its value, days and state are what was recorded there.</summary>
    public static Policy Import(PolicySold sold, ImportedPolicy recorded, DateTime now)
    {
        var policy = new Policy
        {
            Id = sold.Id,
            FamilyId = sold.FamilyId,
            ProductId = sold.ProductId,
            ProductVersionId = sold.ProductVersionId,
            OfficerId = sold.OfficerId,
            RenewsId = sold.RenewsId,
            ActivatedBy = sold.ActivatedBy,
            RegistrationChargedOn = sold.RegistrationChargedOn,
            Stage = recorded.Period.Stage,
            EnrolledOn = recorded.Period.Enrolled,
            StartsOn = recorded.Period.Start,
            ExpiresOn = recorded.Period.Expiry,
            LastPaymentDay = recorded.Period.LastPaymentDay,
            EffectiveOn = recorded.EffectiveOn,
            Status = recorded.Status,
            Value = recorded.Value,
            Basis = recorded.Priced.Basis,
            // Lines that do not make the recorded value would explain it wrongly.
            Breakdown = recorded.Priced.Total == recorded.Value ? [.. recorded.Priced.Lines] : [],
            UpdatedAt = now,
            Version = 1,
        };
        policy.members.AddRange(recorded.Members.Select(m => new PolicyMember(policy.Id, m)));
        if (recorded.Status == PolicyStatus.Suspended && recorded.EffectiveOn is { } effective)
            policy.interruptions.Add(PolicyInterruption.Suspended(effective, "Suspended before the import."));
        return policy;
    }

    /// <summary>Takes all money for the policy into account; answers whether it became active by it.</summary>
    public bool Reckon(IEnumerable<Payment> payments, DateTime now)
    {
        var activation = Activation.Of(Value, ActivatedBy, Period, payments);
        Paid = activation.Paid;
        UpdatedAt = now;
        Version++;
        if (Status != PolicyStatus.Idle || activation.Effective is not { } effective)
            return false;
        Status = PolicyStatus.Active;
        EffectiveOn = effective;
        foreach (var member in members)
            member.Cover(effective);
        return true;
    }

    /// <summary>Its last day is over.</summary>
    public void Expire(DateTime now)
    {
        Status = PolicyStatus.Expired;
        UpdatedAt = now;
        Version++;
    }

    /// <summary>A person is covered no more after a day.</summary>
    public bool EndMember(Guid insureeId, DateOnly lastDay, DateTime now)
    {
        var ended = members.Where(m => m.InsureeId == insureeId && m.ExpiresOn > lastDay).ToList();
        if (ended.Count == 0)
            return false;
        foreach (var member in ended)
            member.End(lastDay);
        UpdatedAt = now;
        Version++;
        return true;
    }
}

/// <summary>Who sold what to whom.</summary>
/// <param name="Id">Id of the policy.</param>
/// <param name="NewId">Makes the ids of its parts.</param>
public sealed record PolicySold(
    Guid Id,
    Func<Guid> NewId,
    Guid FamilyId,
    Guid ProductId,
    Guid ProductVersionId,
    Guid? OfficerId,
    Guid? RenewsId,
    ActivationRule ActivatedBy,
    DateOnly? RegistrationChargedOn
);

/// <summary>A policy as another system had recorded it.</summary>
/// <param name="Period">When it runs.</param>
/// <param name="EffectiveOn">First day of cover; null while too little was paid.</param>
/// <param name="Status">Where it stood.</param>
/// <param name="Value">Minor units, ≥ 0.</param>
/// <param name="Priced">What the product's terms would ask for these members.</param>
/// <param name="Members">Whom it covers.</param>
public sealed record ImportedPolicy(
    PolicyPeriod Period,
    DateOnly? EffectiveOn,
    PolicyStatus Status,
    long Value,
    PolicyValue Priced,
    IReadOnlyList<ImportedMember> Members
);

/// <summary>How a policy covered one insuree in another system, whose days may differ from the policy's.</summary>
public sealed record ImportedMember(
    Guid Id,
    Guid InsureeId,
    MemberClass Class,
    DateOnly EnrolledOn,
    DateOnly StartsOn,
    DateOnly? EffectiveOn,
    DateOnly ExpiresOn
);

/// <summary>How a policy covers one insuree.</summary>
public sealed class PolicyMember
{
    private PolicyMember() { }

    internal PolicyMember(Guid id, Guid policyId, Guid insureeId, MemberClass @class, PolicyPeriod period) =>
        (Id, PolicyId, InsureeId, Class, EnrolledOn, StartsOn, ExpiresOn) = (
            id,
            policyId,
            insureeId,
            @class,
            period.Enrolled,
            period.Start,
            period.Expiry
        );

    internal PolicyMember(Guid policyId, ImportedMember recorded)
    {
        PolicyId = policyId;
        (Id, InsureeId, Class, EnrolledOn, StartsOn, EffectiveOn, ExpiresOn) = recorded;
    }

    public Guid Id { get; private init; }

    public Guid PolicyId { get; private init; }

    public Guid InsureeId { get; private set; }

    /// <summary>How the member is charged.</summary>
    public MemberClass Class { get; private init; }

    public DateOnly EnrolledOn { get; private init; }

    public DateOnly StartsOn { get; private init; }

    /// <summary>First day of cover; null while too little is paid.</summary>
    public DateOnly? EffectiveOn { get; private set; }

    /// <summary>Last day of cover.</summary>
    public DateOnly ExpiresOn { get; private set; }

    internal void Cover(DateOnly? effective) => EffectiveOn = effective;

    internal void End(DateOnly lastDay) => ExpiresOn = lastDay;

    internal void Follow(Guid insureeId) => InsureeId = insureeId;
}

/// <summary>Why a policy did not cover for a time.</summary>
public enum InterruptionKind
{
    Suspension,

    /// <summary>Has no end.</summary>
    Cancellation,
}

/// <summary>Days on which a policy did not cover (decision I30).</summary>
public sealed class PolicyInterruption
{
    public const int MaxReason = 250;

    private PolicyInterruption() { }

    public int Number { get; private init; }

    public InterruptionKind Kind { get; private init; }

    public DateOnly From { get; private init; }

    /// <summary>Last day; null for open.</summary>
    public DateOnly? To { get; private set; }

    public string Reason { get; private init; } = "";

    internal static PolicyInterruption Suspended(DateOnly from, string reason) =>
        new()
        {
            Number = 1,
            Kind = InterruptionKind.Suspension,
            From = from,
            Reason = reason,
        };

    /// <summary>The days.</summary>
    public DateRange Days => new(From, To);
}
