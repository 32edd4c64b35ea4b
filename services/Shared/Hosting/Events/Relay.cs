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
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(5);
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop($"The relay of {service.Value}", tenants, outbox.Bells, clock, log).Run(
            Follow,
            stoppingToken,
            ended: Release
        );

    private async Task<TimeSpan?> Follow(Tenant tenant, CancellationToken cancel)
    {
        var relay = state.Of(tenant.Code);
        try
        {
            var worked = await Pass(tenant, relay, cancel);
            relay.Error = null;
            return worked ? TimeSpan.Zero : null;
        }
        catch (LeaseLostException)
        {
            // Nothing is wrong: the next pass finds out who holds the lease, and reads anew what it covers.
            relay.HoldsLease = false;
            return null;
        }
        catch (Exception exception)
        {
            relay.HoldsLease = false;
            relay.Error = Unavailability.Reason(exception);
            throw;
        }
    }

    private async Task<bool> Pass(Tenant tenant, RelayState.TenantRelay relay, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        await progress.Save(db, tenant.Code, cancel);
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
