using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>A person of a family, as far as the sale of a policy asks.</summary>
/// <param name="Id">Id of the insuree.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="Registration">Place in the order in which the family's members were registered.</param>
/// <param name="Head">Whether the person is the head of the family.</param>
/// <param name="OutsideLumpSum">Whether the relation to the head is one that no lump sum covers (7, "other").</param>
public sealed record FamilyMember(
    Guid Id,
    DateOnly BirthDate,
    int Registration,
    bool Head = false,
    bool OutsideLumpSum = false
);

/// <summary>How a member is charged. The order of the members is the order that fills a quota (decision I38).</summary>
public enum MemberClass
{
    /// <summary>Of age at the enrolment.</summary>
    Adult,

    /// <summary>Not of age.</summary>
    Child,

    /// <summary>Not of age, outside the lump sum.</summary>
    OtherChild,

    /// <summary>Of age, outside the lump sum.</summary>
    OtherAdult,
}

/// <summary>Members of each class.</summary>
public readonly record struct MemberCounts(int Adults, int Children, int OtherChildren = 0, int OtherAdults = 0)
{
    /// <summary>All of them.</summary>
    public int Total => Adults + Children + OtherChildren + OtherAdults;

    /// <summary>With one more of a class.</summary>
    public MemberCounts Plus(MemberClass joining) =>
        joining switch
        {
            MemberClass.Adult => this with { Adults = Adults + 1 },
            MemberClass.Child => this with { Children = Children + 1 },
            MemberClass.OtherChild => this with { OtherChildren = OtherChildren + 1 },
            _ => this with { OtherAdults = OtherAdults + 1 },
        };
}

/// <summary>A member that a policy covers.</summary>
public sealed record CoveredMember(FamilyMember Member, MemberClass Class);

/// <summary>Who of a family a policy covers (decisions I38, I39).</summary>
/// <param name="Covered">Linked and charged, in the order that filled the quota.</param>
/// <param name="LeftOut">Neither linked nor charged: a warning to the seller.</param>
public sealed record Membership(IReadOnlyList<CoveredMember> Covered, IReadOnlyList<FamilyMember> LeftOut)
{
    /// <summary>The covered, counted.</summary>
    public MemberCounts Counts =>
        Covered.Aggregate(default(MemberCounts), (counts, covered) => counts.Plus(covered.Class));

    /// <summary>
    /// Fills the quota in the order of the classes, each with the head first and then by registration; or takes those named.
    /// </summary>
    /// <param name="family">The members, in any order.</param>
    /// <param name="maxMembers">The quota; null is any number.</param>
    /// <param name="ages">Tells adults from children.</param>
    /// <param name="enrolled">The enrolment date, at which ages count for the whole policy.</param>
    /// <param name="named">Those the caller chose; null lets the order choose.</param>
    /// <exception cref="DomainException"><see cref="PolicyError.MemberUnknown"/>, <see cref="PolicyError.TooManyMembers"/>.</exception>
    public static Membership Choose(
        IReadOnlyCollection<FamilyMember> family,
        int? maxMembers,
        AgeRule ages,
        DateOnly enrolled,
        IReadOnlyCollection<Guid>? named = null
    )
    {
        var quota = maxMembers ?? int.MaxValue;
        if (named is not null)
            CheckNamed(family, quota, named);
        var candidates = family
            .Where(member => named is null || named.Contains(member.Id))
            .Select(member => new CoveredMember(member, ClassOf(member, ages, enrolled)))
            .OrderBy(candidate => candidate.Class)
            .ThenByDescending(candidate => candidate.Member.Head)
            .ThenBy(candidate => candidate.Member.Registration)
            .ThenBy(candidate => candidate.Member.Id)
            .ToArray();
        var covered = candidates.Take(quota).ToArray();
        var linked = covered.Select(member => member.Member.Id).ToHashSet();
        var left = family.Where(member => !linked.Contains(member.Id));
        return new Membership(covered, [.. left.OrderBy(member => member.Registration).ThenBy(member => member.Id)]);
    }

    /// <summary>How a member is charged who enrols, or joins, on a day.</summary>
    public static MemberClass ClassOf(FamilyMember member, AgeRule ages, DateOnly day) =>
        (ages.IsAdult(member.BirthDate, day), member.OutsideLumpSum) switch
        {
            (true, false) => MemberClass.Adult,
            (false, false) => MemberClass.Child,
            (false, true) => MemberClass.OtherChild,
            (true, true) => MemberClass.OtherAdult,
        };

    private static void CheckNamed(IReadOnlyCollection<FamilyMember> family, int quota, IReadOnlyCollection<Guid> named)
    {
        var known = family.Select(member => member.Id).ToHashSet();
        if (named.Any(id => !known.Remove(id)))
        {
            throw new DomainException(
                PolicyError.MemberUnknown,
                ErrorKind.Invalid,
                "Every member named is one of the family, named once.",
                [new FieldError("insuree_ids", "UNKNOWN", "Every member named is one of the family, named once.")]
            );
        }

        if (named.Count > quota)
        {
            throw new DomainException(
                PolicyError.TooManyMembers,
                ErrorKind.Invalid,
                $"A policy of this product has at most {quota} members.",
                [new FieldError("insuree_ids", "COUNT", $"A policy of this product has at most {quota} members.")]
            );
        }
    }
}

/// <summary>Who is of age (decision I26).</summary>
/// <param name="Calendar">The tenant's calendar.</param>
/// <param name="Majority">Age in years from which a person is an adult.</param>
public readonly record struct AgeRule(TenantCalendar Calendar, int Majority = 18)
{
    /// <summary>Whether a person is an adult on a day.</summary>
    public bool IsAdult(DateOnly birth, DateOnly day) => Calendar.AgeOn(birth, day) >= Majority;
}
