using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Identity.Http;
using Platform.Identity.Keys;
using Platform.Identity.Seeding;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity;

/// <summary>
/// Walks the tenants: makes what configuration names, changes signing keys that are due, and deletes what has ended. The failure of one
/// tenant stops no other.
/// </summary>
internal sealed class Caretaker(
    Tenants tenants,
    TenantDbContextFactory<IdentityDb> databases,
    SigningKeys keys,
    Seeder seeder,
    TimeProvider clock,
    ILogger<Caretaker> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>The file of each tenant as it was when the tenant was last brought in line.</summary>
    private readonly Dictionary<TenantCode, string> seeded = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Files answer at once, and whoever sees this process listen expects the accounts there; a remote database is not waited for.
        foreach (
            var tenant in tenants.Served.Where(t =>
                TenantScope.Issues(t) && t.Database.Provider == DatabaseProvider.Sqlite
            )
        )
            await Care(tenant, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

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
            if (seeded.GetValueOrDefault(tenant.Code) != tenant.ContentHash)
            {
                await seeder.Apply(tenant, stopping);
                seeded[tenant.Code] = tenant.ContentHash;
            }
            await keys.Keep(tenant, stopping);
            await using var db = databases.Open(tenant);
            await Expired.Delete(db, clock.UtcNow(), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
        catch (Exception exception)
        {
            log.LogWarning(
                "Keys and sessions of {Tenant} were not looked after: {Error}",
                tenant.Code,
                exception.GetBaseException().GetType().Name
            );
        }
    }
}
