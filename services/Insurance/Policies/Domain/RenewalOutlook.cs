using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>A policy that is about to expire, as far as its renewal asks.</summary>
/// <param name="Covered">The members it covers to its end, with how each is charged.</param>
public sealed record ExpiringPolicy(
    Guid Id,
    Guid FamilyId,
    Guid ProductId,
    Guid? OfficerId,
    DateOnly ExpiresOn,
    PolicyStatus Status,
    IReadOnlyDictionary<Guid, MemberClass> Covered
);

/// <summary>A member of the family, as far as a renewal asks.</summary>
/// <param name="PhotoTakenOn">Null where there is no photo, or its day is not known.</param>
public sealed record RenewingMember(Guid Id, DateOnly BirthDate, bool HasPhoto, DateOnly? PhotoTakenOn);

/// <summary>How old a photo may be at a renewal, in months of the tenant's calendar; 0 asks for no photo.</summary>
public readonly record struct PhotoRule(int AdultMonths, int ChildMonths);

/// <summary>What a renewal would meet: known before anybody visits the family.</summary>
/// <param name="ProductId">The product it would be renewed by.</param>
/// <param name="OfficerId">Who is to visit the family; null for nobody.</param>
/// <param name="RenewableTo">Last enrolment date of a renewal.</param>
/// <param name="Warnings">What stands in the way, in the order of the enum.</param>
/// <param name="Attention">Members who need attention.</param>
public sealed record RenewalOutlook(
    Guid ProductId,
    Guid? OfficerId,
    DateOnly RenewableTo,
    IReadOnlyList<RenewalWarning> Warnings,
    IReadOnlyList<MemberAttention> Attention
)
{
    /// <summary>Looks ahead for one policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="successor">What its product converts to.</param>
    /// <param name="renewalGraceMonths">Renewal grace of its version on sale the day after the expiry; null where none is.</param>
    /// <param name="soldHere">Whether it is sold where the family lives.</param>
    /// <param name="officer">Who serves the family then.</param>
    /// <param name="family">The members who live and belong to the family.</param>
    /// <param name="ages">Tells adults from children.</param>
    /// <param name="photos">How old photos may be.</param>
    public static RenewalOutlook Of(
        ExpiringPolicy policy,
        Succession successor,
        int? renewalGraceMonths,
        bool soldHere,
        ServingOfficer officer,
        IReadOnlyCollection<RenewingMember> family,
        AgeRule ages,
        PhotoRule photos
    )
    {
        var warnings = new List<RenewalWarning>();
        if (renewalGraceMonths is null)
            warnings.Add(RenewalWarning.ProductNotSold);
        else if (!soldHere)
            warnings.Add(RenewalWarning.ProductNotSoldHere);
        if (successor.Loops)
            warnings.Add(RenewalWarning.ConversionLoop);
        if (policy.OfficerId is null)
            warnings.Add(RenewalWarning.NoOfficer);
        else if (officer.Id is null)
            warnings.Add(RenewalWarning.OfficerStopped);
        if (family.Count == 0)
            warnings.Add(RenewalWarning.NoMembers);
        if (policy.Status == PolicyStatus.Suspended)
            warnings.Add(RenewalWarning.Suspended);
        return new RenewalOutlook(
            successor.ProductId,
            officer.Id,
            ages.Calendar.AddMonths(policy.ExpiresOn, renewalGraceMonths ?? 0),
            warnings,
            [.. family.OrderBy(member => member.Id).SelectMany(member => AttentionOf(member, policy, ages, photos))]
        );
    }

    private static IEnumerable<MemberAttention> AttentionOf(
        RenewingMember member,
        ExpiringPolicy policy,
        AgeRule ages,
        PhotoRule photos
    )
    {
        var next = policy.ExpiresOn.AddDays(1);
        var adult = ages.IsAdult(member.BirthDate, next);
        if ((adult ? photos.AdultMonths : photos.ChildMonths) is > 0 and var months)
        {
            if (!member.HasPhoto)
                yield return new MemberAttention(member.Id, AttentionReason.PhotoMissing);
            else if (member.PhotoTakenOn is not { } taken || ages.Calendar.AddMonths(taken, months) < next)
                yield return new MemberAttention(member.Id, AttentionReason.PhotoOld);
        }

        if (!policy.Covered.TryGetValue(member.Id, out var charged))
            yield return new MemberAttention(member.Id, AttentionReason.NotCovered);
        else if (adult && charged is MemberClass.Child or MemberClass.OtherChild)
            yield return new MemberAttention(member.Id, AttentionReason.ComesOfAge);
    }
}

/// <summary>The product that a policy is renewed by: what its product converts to, step by step.</summary>
/// <param name="ProductId">The last product of the chain; the first one where the chain is a circle.</param>
/// <param name="Chain">The products passed, the first one included.</param>
/// <param name="Loops">Whether the products convert in a circle.</param>
public sealed record Succession(Guid ProductId, IReadOnlyList<Guid> Chain, bool Loops)
{
    /// <summary>Follows the chain.</summary>
    /// <param name="product">The policy's product.</param>
    /// <param name="conversions">What products convert to; those that convert to nothing may be left out.</param>
    public static Succession Of(Guid product, IReadOnlyDictionary<Guid, Guid> conversions)
    {
        var chain = new List<Guid> { product };
        while (conversions.TryGetValue(chain[^1], out var next))
        {
            if (chain.Contains(next))
                return new Succession(product, [product], Loops: true);
            chain.Add(next);
        }

        return new Succession(chain[^1], chain, Loops: false);
    }
}

/// <summary>Who serves a family at a renewal: the policy's officer, or who took over when one stopped.</summary>
/// <param name="Id">Null when nobody does.</param>
public readonly record struct ServingOfficer(Guid? Id)
{
    /// <summary>Follows the substitutes to the first who works on a day; a circle of substitutes ends the search.</summary>
    public static ServingOfficer On(DateOnly day, Guid? officer, IReadOnlyDictionary<Guid, OfficerAtWork> officers)
    {
        var seen = new HashSet<Guid>();
        while (officer is { } id && seen.Add(id) && officers.TryGetValue(id, out var found))
        {
            if (found.WorksTo is null || day <= found.WorksTo)
                return new ServingOfficer(id);
            officer = found.SubstituteId;
        }

        return new ServingOfficer(null);
    }
}

/// <summary>How long an officer works, and who takes over.</summary>
public readonly record struct OfficerAtWork(DateOnly? WorksTo, Guid? SubstituteId);
