using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>
/// Sends what the outbox holds, tenant by tenant, as long as this process holds the tenant's lease; the failure of one tenant or
/// destination never stops another. The lease holder also seals the audit log and clears what has expired.
/// </summary>
internal sealed class Relay<TDb>(
    Tenants tenants,
    TenantDbContextFactory<TDb> databases,
    Outbox outbox,
    EventSender sender,
    RelayState state,
    TimeProvider clock,
    ILogger<Relay<TDb>> log,
    string service
) : BackgroundService
    where TDb : DbContext
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
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
        var pause = Shortest;
        while (!stopping.IsCancellationRequested && tenants.Find(code) is { } tenant)
        {
            try
            {
                var worked = await Pass(tenant, stopping);
                state.Reached(code);
                pause =
                    worked ? TimeSpan.Zero
                    : pause * 2 < Longest ? (pause == TimeSpan.Zero ? Shortest : pause * 2)
                    : Longest;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                state.Failed(code, exception.GetType().Name);
                log.LogWarning(
                    "The relay of {Service} for {Tenant} pauses: {Error}",
                    service,
                    code,
                    exception.GetType().Name
                );
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
        if (await RelayLease.Hold(db, owner, clock, cancel) is not { } lease)
            return false;
        var sent = await new RelayPass(db, lease, sender, clock, tenant.Code, service, state).Run(cancel);
        var sealedRows = await AuditSeals.Extend(db, lease, cancel);
        await Housekeeping.Clear(db, state, tenant.Code, clock, cancel);
        return sent || sealedRows;
    }

    /// <summary>Gives the lease back at shutdown, so that the next process need not wait for it to run out.</summary>
    private async Task Release(TenantCode code)
    {
        try
        {
            if (tenants.Find(code) is not { } tenant)
                return;
            await using var db = databases.Open(tenant);
            await RelayLease.Release(db, owner, clock, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogDebug(
                "The lease of {Service} for {Tenant} runs out by itself: {Error}",
                service,
                code,
                exception.GetType().Name
            );
        }
    }
}
