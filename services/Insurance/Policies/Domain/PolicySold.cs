namespace Platform.Insurance.Policies.Domain;

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
)
{
    /// <summary>What payers pay of the value.</summary>
    public IReadOnlyList<PolicyShare> Shares { get; init; } = [];

    /// <summary>Whether the country asks for an approval before it covers.</summary>
    public bool NeedsApproval { get; init; }
}

/// <summary>A policy as another system had recorded it.</summary>
/// <param name="Period">When it runs.</param>
/// <param name="EffectiveOn">First day of cover; null while too little was paid, or nobody had approved it.</param>
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
