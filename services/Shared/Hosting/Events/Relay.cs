using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;

namespace Platform.Hosting.Events;

/// <summary>
/// Sends what the outbox holds; the failure of one destination never stops another. Whoever relays also seals the audit log: both number
/// what is committed.
/// </summary>
internal sealed class Relay(
    ServiceName service,
    ITenantDatabases databases,
    Destinations destinations,
    EventSender sender,
    RelayState state,
    TimeProvider clock
) : IWork
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(5);

    public string Name => "relay";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var (tenant, lease) = (turn.Tenant, turn.Lease!);
        var relay = state.Of(tenant.Code);
        relay.Lease = lease;
        await using var db = databases.Open(tenant);
        relay.Destinations ??= await Destinations(db, cancel);
        var pass = new RelayPass(db, lease, sender, state, clock, tenant.Code, service.Value);
        var sent = await pass.Run(relay.Destinations, cancel);
        var sealedRows = await AuditSeals.Extend(db, lease, cancel);
        await Count(db, relay, cancel);
        return sent || sealedRows ? TimeSpan.Zero : null;
    }

    private async Task<IReadOnlyCollection<string>> Destinations(DbContext db, CancellationToken cancel)
    {
        var left = await db.Set<OutboxRow>().Select(o => o.Destination).Distinct().ToListAsync(cancel);
        return [.. destinations.Names.Union(left, StringComparer.Ordinal)];
    }

    /// <summary>Finds out what there is to alert on, now and then.</summary>
    private async Task Count(DbContext db, RelayState.TenantRelay relay, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        if (relay.NextCount > now)
            return;
        relay.NextCount = now + CountEvery;
        var rows = db.Set<OutboxRow>().AsNoTracking();
        var oldest = await rows.Where(o => o.ParkedReason == null)
            .OrderBy(o => o.Seq)
            .Select(o => (DateTime?)o.At)
            .FirstOrDefaultAsync(cancel);
        relay.Lag = oldest is { } at && at < now ? now - at : TimeSpan.Zero;
        relay.Parked = await rows.CountAsync(o => o.Attempts > 0 && o.ParkedReason != null, cancel);
    }
}
