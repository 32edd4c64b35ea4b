using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>What becomes of a policy after its sale.</summary>
public sealed partial class Policy
{
    /// <summary>Takes all money for the policy into account; answers whether it became active by it.</summary>
    public bool Reckon(IReadOnlyCollection<Payment> payments, DateTime now)
    {
        var activation = Activation.Of(Value, ActivatesAt, Period, payments);
        Paid = activation.Paid;
        Touch(now);
        if (Status == PolicyStatus.Idle && AwaitsApproval && activation.Effective is not null)
        {
            Status = PolicyStatus.Ready;
            return false;
        }

        var begins =
            Status is PolicyStatus.Idle or PolicyStatus.Suspended
            && EffectiveOn is null
            && activation.Effective is not null;
        if (begins)
            CoverFrom(activation.Effective);
        CoverJoiners(payments);
        if (!begins || Status != PolicyStatus.Idle)
            return false;
        Status = PolicyStatus.Active;
        return true;
    }

    /// <summary>
    /// Takes into account that money was taken or given back: cover begins later by it, or not any more. Answers whether the policy is
    /// active no longer. What a cancelled policy covered before is not touched.
    /// </summary>
    /// <param name="payments">All money for the policy, what went back included.</param>
    public bool TakeBack(IReadOnlyCollection<Payment> payments, DateTime now)
    {
        var activation = Activation.Of(Value, ActivatesAt, Period, payments);
        Paid = activation.Paid;
        Touch(now);
        if (Status == PolicyStatus.Cancelled)
            return false;
        if (EffectiveOn is { } effective && !(activation.Effective <= effective))
            CoverFrom(activation.Effective);
        CoverJoiners(payments);
        if (Status == PolicyStatus.Ready && activation.Effective is null)
            Status = PolicyStatus.Idle;
        if (Status != PolicyStatus.Active || EffectiveOn is not null)
            return false;
        Status = PolicyStatus.Idle;
        return true;
    }

    /// <summary>Approves a policy that is paid: it covers from the day on which it would have without an approval (decision I45).</summary>
    /// <param name="payments">All money for the policy.</param>
    /// <param name="on">The day of the approval.</param>
    /// <param name="now">When it is recorded.</param>
    /// <exception cref="DomainException"><see cref="PolicyError.PolicyNotReady"/>.</exception>
    public void Approve(IReadOnlyCollection<Payment> payments, DateOnly on, DateTime now)
    {
        var activation = Activation.Of(Value, ActivatesAt, Period, payments);
        // Another system may have recorded a policy as paid whose money is not known here.
        if (Status != PolicyStatus.Ready || activation.Effective is null)
            throw Refused(PolicyError.PolicyNotReady, "Only a policy that is paid and waits for approval is approved.");
        ApprovedOn = on;
        Status = PolicyStatus.Active;
        CoverFrom(activation.Effective);
        CoverJoiners(payments);
        Touch(now);
    }

    /// <summary>Its last day is over.</summary>
    public void Expire(DateTime now)
    {
        Status = PolicyStatus.Expired;
        Touch(now);
    }

    /// <summary>Whether the policy itself covers on a day; a member may be covered for less.</summary>
    public bool CoversOn(DateOnly day) =>
        EffectiveOn <= day
        && day <= ExpiresOn
        && !interruptions.Exists(interruption => interruption.Days.Contains(day));

    /// <summary>Interrupts the cover from a day on, until it is resumed (decision I30).</summary>
    /// <param name="from">A day on which it covers.</param>
    /// <exception cref="DomainException"><see cref="PolicyError.PolicyNotActive"/>.</exception>
    public void Suspend(DateOnly from, string reason, DateTime now)
    {
        if (Status != PolicyStatus.Active)
            throw Refused(PolicyError.PolicyNotActive, "Only an active policy is suspended.");
        Interrupt(InterruptionKind.Suspension, from, reason);
        Status = PolicyStatus.Suspended;
        Touch(now);
    }

    /// <summary>The suspension that has not ended.</summary>
    /// <exception cref="DomainException"><see cref="PolicyError.PolicyNotSuspended"/>.</exception>
    public PolicyInterruption OpenSuspension() =>
        Status == PolicyStatus.Suspended
            ? interruptions.Last(i => i is { Kind: InterruptionKind.Suspension, To: null })
            : throw Refused(PolicyError.PolicyNotSuspended, "Only a suspended policy is resumed.");

