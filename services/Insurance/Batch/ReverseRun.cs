using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

/// <summary>Reverses a run: its bills are void, and its claims stand as they did before it, so that running again pays the same.</summary>
internal static class ReverseRun
{
    public static async Task<V1.PaymentRun> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ReversePaymentRunRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var reason = validation.Text("reason", request.Reason, 1, PaymentRun.MaxReason);
        validation.ThrowIfInvalid(BatchError.InvalidRun);
        var id = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(call.Tenant);
        var run =
            await db.PaymentRuns.FirstOrDefaultAsync(r => r.Id == id, cancel)
            ?? throw Wire.Missing(BatchError.RunNotFound, "payment run");
        call.CheckEtag(run, request.Etag);
        var ledger = await db.PaymentLedgers.SingleAsync(l => l.Id == run.ProductId, cancel);
        var order = await db.OrderOf(run.ProductId, run.LocationId, cancel);
        order.EnsureMayReverse(run.Key.Month);
        run.Reverse(reason, call.Now);
        ledger.Touch();
        foreach (var bill in await db.Bills.Where(b => b.RunId == id).ToListAsync(cancel))
            bill.MakeVoid();
        await Unsettle(db, call, run, cancel);
        db.Announce(call, run);
        return await db.CommitBulk(call, run.ToProto(), cancel);
    }

    private static async Task Unsettle(InsuranceDb db, Call call, PaymentRun run, CancellationToken cancel)
    {
        var lines = await db
            .BillLines.AsNoTracking()
            .Where(l => l.RunId == run.Id && l.ClaimId != null)
            .ToListAsync(cancel);
        var changed = lines
            .Where(line => Array.Exists(line.Settled, l => l.Changes()))
            .ToDictionary(line => line.ClaimId!.Value);
        var before = await Before(db, run, cancel);
        foreach (var claim in await ShareQueries.ToSettle(db, changed.Keys, cancel))
        {
            // What was taken back meanwhile is paid nothing, by this run or without it.
            if (!ClaimStates.IsLive(claim.State))
                continue;
            if (before.TryGetValue(claim.Id, out var paid))
                claim.Settle(paid.ToDictionary(l => l.Number, l => l.Remunerated), call.Now);
            else
                claim.Unsettle(
                    changed[claim.Id].Settled.Where(l => l.Changes()).Select(l => l.Number).ToHashSet(),
                    call.Now
                );
        }
    }

    /// <summary>What was paid, before the run, of the claims that it adjusts.</summary>
    private static async Task<Dictionary<Guid, SettledLine[]>> Before(
        InsuranceDb db,
        PaymentRun run,
        CancellationToken cancel
    )
    {
        var earlier = await db
            .BillLines.AsNoTracking()
            .Where(l =>
                l.ProductId == run.ProductId
                && l.RunNumber < run.Number
                && db.PaymentRuns.Any(r => r.Id == l.RunId && r.Status == PaymentRunStatus.Done)
                && db.BillLines.Any(a =>
                    a.RunId == run.Id && a.Kind == BillLineKind.Adjustment && a.ClaimId == l.ClaimId
                )
            )
            .Select(l => new
            {
                l.ClaimId,
                l.RunNumber,
                l.Settled,
            })
            .ToListAsync(cancel);
        return earlier
            .GroupBy(l => l.ClaimId!.Value)
            .ToDictionary(claim => claim.Key, claim => claim.MaxBy(l => l.RunNumber)!.Settled);
    }
}
