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
    Lease lease,
    EventSender sender,
    RelayState state,
    TimeProvider clock,
    TenantCode tenant,
    string service
)
{
    private const int Batch = 500;
    private const int Parallel = 8;

    /// <summary>With the delays between them about three quarters of an hour.</summary>
    private const int MaxAttempts = 15;

    /// <summary>What an attempt and its record need of the lease.</summary>
    private static readonly TimeSpan ToEndOne = EventSender.Patience + TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>True when something arrived, so that there may be more.</summary>
    /// <exception cref="LeaseLostException">Somebody else relays by now, or an operator changed an event meanwhile.</exception>
    public async Task<bool> Run(IReadOnlyCollection<string> destinations, CancellationToken stopping)
    {
        await Number(stopping);
        var rows = await Due(destinations, stopping);
        if (rows.Count == 0)
            return false;
        var sent = new ConcurrentBag<OutboxRow>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            rows.GroupBy(r => (r.Destination, r.Subject)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            async (aggregate, _) => await SendInOrder(aggregate, sent, stopping)
        );
        db.RemoveRange(sent);
        await Leases.Save(db, lease, CancellationToken.None);
        return !sent.IsEmpty;
    }

    /// <summary>Gives every committed row its place in the feed, once, before it is first sent.</summary>
    private async Task Number(CancellationToken cancel)
    {
        var rows = await db.Set<OutboxRow>()
            .Where(o => o.Position == null)
            .OrderBy(o => o.Seq)
            .Take(Batch * 2)
            .ToListAsync(cancel);
        if (rows.Count == 0)
            return;
        var sequencer = await db.Sequencer(cancel);
        foreach (var row in rows)
            row.Position = ++sequencer.LastPosition;
        await Leases.Save(db, lease, cancel);
    }

    private async Task<List<OutboxRow>> Due(IReadOnlyCollection<string> destinations, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var outbox = db.Set<OutboxRow>();
        var due = new List<OutboxRow>();
        foreach (var destination in destinations.Where(d => !state.IsDown(tenant, d, now)))
        {
            due.AddRange(
                await outbox
                    .Where(o =>
                        o.Destination == destination
                        && o.Position != null
                        && o.ParkedReason == null
                        && o.NextAttemptAt <= now
                        && !outbox.Any(earlier =>
                            earlier.Attempts > 0
                            && earlier.Destination == destination
                            && earlier.Subject == o.Subject
                            && earlier.Seq < o.Seq
                            && (earlier.ParkedReason != null || earlier.NextAttemptAt > now)
                        )
                    )
                    .OrderBy(o => o.Seq)
                    .Take(Batch)
                    .ToListAsync(cancel)
            );
        }
        return due;
    }

    private async Task SendInOrder(
        IEnumerable<OutboxRow> aggregate,
        ConcurrentBag<OutboxRow> sent,
        CancellationToken stopping
    )
    {
        foreach (var row in aggregate)
        {
            var now = clock.UtcNow();
            // What was begun is ended, and noted, though the process stops or the lease cannot be renewed.
            var mayBegin = !stopping.IsCancellationRequested && lease.Left > ToEndOne;
            if (!mayBegin || state.IsDown(tenant, row.Destination, now))
                return;
            var outcome = await sender.Send(row.Destination, CloudEvent.From(row, tenant, service));
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
        var delay = ShortestDelay * Math.Pow(2, row.Attempts - 1);
        row.NextAttemptAt = clock.UtcNow() + (delay < LongestDelay ? delay : LongestDelay);
    }
}
