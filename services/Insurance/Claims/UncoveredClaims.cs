using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>A claim that was decided for a visit on days that a policy covers no more.</summary>
internal sealed record UncoveredClaim(
    Guid Id,
    string Code,
    Guid InsureeId,
    DateOnly VisitFrom,
    DateOnly TargetDate,
    ClaimState State,
    long Valuated
)
{
    public V1.UncoveredClaim ToProto() => UncoveredClaims.Show(Id, Code, TargetDate, State, Valuated);
}

/// <summary>Claims that were decided for visits on days on which a policy covers no more (decision I30).</summary>
internal static class UncoveredClaims
{
    private const int MostShown = 100;

    private static readonly ClaimState[] Decided = [ClaimState.Checked, ClaimState.Processed, ClaimState.Valuated];

    /// <summary>
    /// Those whose visit touches days of an interruption, that use the policy still, and that would not be covered if they were decided
    /// now: another policy may cover the days of a stay, by the rule that claims are checked by (decision I18). Three queries, whatever the
    /// number of claims and interruptions.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="policy">The policy as it is, or is about to be.</param>
    /// <param name="interruptions">The days that are asked about.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <returns>By the day of the visit.</returns>
    public static async Task<List<UncoveredClaim>> UncoveredIn(
        this InsuranceDb db,
        Policy policy,
        IReadOnlyCollection<PolicyInterruption> interruptions,
        CancellationToken cancel
    )
    {
        if (interruptions.Count == 0)
            return [];
        var first = interruptions.Min(days => days.From);
        var last = interruptions.Any(days => days.To is null) ? null : interruptions.Max(days => days.To);
        var policyId = policy.Id;
        var touching = await db
            .Claims.AsNoTracking()
            .Where(c =>
                db.ClaimReservations.Any(r => r.PolicyId == policyId && r.ClaimId == c.Id)
                && Decided.Contains(c.State)
                && c.TargetDate >= first
                && (last == null || c.VisitFrom <= last)
            )
            .OrderBy(c => c.TargetDate)
            .ThenBy(c => c.Id)
            .Select(c => new UncoveredClaim(c.Id, c.Code, c.InsureeId, c.VisitFrom, c.TargetDate, c.State, c.Valuated))
            .ToListAsync(cancel);
        touching.RemoveAll(claim =>
            !interruptions.Any(days => days.From <= claim.TargetDate && !(days.To < claim.VisitFrom))
        );
        if (touching.Count == 0)
            return [];
        var people = touching.Select(claim => claim.InsureeId).Distinct().ToList();
        var policies = await BatchQueries.PoliciesOf(db, people, cancel);
        DateRange[] uncovered = [.. policy.Interruptions.Select(days => days.Days)];
        var covers = people.ToDictionary(id => id, IReadOnlyList<CoveredDays> (id) => [.. policies[id].Select(Days)]);
        touching.RemoveAll(claim =>
            CoveredDays.StillCover(covers[claim.InsureeId], policyId, claim.VisitFrom, claim.TargetDate)
        );
        return touching;

        // The policy itself may have been interrupted a moment ago, and not be saved yet.
        CoveredDays Days(ClaimantPolicy known) =>
            known.Days with
            {
                Interruptions = known.Id == policyId ? uncovered : known.Uncovered,
            };
    }

    /// <summary>How many there are of the newest interruption, and the first of them, for who is to look at them.</summary>
    public static async Task<(int Count, IEnumerable<V1.UncoveredClaim> First)> UncoveredNow(
        this InsuranceDb db,
        Policy policy,
        CancellationToken cancel
    )
    {
        var claims = await db.UncoveredIn(policy, [policy.Interruptions.MaxBy(days => days.Number)!], cancel);
        return (claims.Count, claims.Take(MostShown).Select(claim => claim.ToProto()));
    }

    public static V1.UncoveredClaim Show(Guid id, string code, DateOnly visitOn, ClaimState state, long valuated) =>
        new()
        {
            ClaimId = id.ToString(),
            Code = code,
            VisitOn = visitOn.ToText(),
            State = (V1.ClaimState)(int)state,
            Valuated = valuated,
        };
}
