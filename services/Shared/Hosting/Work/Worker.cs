using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Work;

/// <summary>
/// Makes the passes of a work, tenant by tenant, as long as this process holds the tenant's lease. A process without the lease asks now and
/// then whether it is free, and asks nothing else.
/// </summary>
internal sealed class Worker<TWork>(
    TWork work,
    Bell<TWork> bell,
    Tenants tenants,
    WorkLeases leases,
    WorkState state,
    ServiceName service,
    TimeProvider clock,
    ILogger<Worker<TWork>> log
) : BackgroundService
    where TWork : IWork
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop($"{work.Name} of {service.Value}", tenants, bell.Tenants, clock, log).Run(
            Pass,
            stoppingToken,
            ended: Forget
        );

    private async Task<TimeSpan?> Pass(Tenant tenant, CancellationToken stopping)
    {
        try
        {
            var lease = await leases.Hold(tenant, stopping);
            var pause = lease is null ? leases.Rest(tenant.Code) : await Pass(tenant, lease, stopping);
            state.Goes(tenant.Code, work.Name);
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

    /// <summary>Renews the lease as long as the pass goes on, which is stopped when the lease is lost, whoever finds that out.</summary>
    private async Task Keep(Lease lease, CancellationTokenSource pass, CancellationToken done)
    {
        do
        {
            await lease
                .Lost.WaitAsync(WorkLeases.Renewal, clock, done)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;
            // To renew waits for others of the tenant who ask; what is lost ends at once.
        } while (!lease.IsLost && await Renewed(lease, done));
        await pass.CancelAsync();
    }

    private async Task<bool> Renewed(Lease lease, CancellationToken done)
    {
        try
        {
            return await leases.Renew(lease, done);
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            return true;
        }
    }

    private Task Forget(TenantCode code)
    {
        state.Goes(code, work.Name);
        return Task.CompletedTask;
    }
}
