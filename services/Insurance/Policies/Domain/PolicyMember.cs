namespace Platform.Insurance.Policies.Domain;

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

    /// <summary>The day of joining; null for who was there at the sale.</summary>
    public DateOnly? JoinedOn { get; private init; }

    /// <summary>Value of the policy before the joining, minor units.</summary>
    public long? ValueBefore { get; private init; }

    /// <summary>Value of the policy after it, minor units.</summary>
    public long? ValueAfter { get; private init; }

    /// <summary>What a member changed who joined a policy that ran; null for who was there at the sale.</summary>
    public MemberJoining? Joining =>
        JoinedOn is { } on ? new MemberJoining(on, ValueBefore!.Value, ValueAfter!.Value) : null;

    internal static PolicyMember Join(
        Guid id,
        Guid policyId,
        Guid insureeId,
        MemberClass @class,
        MemberJoining joining,
        DateOnly expiry
    ) =>
        new()
        {
            Id = id,
            PolicyId = policyId,
            InsureeId = insureeId,
            Class = @class,
            EnrolledOn = joining.On,
            StartsOn = joining.On,
            ExpiresOn = expiry,
            JoinedOn = joining.On,
            ValueBefore = joining.ValueBefore,
            ValueAfter = joining.ValueAfter,
        };

    internal void Cover(DateOnly? effective) => EffectiveOn = effective;

    internal void End(DateOnly lastDay) => ExpiresOn = lastDay;

    internal void Follow(Guid insureeId) => InsureeId = insureeId;
}

/// <summary>What a member changed who joined a policy that ran (decision I46).</summary>
/// <param name="On">The day of joining.</param>
/// <param name="ValueBefore">Value of the policy without the member, minor units.</param>
/// <param name="ValueAfter">Value of the policy with the member, minor units.</param>
public sealed record MemberJoining(DateOnly On, long ValueBefore, long ValueAfter)
{
    /// <summary>What the member pays, minor units, ≥ 0 where the rates are.</summary>
    public long Charge => ValueAfter - ValueBefore;
}