    /// <summary>Covers again from a day on; the days between stay without cover.</summary>
    /// <param name="on">Not before the suspension.</param>
    /// <exception cref="DomainException"><see cref="PolicyError.PolicyNotSuspended"/>.</exception>
    public void Resume(DateOnly on, DateTime now)
    {
        OpenSuspension().End(on.AddDays(-1));
        Status = EffectiveOn is null ? PolicyStatus.Idle : PolicyStatus.Active;
        Touch(now);
    }

    /// <summary>Ends the policy before its time.</summary>
    /// <param name="from">First day it does not cover, from its first day to its last.</param>
    /// <param name="refund">What is given back of what was paid, minor units, ≥ 0.</param>
    /// <exception cref="DomainException"><see cref="PolicyError.PolicyEnded"/>.</exception>
    public void Cancel(DateOnly from, string reason, long refund, DateTime now)
    {
        EnsureRuns();
        Interrupt(InterruptionKind.Cancellation, from, reason);
        Status = PolicyStatus.Cancelled;
        Paid -= refund;
        Touch(now);
    }

    /// <summary>Refuses a policy that is over.</summary>
    /// <exception cref="DomainException"><see cref="PolicyError.PolicyEnded"/>.</exception>
    public void EnsureRuns()
    {
        if (Status is PolicyStatus.Cancelled or PolicyStatus.Expired)
            throw Refused(PolicyError.PolicyEnded, "The policy is cancelled or over.");
    }

    /// <summary>Has the policy cover one more person, charged by the rates of the sale (decision I46).</summary>
    /// <param name="id">Id of the link.</param>
    /// <param name="insureeId">The person.</param>
    /// <param name="joining">The person's class on the day.</param>
    /// <param name="on">The day of joining.</param>
    /// <param name="prices">The rates of the version it was sold under.</param>
    /// <param name="payments">All money for the policy.</param>
    /// <param name="now">When it is recorded.</param>
    /// <returns>The charge, minor units.</returns>
    /// <exception cref="DomainException">
    /// <see cref="PolicyError.PolicyEnded"/>, <see cref="PolicyError.MemberCovered"/>, <see cref="PolicyError.TooManyMembers"/>.
    /// </exception>
    public long Join(
        Guid id,
        Guid insureeId,
        MemberClass joining,
        DateOnly on,
        PriceTerms prices,
        IReadOnlyCollection<Payment> payments,
        DateTime now
    )
    {
        EnsureRuns();
        if (members.Exists(m => m.InsureeId == insureeId && m.ExpiresOn >= on))
            throw Refused(PolicyError.MemberCovered, "The policy covers this person already.");
        var before = PolicyValue.Of(prices, Basis);
        var after = before.WithMember(prices, joining);
        var change = new MemberJoining(on, Value, Value + after.Total - before.Total);
        (Value, Basis) = (change.ValueAfter, after.Basis);
        Breakdown = after.Total == Value ? [.. after.Lines] : [];
        members.Add(PolicyMember.Join(id, Id, insureeId, joining, change, ExpiresOn));
        Reckon(payments, now);
        return change.Charge;
    }

    /// <summary>A person is covered no more after a day.</summary>
    public bool EndMember(Guid insureeId, DateOnly lastDay, DateTime now)
    {
        var ended = members.Where(m => m.InsureeId == insureeId && m.ExpiresOn > lastDay).ToList();
        if (ended.Count == 0)
            return false;
        foreach (var member in ended)
            member.End(lastDay);
        Touch(now);
        return true;
    }

    private bool AwaitsApproval => NeedsApproval && ApprovedOn is null;

    private void CoverFrom(DateOnly? effective)
    {
        EffectiveOn = effective;
        // Who was not covered for a time has a second link, which begins later than the policy.
        foreach (var member in members.Where(m => m.Joining is null))
            member.Cover(Later(member.StartsOn, effective));
    }

    private void CoverJoiners(IReadOnlyCollection<Payment> payments)
    {
        foreach (var member in members)
        {
            if (member.Joining is { } joining)
                member.Cover(
                    Activation.OfJoiner(joining.On, EffectiveOn, joining.ValueBefore, joining.ValueAfter, payments)
                );
        }
    }

    private void Interrupt(InterruptionKind kind, DateOnly from, string reason) =>
        interruptions.Add(
            PolicyInterruption.Begin(interruptions.Select(i => i.Number).DefaultIfEmpty().Max() + 1, kind, from, reason)
        );

    private void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }

    private static DomainException Refused(PolicyError code, string message) =>
        new(code, ErrorKind.FailedPrecondition, message);
}
