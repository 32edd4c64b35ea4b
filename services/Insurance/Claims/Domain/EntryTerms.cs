using Platform.Insurance.Products.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What a policy says of the one entry a claim asks about.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Limitation">What it pays of a unit.</param>
/// <param name="UsableFrom">First day it pays it: after the waiting period.</param>
/// <param name="QuantityLeft">What is left of the most a person may have, hundredths, ≥ 0; null for any quantity.</param>
public sealed record EntryTerms(Guid PolicyId, Limitation Limitation, DateOnly UsableFrom, long? QuantityLeft)
{
    /// <summary>The policies that cover the person on a day and whose product has the entry for this visit and age.</summary>
    /// <param name="claim">A claim of one line.</param>
    /// <param name="rules">The tenant's rules.</param>
    /// <param name="day">The day asked about.</param>
    public static IEnumerable<EntryTerms> Of(ClaimCase claim, AdjudicationRules rules, DateOnly day)
    {
        var entry = claim.Lines[0].Entry.Id;
        var adult = rules.Ages.IsAdult(claim.Insuree.BirthDate, day);
        foreach (var cover in claim.Covers)
        {
            if (!cover.Covers(day) || !cover.Benefits.Lines.TryGetValue(entry, out var line))
                continue;
            if (line.For(claim.Header.Visit, adult) is not { } limitation)
                continue;
            var age = line.For(adult);
            var used = claim
                .PriorLines.Where(p => p.EntryId == entry && p.PolicyId == cover.PolicyId)
                .Sum(p => p.Quantity);
            yield return new EntryTerms(
                cover.PolicyId,
                limitation,
                cover.UsableFrom(age, rules.Ages.Calendar),
                age.MaxQuantity is { } most ? Math.Max(0, most - used) : null
            );
        }
    }
}
