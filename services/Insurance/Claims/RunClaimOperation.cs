using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Carries bulk operations out: the claims of a batch, the events and the progress are saved together, in a number of commands that their
/// number does not change. When one of them was changed at the same moment, the batch is read anew.
/// </summary>
public sealed class RunClaimOperation(
    TenantDbContextFactory<InsuranceDb> databases,
    CallFactory calls,
    BenefitCache benefits,
    Bell<ScreenClaims> screening,
    ILogger<RunClaimOperation> log
) : OperationWork<InsuranceDb>(databases, log)
{
    internal const int BatchSize = 200;

    private static readonly TimeSpan Compared = TimeSpan.FromDays(365);

    public override string Name => "claim operations";

    protected override IQueryable<Guid> Open(InsuranceDb db) =>
        db.ClaimOperations.Where(o => o.EndedAt == null).Select(o => o.Id);

    protected override async Task Fail(Turn turn, Guid operationId, CancellationToken cancel)
    {
        await using var db = Databases.Open(turn.Tenant);
        var operation = await db.ClaimOperations.FirstAsync(o => o.Id == operationId, cancel);
        var call = calls.As(turn, operation.StartedBy, operation.Client, $"operation {operation.Kind}");
        operation.Fail(Attempts.Code, Attempts.Words, call.Now);
        await db.Commit(call, cancel);
    }

    /// <summary>The next claims of an operation; false where one of them was changed meanwhile.</summary>
    public override async Task<bool> Batch(Turn turn, Guid operationId, CancellationToken cancel)
    {
        await using var db = Databases.Open(turn.Tenant);
        var operation = await db.ClaimOperations.FirstAsync(o => o.Id == operationId, cancel);
        var call = calls.As(turn, operation.StartedBy, operation.Client, $"operation {operation.Kind}");
        var claims = await StartClaimOperation
            .ClaimsOf(db, operation.Kind, operation.Filter, operation.StartedAt)
            .Where(c => c.Id > operation.Cursor)
            .OrderBy(c => c.Id)
            .Take(BatchSize)
            .ToListAsync(cancel);
        if (operation.EndedAt is not null)
            return true;
        if (claims.Count == 0)
            operation.End(call.Now);
        else if (operation.Kind == ClaimOperationKind.Submit)
            Advance(operation, claims, await SubmitEnteredClaims.Decide(db, benefits, call, claims, cancel));
        else if (ChangeOf(db, call, operation) is { } change)
            Advance(operation, claims, Refused(claims, change));
        else
            await Select(db, call, operation, claims, cancel);
        try
        {
            await db.CommitBulk(call, cancel);
        }
        catch (DomainException conflict)
            when (conflict.Kind == ErrorKind.Aborted || conflict.Code is ClaimError.ClaimedMeanwhile)
        {
            return false;
        }

        if (operation.Kind == ClaimOperationKind.Submit)
            screening.Ring(turn.Tenant.Code);
        return true;
    }

    /// <summary>What is done to each claim; null of the kinds that choose among them, or decide them together.</summary>
    private static Action<Claim>? ChangeOf(InsuranceDb db, Call call, ClaimOperation operation) =>
        operation.Kind switch
        {
            ClaimOperationKind.Process => claim =>
            {
                claim.Process(call.Now);
                db.AnnounceProcessing(call, claim);
            },
            ClaimOperationKind.Delete => claim => claim.Delete(call.Now),
            ClaimOperationKind.BypassReview => claim => claim.BypassReview(operation.Reason, call.Now),
            ClaimOperationKind.BypassFeedback => claim => claim.BypassFeedback(operation.Reason, call.Now),
            ClaimOperationKind.DeliverReview => claim => claim.DeliverReview(call.Now),
            _ => null,
        };

    private static List<OperationError> Refused(List<Claim> claims, Action<Claim> change)
    {
        var refused = new List<OperationError>();
        foreach (var (i, claim) in claims.Index())
        {
            try
            {
                change(claim);
            }
            catch (DomainException refusal)
            {
                var code = refusal.Code is ClaimError.UnderReview ? "UNDER_REVIEW" : "NOT_VALUED";
                refused.Add(new OperationError(i + 1, code, $"{claim.Code}: {refusal.Message}"));
            }
        }

        return refused;
    }

    private static void Advance(ClaimOperation operation, List<Claim> claims, List<OperationError> refused) =>
        operation.Advance(claims[^1].Id, claims.Count - refused.Count, 0, refused);

    private static async Task Select(
        InsuranceDb db,
        Call call,
        ClaimOperation operation,
        List<Claim> claims,
        CancellationToken cancel
    )
    {
        var criterion = operation.Criterion;
        var keys = await KeysOf(db, criterion.Rule, claims, cancel);
        var compared = await ComparedWith(db, operation, [.. keys.Values.Distinct()], cancel);
        var risks = criterion.Rule == SelectionRule.Risk ? await db.RisksOf(claims, cancel) : [];
        var picked = claims
            .Where(claim =>
                criterion.Picks(
                    operation.Id,
                    claim.Id,
                    claim.Claimed,
                    compared.GetValueOrDefault(keys.GetValueOrDefault(claim.Id)),
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

    /// <summary>What each claim is compared by: its main diagnosis, or its facility, of one that was merged the one that stayed (C27).</summary>
    private static async Task<Dictionary<Guid, Guid>> KeysOf(
        InsuranceDb db,
        SelectionRule rule,
        List<Claim> claims,
        CancellationToken cancel
    )
    {
        if (rule == SelectionRule.DiagnosisVariance)
            return claims.ToDictionary(claim => claim.Id, claim => claim.MainDiagnosisId);
        if (rule != SelectionRule.FacilityVariance)
            return [];
        var ids = claims.Select(claim => claim.FacilityId).Distinct().ToList();
        var stays = await db
            .Facilities.Where(f => ids.Contains(f.Id))
            .ToDictionaryAsync(f => f.Id, f => f.MergedIntoId ?? f.Id, cancel);
        return claims.ToDictionary(
            claim => claim.Id,
            claim => stays.GetValueOrDefault(claim.FacilityId, claim.FacilityId)
        );
    }

    /// <summary>What was approved of the claims processed in the year before, by what claims are compared by.</summary>
    private static async Task<Dictionary<Guid, ApprovedSum>> ComparedWith(
        InsuranceDb db,
        ClaimOperation operation,
        List<Guid> keys,
        CancellationToken cancel
    )
    {
        if (keys.Count == 0)
            return [];
        var since = operation.StartedAt - Compared;
        var processed = db.Claims.Where(c =>
            (c.State == ClaimState.Processed || c.State == ClaimState.Valuated)
            && c.ProcessedAt >= since
            && c.ProcessedAt <= operation.StartedAt
        );
        var sums =
            operation.Criterion.Rule == SelectionRule.FacilityVariance
                ? from c in processed
                join f in db.Facilities on c.FacilityId equals f.Id
                where keys.Contains(f.MergedIntoId ?? f.Id)
                group c by f.MergedIntoId ?? f.Id into g
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
}
