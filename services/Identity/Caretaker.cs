using System.Collections.Concurrent;
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
/// For every tenant: makes what configuration names, changes signing keys that are due, and deletes what has ended.
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
    private readonly ConcurrentDictionary<TenantCode, string> seeded = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Files answer at once, and whoever sees this process listen expects the accounts there; a remote database is not waited for.
        foreach (
            var tenant in tenants.Served.Where(t =>
                TenantScope.Issues(t) && t.Database.Provider == DatabaseProvider.Sqlite
            )
        )
        {
            try
            {
                await Care(tenant, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                log.LogDebug("{Tenant} waits for its loop: {Reason}", tenant.Code, Unavailability.Reason(exception));
            }
        }
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop("The care of keys and sessions", tenants, new TenantBells(), clock, log).Run(
            Care,
            stoppingToken
        );

    private async Task<TimeSpan?> Care(Tenant tenant, CancellationToken stopping)
    {
        if (!TenantScope.Issues(tenant))
            return Pause;
        if (seeded.GetValueOrDefault(tenant.Code) != tenant.ContentHash)
        {
            await seeder.Apply(tenant, stopping);
            seeded[tenant.Code] = tenant.ContentHash;
        }
        await keys.Keep(tenant, stopping);
        await using var db = databases.Open(tenant);
        await Expired.Delete(db, clock.UtcNow(), stopping);
        return Pause;
    }
}
