using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.CareServices;

/// <summary>
/// Makes the first copy of a tenant: what the registry told before this service listened was never sent to it. What it tells from then
/// on comes by events.
/// </summary>
internal sealed class FirstCareServices<TDb>(
    Tenants tenants,
    TenantDbContextFactory<TDb> databases,
    RebuildCareServices<TDb> rebuild,
    CallFactory calls,
    TimeProvider clock,
    ILogger<FirstCareServices<TDb>> log
) : BackgroundService
    where TDb : DbContext
{
    /// <summary>The registry, or the issuer, may start later than this service.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(15);

    /// <summary>Nothing is left to do but for a database that somebody replaces.</summary>
    private static readonly TimeSpan Done = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<TenantCode, int> failures = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop("The first copy of the registry", tenants, new TenantBells(), clock, log).Run(
            Pass,
            stoppingToken
        );

    internal async Task<TimeSpan?> Pass(Tenant tenant, CancellationToken stopping)
    {
        var source = CloudEvent.SourceOf(tenant.Code, CareServicesFollowing.Owner);
        await using (var db = databases.Open(tenant))
            if (await db.Set<ReadCopyRow>().AnyAsync(c => c.Source == source, stopping))
                return Done;
        try
        {
            await rebuild.Run(calls.System(tenant, "first read copies"), stopping);
            failures.TryRemove(tenant.Code, out _);
            return Done;
        }
        catch (DomainException refusal)
        {
            // Once is what a start looks like; a second time is worth a line, and the others say nothing new.
            var times = failures.AddOrUpdate(tenant.Code, 1, (_, before) => before + 1);
            if (times == 2 && !stopping.IsCancellationRequested)
                log.LogWarning(
                    "There is no copy of the registry of {Tenant} yet: {Reason}",
                    tenant.Code,
                    RebuildCareServices.Reason(refusal)
                );
            return Retry;
        }
    }
}
