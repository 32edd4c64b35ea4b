using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Carries bulk operations out, the oldest of each country first, batch by batch: the claims of a batch, the events and the progress are
/// saved together, in a number of commands that their number does not change. When one of them was changed at the same moment, the batch
/// is read anew at the next step. After a restart an operation goes on where its last batch ended.
/// </summary>
public sealed class RunClaimOperation(TenantDbContextFactory<InsuranceDb> databases, CallFactory calls) : IWork
{
    internal const int BatchSize = 200;

    private static readonly TimeSpan Compared = TimeSpan.FromDays(365);

    public string Name => "claim operations";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        Guid next;
        await using (var db = databases.Open(turn.Tenant))
            next = await db
                .ClaimOperations.Where(o => o.EndedAt == null)
                .OrderBy(o => o.Id)
                .Select(o => o.Id)
                .FirstOrDefaultAsync(cancel);
        if (next == Guid.Empty)
            return null;
        await Batch(turn, next, cancel);
        return TimeSpan.Zero;
    }

    private async Task Batch(Turn turn, Guid operationId, CancellationToken cancel)
    {
        await using var db = databases.Open(turn.Tenant);
        var operation = await db.ClaimOperations.FirstAsync(o => o.Id == operationId, cancel);
        var call = calls.As(turn, operation.StartedBy, operation.Client, $"operation {operation.Kind}");
        var claims = await StartClaimOperation
            .ClaimsOf(db, operation.Kind, operation.Filter, operation.StartedAt)
            .Where(c => c.Id > operation.Cursor)
            .OrderBy(c => c.Id)
            .Take(BatchSize)
            .ToListAsync(cancel);
        if (operation.EndedAt is not null)
            return;
        if (claims.Count == 0)
            operation.End(call.Now);
        else if (operation.Kind == ClaimOperationKind.Process)
            Process(db, call, operation, claims);
        else
            await Select(db, call, operation, claims, cancel);
        try
        {
            await db.CommitBulk(call, cancel);
        }
        catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted) { }
    }

    private static void Process(InsuranceDb db, Call call, ClaimOperation operation, List<Claim> claims)
    {
        var refused = new List<OperationError>();
        foreach (var (i, claim) in claims.Index())
        {
            try
            {
                claim.Process(call.Now);
            }
            catch (DomainException refusal)
            {
                var code = refusal.Code is ClaimError.UnderReview ? "UNDER_REVIEW" : "NOT_VALUED";
                refused.Add(new OperationError(i + 1, code, $"{claim.Code}: {refusal.Message}"));
                continue;
            }

            db.AnnounceProcessing(call, claim);
        }

        operation.Advance(claims[^1].Id, claims.Count - refused.Count, 0, refused);
    }

    private static async Task Select(
        InsuranceDb db,
        Call call,
        ClaimOperation operation,
        List<Claim> claims,
        CancellationToken cancel
    )
    {
        var criterion = operation.Criterion;
        var compared = await ComparedWith(db, operation, claims, cancel);
        var risks = criterion.Rule == SelectionRule.Risk ? await db.RisksOf(claims, cancel) : [];
        var picked = claims
            .Where(claim =>
                criterion.Picks(
                    operation.Id,
                    claim.Id,
                    claim.Claimed,
                    compared.GetValueOrDefault(KeyOf(criterion.Rule, claim)),
                    risks.GetValueOrDefault(claim.Id)
                )
            )
            .ToList();
        if (operation.Kind == ClaimOperationKind.SelectFeedback)
            await db.AskForFeedback(call, picked, officerId: null, cancel);
        foreach (var claim in picked)
        {
            switch (operation.Kind)
            {
                case ClaimOperationKind.SelectReview:
                    claim.SelectReview(SelectionAction.Select, call.Now);
                    break;
                case ClaimOperationKind.SkipReview:
                    claim.SelectReview(SelectionAction.Skip, call.Now);
                    break;
                case ClaimOperationKind.SkipFeedback:
                    claim.SelectFeedback(SelectionAction.Skip, call.Now);
                    break;
            }
        }

        operation.Advance(claims[^1].Id, picked.Count, claims.Count - picked.Count, []);
    }

    /// <summary>What was approved of the claims processed in the year before, by facility or by main diagnosis.</summary>
    private static async Task<Dictionary<Guid, ApprovedSum>> ComparedWith(
        InsuranceDb db,
        ClaimOperation operation,
        List<Claim> claims,
        CancellationToken cancel
    )
    {
        var rule = operation.Criterion.Rule;
        if (rule is not (SelectionRule.FacilityVariance or SelectionRule.DiagnosisVariance))
            return [];
        var keys = claims.Select(claim => KeyOf(rule, claim)).Distinct().ToList();
        var since = operation.StartedAt - Compared;
        var processed = db.Claims.Where(c =>
            (c.State == ClaimState.Processed || c.State == ClaimState.Valuated)
            && c.ProcessedAt >= since
            && c.ProcessedAt <= operation.StartedAt
        );
        var sums =
            rule == SelectionRule.FacilityVariance
                ? from c in processed
                where keys.Contains(c.FacilityId)
                group c by c.FacilityId into g
                select new
                {
                    g.Key,
                    Count = g.LongCount(),
                    Approved = g.Sum(c => c.Approved),
                }
                : from c in processed
                where keys.Contains(c.MainDiagnosisId)
                group c by c.MainDiagnosisId into g
                select new
                {
                    g.Key,
                    Count = g.LongCount(),
                    Approved = g.Sum(c => c.Approved),
                };
        return await sums.ToDictionaryAsync(s => s.Key, s => new ApprovedSum(s.Count, s.Approved), cancel);
    }

    private static Guid KeyOf(SelectionRule rule, Claim claim) =>
        rule == SelectionRule.FacilityVariance ? claim.FacilityId : claim.MainDiagnosisId;
}
