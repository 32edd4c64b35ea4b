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
    private readonly List<PolicyShare> shares = [];

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

    /// <summary>The value at the sale, before members joined: what the activation rule asks a part of. Minor units, ≥ 0.</summary>
    public long SoldValue { get; private init; }

    /// <summary>What the value was computed from.</summary>
    public ValueBasis Basis { get; private set; }

    /// <summary>The lines of the value.</summary>
    public ValueLine[] Breakdown { get; private set; } = [];

    /// <summary>How much must be paid before it covers.</summary>
    public ActivationRule ActivatedBy { get; private init; }

    /// <summary>Whether somebody has to approve it, once it is paid, before it covers; as the country asked at the sale.</summary>
    public bool NeedsApproval { get; private init; }

    /// <summary>The day it was approved; null where it was not, or need not be.</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>Paid so far without photo fees, minor units.</summary>
    public long Paid { get; private set; }

    /// <summary>Enrolment date of the policy in the chain that last charged registration; null when none did.</summary>
    public DateOnly? RegistrationChargedOn { get; private set; }

    /// <summary>The insurees it covers.</summary>
    public IReadOnlyList<PolicyMember> Members => members;

    /// <summary>Suspensions, and the cancellation as one without end.</summary>
    public IReadOnlyList<PolicyInterruption> Interruptions => interruptions;

    /// <summary>What payers pay of the value.</summary>
    public IReadOnlyList<PolicyShare> Shares => shares;

    public DateTime UpdatedAt { get; private set; }

    /// <summary>What is still to be paid, minor units, ≥ 0; 0 of one that was cancelled.</summary>
    public long Due => Status == PolicyStatus.Cancelled ? 0 : Math.Max(0, Value - Paid);

    /// <summary>What was paid beyond the value, minor units, ≥ 0.</summary>
    public long Credit => Math.Max(0, Paid - Value);

    /// <summary>How much must be paid before it covers, minor units.</summary>
    public long ActivatesAt => ActivatedBy.Asks(SoldValue);

    /// <summary>Whether a member who joined it while it covers is not covered for want of money.</summary>
    public bool JoinerWaits =>
        EffectiveOn is not null && members.Exists(m => m.Joining is { Charge: > 0 } && m.EffectiveOn is null);

    /// <summary>When it runs.</summary>
    public PolicyPeriod Period => new(Stage, EnrolledOn, StartsOn, ExpiresOn, LastPaymentDay);

    /// <summary>A policy sold by a quote. One that costs nothing covers from its first day, once it is approved where it has to be.</summary>
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
            NeedsApproval = sold.NeedsApproval,
            Stage = quote.Period.Stage,
            EnrolledOn = quote.Period.Enrolled,
            StartsOn = quote.Period.Start,
            ExpiresOn = quote.Period.Expiry,
            LastPaymentDay = quote.Period.LastPaymentDay,
            Value = quote.Value.Total,
            SoldValue = quote.Value.Total,
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
        policy.shares.AddRange(sold.Shares);
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
            NeedsApproval = recorded.Status == PolicyStatus.Ready,
            Stage = recorded.Period.Stage,
            EnrolledOn = recorded.Period.Enrolled,
            StartsOn = recorded.Period.Start,
            ExpiresOn = recorded.Period.Expiry,
            LastPaymentDay = recorded.Period.LastPaymentDay,
            EffectiveOn = recorded.EffectiveOn,
            Status = recorded.Status,
            Value = recorded.Value,
            SoldValue = recorded.Value,
            Basis = recorded.Priced.Basis,
            // Lines that do not make the recorded value would explain it wrongly.
            Breakdown = recorded.Priced.Total == recorded.Value ? [.. recorded.Priced.Lines] : [],
            UpdatedAt = now,
            Version = 1,
        };
        policy.members.AddRange(recorded.Members.Select(m => new PolicyMember(policy.Id, m)));
        if (recorded.Status == PolicyStatus.Suspended && recorded.EffectiveOn is { } effective)
            policy.interruptions.Add(
                PolicyInterruption.Begin(1, InterruptionKind.Suspension, effective, "Suspended before the import.")
            );
        return policy;
    }
}
