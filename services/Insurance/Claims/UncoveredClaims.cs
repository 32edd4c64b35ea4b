using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>Claims that were decided for visits on days on which a policy covers no more (decision I30).</summary>
internal static class UncoveredClaims
{
    private const int MostShown = 100;

    private static readonly ClaimState[] Decided = [ClaimState.Checked, ClaimState.Processed, ClaimState.Valuated];

    /// <summary>Those whose visit touches the days, and that use the policy still.</summary>
    /// <param name="db">The database.</param>
    /// <param name="policyId">The policy.</param>
    /// <param name="from">First day without cover.</param>
    /// <param name="to">Last day; null for no end.</param>
    public static IQueryable<Claim> ClaimsOn(this InsuranceDb db, Guid policyId, DateOnly from, DateOnly? to) =>
        db.Claims.Where(c =>
            db.ClaimReservations.Any(r => r.PolicyId == policyId && r.ClaimId == c.Id)
            && Decided.Contains(c.State)
            && c.TargetDate >= from
            && (to == null || c.VisitFrom <= to)
        );

    /// <summary>How many there are from a day on, and the first of them, for who is to look at them.</summary>
    public static async Task<(int Count, List<V1.UncoveredClaim> First)> UncoveredFrom(
        this InsuranceDb db,
        Policy policy,
        DateOnly from,
        CancellationToken cancel
    )
    {
        var claims = db.ClaimsOn(policy.Id, from, to: null);
        var first = await claims
            .OrderBy(c => c.TargetDate)
            .ThenBy(c => c.Id)
            .Take(MostShown)
            .Select(c => new
            {
                c.Id,
                c.Code,
                c.TargetDate,
                c.State,
                c.Valuated,
            })
            .ToListAsync(cancel);
        var count = first.Count < MostShown ? first.Count : await claims.CountAsync(cancel);
        return (count, first.ConvertAll(c => Show(c.Id, c.Code, c.TargetDate, c.State, c.Valuated)));
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
