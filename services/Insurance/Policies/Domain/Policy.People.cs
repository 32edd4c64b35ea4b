namespace Platform.Insurance.Policies.Domain;

/// <summary>What becomes of a policy by what becomes of the people it covers.</summary>
public sealed partial class Policy
{
    /// <summary>
    /// Covers a person again whose cover ended on a day: as if it had not ended, or from a day on, without what lies between. What was
    /// paid for the person is paid already. Answers whether anything changed.
    /// </summary>
    /// <param name="insureeId">The person.</param>
    /// <param name="endedOn">The day on which the cover ended.</param>
    /// <param name="from">First day of being covered again; null as if it had never ended.</param>
    /// <param name="newId">Makes the id of another link.</param>
    /// <param name="now">When it is recorded.</param>
    public bool Reinstate(Guid insureeId, DateOnly endedOn, DateOnly? from, Func<Guid> newId, DateTime now)
    {
        if (Status is PolicyStatus.Expired or PolicyStatus.Cancelled || ExpiresOn < from)
            return false;
        var ended = members
            .Where(m => m.InsureeId == insureeId && m.ExpiresOn == endedOn && endedOn < ExpiresOn)
            .ToList();
        if (ended.Count == 0)
            return false;
        foreach (var link in ended)
        {
            // Nothing was covered yet, or nothing lies between: there is no history that a second link would keep.
            if (from is not { } day || link.EffectiveOn is null || day <= endedOn.AddDays(1))
                link.End(ExpiresOn);
            else
                members.Add(
                    new PolicyMember(
                        Id,
                        new ImportedMember(newId(), insureeId, link.Class, day, day, Later(day, EffectiveOn), ExpiresOn)
                    )
                );
        }
        Touch(now);
        return true;
    }

    /// <summary>
    /// A person turned out to be another: the links to the one that goes lead to the one that stays. Where both were covered on the same
    /// days, or one after the other, one link is left that covers what the two did.
    /// </summary>
    /// <returns>Ids of the links that followed, those that were joined to another aside; and whether any were joined.</returns>
    public (IReadOnlyList<Guid> Followed, bool Joined) Merge(Guid from, Guid into, DateTime now)
    {
        var followed = new List<Guid>();
        var joined = false;
        foreach (var link in members.Where(m => m.InsureeId == from).ToList())
        {
            if (members.Find(m => m.InsureeId == into && Touches(m, link)) is { } other)
            {
                other.Cover(Earlier(other.EffectiveOn, link.EffectiveOn));
                other.End(other.ExpiresOn > link.ExpiresOn ? other.ExpiresOn : link.ExpiresOn);
                members.Remove(link);
                joined = true;
            }
            else
            {
                link.Follow(into);
                followed.Add(link.Id);
            }
        }
        Touch(now);
        return (followed, joined);
    }

    /// <summary>Links that followed a merge go back.</summary>
    public void Unmerge(IReadOnlyCollection<Guid> links, Guid from, DateTime now)
    {
        foreach (var link in members.Where(m => links.Contains(m.Id)))
            link.Follow(from);
        Touch(now);
    }

    private static bool Touches(PolicyMember one, PolicyMember other) =>
        one.StartsOn <= other.ExpiresOn.AddDays(1) && other.StartsOn <= one.ExpiresOn.AddDays(1);

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;

    private static DateOnly? Later(DateOnly day, DateOnly? effective) =>
        effective > day ? effective
        : effective is null ? null
        : day;
}
