using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Work;

/// <summary>
/// Makes the passes of a work, tenant by tenant, as long as this process holds the tenant's lease for it. A process without the lease asks
/// now and then whether it is free, and asks nothing else.
/// </summary>
internal sealed class Worker<TWork>(
    TWork work,
    Bell<TWork> bell,
    Tenants tenants,
    Leases leases,
    WorkState state,
    ServiceName service,
    TimeProvider clock,
    ILogger<Worker<TWork>> log
) : BackgroundService
    where TWork : IWork
{
    /// <summary>How long a process that does not hold the lease leaves it alone, unless its bell rings.</summary>
    public static readonly TimeSpan Standby = TimeSpan.FromSeconds(15);

    /// <summary>What is rung all the time elsewhere is not to be asked for all the time here.</summary>
    private static readonly TimeSpan Deaf = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TenantCode, Lease> leased = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop($"{work.Name} of {service.Value}", tenants, bell.Tenants, clock, log).Run(
            Pass,
            stoppingToken,
            ended: LetGo
        );

    private async Task<TimeSpan?> Pass(Tenant tenant, CancellationToken stopping)
    {
        try
        {
            var lease = await Hold(tenant, stopping);
            var pause = lease is null ? Standby : await Pass(tenant, lease, stopping);
            state.Goes(tenant.Code, work.Name);
            if (lease is null)
                await Task.Delay(Deaf, clock, stopping);
            return pause;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            state.Fails(tenant.Code, work.Name, Unavailability.Reason(exception));
            throw;
        }
    }

    private async Task<TimeSpan?> Pass(Tenant tenant, Lease lease, CancellationToken stopping)
    {
        using var pass = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var done = new CancellationTokenSource();
        var keeping = Keep(lease, pass, done.Token);
        try
        {
            return await work.Pass(new Turn(tenant, lease), pass.Token);
        }
        catch (Exception exception)
            when (exception is LeaseLostException || (lease.IsLost && !stopping.IsCancellationRequested))
        {
            // Nothing is wrong: the next pass finds out who holds the lease, and reads anew what it covers.
            return null;
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
        }
    }

    /// <summary>The lease, when it is this process's for half a term at least; else null.</summary>
    private async Task<Lease?> Hold(Tenant tenant, CancellationToken cancel)
    {
        if (
            leased.TryGetValue(tenant.Code, out var known)
            && (known.Left > Leases.Term / 2 || (known.IsHeld && await leases.Renew(known, cancel)))
        )
            return known;
        leased.TryRemove(tenant.Code, out _);
        if (await leases.Take(tenant, work.Name, cancel) is not { } lease)
            return null;
        leased[tenant.Code] = lease;
        return lease;
    }

    /// <summary>Renews the lease as long as the pass goes on, which is stopped when the lease is lost.</summary>
    private async Task Keep(Lease lease, CancellationTokenSource pass, CancellationToken done)
    {
        do
        {
            await Task.Delay(Leases.Term / 4, clock, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;
        } while (await leases.Renew(lease, done));
        await pass.CancelAsync();
    }

    /// <summary>Gives the lease back, so that the next process need not wait until it runs out.</summary>
    private async Task LetGo(TenantCode code)
    {
        state.Goes(code, work.Name);
        if (!leased.TryRemove(code, out var lease) || !lease.IsHeld)
            return;
        try
        {
            await leases.Release(lease);
        }
        catch (Exception exception)
        {
            log.LogDebug(
                "The lease of {Work} for {Tenant} runs out by itself: {Reason}",
                work.Name,
                code,
                Unavailability.Reason(exception)
            );
        }
    }
}
