using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>What became of a notice.</summary>
public enum RenewalState
{
    /// <summary>Nobody has answered yet.</summary>
    Due,

    /// <summary>The policy was renewed.</summary>
    Renewed,

    /// <summary>The family does not want to renew.</summary>
    Declined,

    /// <summary>The policy was cancelled before anybody answered.</summary>
    Withdrawn,
}

/// <summary>What stands in the way of a renewal.</summary>
public enum RenewalWarning
{
    /// <summary>The product it would be renewed by is not sold on the day after the expiry.</summary>
    ProductNotSold,

    /// <summary>That product is not sold where the family lives.</summary>
    ProductNotSoldHere,

    /// <summary>The products convert in a circle.</summary>
    ConversionLoop,

    /// <summary>The policy has no officer.</summary>
    NoOfficer,

    /// <summary>The officer has stopped, and nobody takes over.</summary>
    OfficerStopped,

    /// <summary>No member of the family could be covered.</summary>
    NoMembers,

    /// <summary>The policy is suspended.</summary>
    Suspended,
}

/// <summary>Why a member needs attention before a renewal.</summary>
public enum AttentionReason
{
    PhotoMissing,

    /// <summary>The photo is older than the country allows.</summary>
    PhotoOld,

    /// <summary>Charged as a child before, and as an adult after.</summary>
    ComesOfAge,

    /// <summary>A member of the family whom the policy does not cover.</summary>
    NotCovered,
}

/// <summary>A member who needs attention.</summary>
public readonly record struct MemberAttention(Guid InsureeId, AttentionReason Reason);

/// <summary>A policy that is about to expire, noticed once.</summary>
public sealed class RenewalNotice : IVersioned
{
    public const int MaxReason = 250;

    private RenewalNotice() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The policy; it has one notice.</summary>
    public Guid PolicyId { get; private init; }

    public Guid FamilyId { get; private init; }

    /// <summary>The policy's product.</summary>
    public Guid ProductId { get; private init; }

    /// <summary>The product it would be renewed by.</summary>
    public Guid RenewalProductId { get; private init; }

    /// <summary>Who is to visit the family; null for nobody.</summary>
    public Guid? OfficerId { get; private init; }

    /// <summary>Last day of the policy.</summary>
    public DateOnly ExpiresOn { get; private init; }

    /// <summary>Last enrolment date of a renewal.</summary>
    public DateOnly RenewableTo { get; private init; }

    public RenewalWarning[] Warnings { get; private init; } = [];

    public MemberAttention[] Attention { get; private init; } = [];

    public RenewalState State { get; private set; }

    /// <summary>The day of the answer; null while due.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Why the family declined; empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The policy that renewed it; null for none.</summary>
    public Guid? RenewedById { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public static RenewalNotice Of(Guid id, ExpiringPolicy policy, RenewalOutlook outlook, DateTime now) =>
        new()
        {
            Id = id,
            Version = 1,
            PolicyId = policy.Id,
            FamilyId = policy.FamilyId,
            ProductId = policy.ProductId,
            RenewalProductId = outlook.ProductId,
            OfficerId = outlook.OfficerId,
            ExpiresOn = policy.ExpiresOn,
            RenewableTo = outlook.RenewableTo,
            Warnings = [.. outlook.Warnings],
            Attention = [.. outlook.Attention],
            CreatedAt = now,
        };

    /// <summary>The family declined.</summary>
    /// <exception cref="DomainException"><see cref="PolicyError.RenewalAnswered"/>.</exception>
    public void Decline(DateOnly on, string reason)
    {
        EnsureOpen();
        Answer(RenewalState.Declined, on);
        Reason = reason;
    }

    /// <summary>The family thinks about it again.</summary>
    /// <exception cref="DomainException"><see cref="PolicyError.RenewalAnswered"/>.</exception>
    public void Reopen()
    {
        EnsureOpen();
        Answer(RenewalState.Due, on: null);
    }

    /// <summary>The policy was renewed, whatever was answered before.</summary>
    public void Renew(Guid byPolicy, DateOnly on)
    {
        Answer(RenewalState.Renewed, on);
        RenewedById = byPolicy;
    }

    /// <summary>The policy that renewed it is no more.</summary>
    public void RenewalDeleted() => Answer(RenewalState.Due, on: null);

    /// <summary>The policy was cancelled: there is nothing to renew. An answer stays.</summary>
    public void Withdraw(DateOnly on)
    {
        if (State == RenewalState.Due)
            Answer(RenewalState.Withdrawn, on);
    }

    private void EnsureOpen()
    {
        if (State is RenewalState.Renewed or RenewalState.Withdrawn)
            throw new DomainException(
                PolicyError.RenewalAnswered,
                ErrorKind.FailedPrecondition,
                "The policy was renewed or cancelled already."
            );
    }

    private void Answer(RenewalState state, DateOnly? on)
    {
        (State, AnsweredOn, Reason, RenewedById) = (state, on, "", null);
        Version++;
    }
}
