using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>
/// Sends what the outbox holds, tenant by tenant, as long as this process holds the tenant's lease; the failure of one tenant or
/// destination never stops another. The lease holder also seals the audit log and clears what has expired.
/// </summary>
internal sealed class Relay<TDb>(
    ServiceName service,
    Tenants tenants,
    TenantDbContextFactory<TDb> databases,
    Outbox outbox,
    EventSender sender,
    RelayState state,
    FeedProgress progress,
    TimeProvider clock,
    ILogger<Relay<TDb>> log
) : BackgroundService
    where TDb : DbContext
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(5);
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var loops = new Dictionary<TenantCode, Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (
                var tenant in tenants.Served.Where(t => !loops.TryGetValue(t.Code, out var loop) || loop.IsCompleted)
            )
                loops[tenant.Code] = Follow(tenant.Code, stoppingToken);
            await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(loops.Values);
    }

    /// <summary>Passes over one tenant until it is served no more; idle passes come less and less often.</summary>
    private async Task Follow(TenantCode code, CancellationToken stopping)
    {
        // The first pass of a tenant opens its database, which may take a while: the other tenants are not to wait for it.
        await Task.Yield();
        var pause = Shortest;
        while (!stopping.IsCancellationRequested && tenants.Find(code) is { } tenant)
        {
            try
            {
                var worked = await Pass(tenant, stopping);
                state.Of(code).Error = null;
                pause =
                    worked ? TimeSpan.Zero
                    : pause == TimeSpan.Zero ? Shortest
                    : pause * 2 < Longest ? pause * 2
                    : Longest;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (LeaseLostException)
            {
                // Nothing is wrong: the next pass finds out who holds the lease, and reads anew what it covers.
                state.Of(code).HoldsLease = false;
                pause = Shortest;
            }
            catch (Exception exception)
            {
                Failed(code, exception);
                pause = Longest;
            }
            if (pause > TimeSpan.Zero && await outbox.BellOf(code).Wait(pause, clock, stopping))
                pause = Shortest;
        }
        await Release(code);
    }

    private async Task<bool> Pass(Tenant tenant, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        await progress.Save(db, tenant.Code, cancel);
        var relay = state.Of(tenant.Code);
        var lease = await RelayLease.Hold(db, owner, clock, cancel);
        relay.HoldsLease = lease is not null;
        if (lease is null)
            return false;
        relay.Destinations ??= await Destinations(db, cancel);
        var pass = new RelayPass(db, lease, sender, state, clock, tenant.Code, service.Value);
        var sent = await pass.Run(relay.Destinations, cancel);
        var sealedRows = await AuditSeals.Extend(db, lease, cancel);
        await Count(db, relay, cancel);
        await Housekeeping.Clear(db, relay, clock, cancel);
        return sent || sealedRows;
    }

    private async Task<IReadOnlyCollection<string>> Destinations(TDb db, CancellationToken cancel)
    {
        var left = await db.Set<OutboxRow>().Select(o => o.Destination).Distinct().ToListAsync(cancel);
        return [.. outbox.Destinations.Union(left, StringComparer.Ordinal)];
    }

    /// <summary>Finds out what there is to alert on, now and then.</summary>
    private async Task Count(TDb db, RelayState.TenantRelay relay, CancellationToken cancel)
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

    private void Failed(TenantCode code, Exception exception)
    {
        var reason = Unavailability.Reason(exception);
        var relay = state.Of(code);
        relay.HoldsLease = false;
        // Once is enough for one cause: a database that is down for an hour fails seven hundred passes.
        if (relay.Error == reason)
            return;
        relay.Error = reason;
        if (Unavailability.IsCauseOf(exception))
            log.LogWarning("The relay of {Service} for {Tenant} waits: {Reason}", service.Value, code, reason);
        else
            log.LogError(exception, "The relay of {Service} for {Tenant} fails", service.Value, code);
    }

    /// <summary>Gives the lease back at shutdown, so that the next process need not wait for it to run out.</summary>
    private async Task Release(TenantCode code)
    {
        try
        {
            state.Of(code).HoldsLease = false;
            if (tenants.Find(code) is not { } tenant)
                return;
            await using var db = databases.Open(tenant);
            await progress.Save(db, code, CancellationToken.None);
            await RelayLease.Release(db, owner, clock, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogDebug(
                "The lease of {Service} for {Tenant} runs out by itself: {Reason}",
                service.Value,
                code,
                Unavailability.Reason(exception)
            );
        }
    }
}
