using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>
/// One pass over a tenant's outbox: number the new rows, send those that nothing earlier of their aggregate and destination holds
/// up, delete what arrived. No transaction is open while sending.
/// </summary>
internal sealed class RelayPass(
    DbContext db,
    RelayLeaseRow lease,
    EventSender sender,
    TimeProvider clock,
    TenantCode tenant,
    string service,
    RelayState state
)
{
    private const int Batch = 500;
    private const int Parallel = 8;
    private const int MaxAttempts = 10;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    public async Task<bool> Run(CancellationToken cancel)
    {
        if (!await Number(cancel))
            return false;
        var rows = await Due(cancel);
        state.Lag(tenant, rows.Count == 0 ? TimeSpan.Zero : clock.UtcNow() - rows[0].At);
        if (rows.Count == 0)
            return false;
        var sent = new ConcurrentBag<OutboxRow>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            rows.GroupBy(r => (r.Destination, r.Subject)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancel },
            async (aggregate, token) => await SendInOrder(aggregate, sent, token)
        );
        db.RemoveRange(sent);
        return await RelayLease.Save(db, cancel) && !sent.IsEmpty;
    }

    /// <summary>Gives every committed row its place in the feed, once, before it is first sent; rows of one event share a place.</summary>
    private async Task<bool> Number(CancellationToken cancel)
    {
        var rows = await db.Set<OutboxRow>()
            .Where(o => o.Position == null)
            .OrderBy(o => o.Seq)
            .Take(Batch * 2)
            .ToListAsync(cancel);
        if (rows.Count == 0)
            return true;
        Guid? last = null;
        foreach (var row in rows)
        {
            if (row.EventId != last)
                lease.LastPosition++;
            row.Position = lease.LastPosition;
            last = row.EventId;
        }
        return await RelayLease.Save(db, cancel);
    }

    private Task<List<OutboxRow>> Due(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var down = state.Down(tenant, now);
        var outbox = db.Set<OutboxRow>();
        return outbox
            .Where(o =>
                o.Position != null && o.ParkedReason == null && o.NextAttemptAt <= now && !down.Contains(o.Destination)
            )
            .Where(o =>
                !outbox.Any(earlier =>
                    earlier.Destination == o.Destination
                    && earlier.Subject == o.Subject
                    && earlier.Seq < o.Seq
                    && (earlier.ParkedReason != null || earlier.NextAttemptAt > now)
                )
            )
            .OrderBy(o => o.Seq)
            .Take(Batch)
            .ToListAsync(cancel);
    }

    private async ValueTask SendInOrder(
        IEnumerable<OutboxRow> aggregate,
        ConcurrentBag<OutboxRow> sent,
        CancellationToken cancel
    )
    {
        foreach (var row in aggregate)
        {
            if (state.IsDown(tenant, row.Destination, clock.UtcNow()))
                return;
            var outcome = await sender.Send(row.Destination, CloudEvent.From(row, tenant, service), cancel);
            if (outcome.Arrived)
            {
                state.Up(tenant, row.Destination);
                sent.Add(row);
                continue;
            }
            if (outcome.DestinationDown)
                state.SetDown(tenant, row.Destination, outcome.Reason!, clock.UtcNow());
            else
                Postpone(row, outcome);
            return;
        }
    }

    private void Postpone(OutboxRow row, SendOutcome outcome)
    {
        row.Attempts++;
        if (outcome.Final || row.Attempts >= MaxAttempts)
            row.ParkedReason = outcome.Reason;
        var delay = TimeSpan.FromMilliseconds(200 * Math.Pow(2, Math.Min(row.Attempts, 12)));
        row.NextAttemptAt = clock.UtcNow() + (delay < LongestDelay ? delay : LongestDelay);
    }
}
