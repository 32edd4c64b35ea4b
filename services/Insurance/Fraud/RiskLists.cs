using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>Claims by their risk.</summary>
internal static class RiskLists
{
    /// <summary>What it takes to be told of risks.</summary>
    public const string Permission = "fraud.read";

    /// <summary>Reads claims that were screened, the highest risk first and of one risk the newest.</summary>
    public static async Task<V1.ListClaimsResponse> Read(
        InsuranceDb db,
        IQueryable<Claim> claims,
        Page page,
        string list,
        Validation validation,
        CancellationToken cancel
    )
    {
        var (last, id) = (0, page.AfterId(validation, key: 1));
        if (page.After.Count > 0)
            validation.Check(
                int.TryParse(page.After[0], CultureInfo.InvariantCulture, out last),
                "page_token",
                "STALE",
                "The token is not one of this list with this filter; begin at the first page."
            );
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        var risks = db.ClaimRisks.AsNoTracking();
        if (page.After.Count > 0)
            risks = risks.Where(r => r.Score < last || (r.Score == last && r.ClaimId < id));
        var ordered =
            from r in risks
            join c in claims on r.ClaimId equals c.Id
            orderby r.Score descending, r.ClaimId descending
            select new { Claim = c, r.Score };
        var (found, next) = await ordered.Read(
            page,
            list,
            one => [one.Score.ToString(CultureInfo.InvariantCulture), one.Claim.Id.ToString()],
            cancel
        );
        var answer = new V1.ListClaimsResponse { NextPageToken = next };
        foreach (var one in found)
        {
            var claim = one.Claim.ToProto();
            claim.Risk = one.Score;
            answer.Claims.Add(claim);
        }

        return answer;
    }

    /// <summary>Adds what is known of the risk of the claims of an answer.</summary>
    public static async Task Tell(InsuranceDb db, V1.ListClaimsResponse answer, CancellationToken cancel)
    {
        var ids = answer.Claims.Select(claim => Guid.Parse(claim.Id)).ToList();
        var risks = await db
            .ClaimRisks.AsNoTracking()
            .Where(r => ids.Contains(r.ClaimId))
            .ToDictionaryAsync(r => r.ClaimId, r => r.Score, cancel);
        foreach (var claim in answer.Claims)
        {
            if (risks.TryGetValue(Guid.Parse(claim.Id), out var risk))
                claim.Risk = risk;
        }
    }

    /// <summary>The risks of claims that were screened.</summary>
    public static Task<Dictionary<Guid, int>> RisksOf(
        this InsuranceDb db,
        IReadOnlyCollection<Claim> claims,
        CancellationToken cancel
    )
    {
        var ids = claims.Select(claim => claim.Id).ToList();
        return db
            .ClaimRisks.AsNoTracking()
            .Where(r => ids.Contains(r.ClaimId))
            .ToDictionaryAsync(r => r.ClaimId, r => r.Score, cancel);
    }
}
