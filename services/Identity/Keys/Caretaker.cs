using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Identity.Http;
using Platform.Identity.Storage;

namespace Platform.Identity.Keys;

/// <summary>Walks the tenants: changes signing keys that are due and deletes what has ended. The failure of one tenant stops no other.</summary>
internal sealed class Caretaker(Tenants tenants, TenantDbContextFactory<IdentityDb> databases, SigningKeys keys, TimeProvider clock, ILogger<Caretaker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var tenant in tenants.Served.Where(TenantScope.Issues))
                await Care(tenant, stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Care(Tenant tenant, CancellationToken stopping)
    {
        try
        {
            await keys.Keep(tenant, stopping);
            await using var db = databases.Open(tenant);
            await Expired.Delete(db, clock.UtcNow(), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
        catch (Exception exception)
        {
            log.LogWarning("Keys and sessions of {Tenant} were not looked after: {Error}", tenant.Code, exception.GetBaseException().GetType().Name);
        }
    }
}
