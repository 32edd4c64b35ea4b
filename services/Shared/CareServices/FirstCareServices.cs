using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;

namespace Platform.CareServices;

/// <summary>
/// Makes the first copy of a tenant: what the registry told before this service listened was never sent to it. What it tells from then
/// on comes by events.
/// </summary>
internal sealed class FirstCareServices<TDb>(
    TenantDbContextFactory<TDb> databases,
    RebuildCareServices<TDb> rebuild,
    CallFactory calls,
    ILogger<FirstCareServices<TDb>> log
) : IWork
    where TDb : DbContext
{
    /// <summary>The registry, or the issuer, may start later than this service.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(15);

    /// <summary>Nothing is left to do but for a database that somebody replaces.</summary>
    private static readonly TimeSpan Done = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<TenantCode, int> failures = new();

    public string Name => "first copy of the registry";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var tenant = turn.Tenant;
        var source = CloudEvent.SourceOf(tenant.Code, CareServicesFollowing.Owner);
        await using (var db = databases.Open(tenant))
            if (await db.Set<ReadCopyRow>().AnyAsync(c => c.Source == source, cancel))
                return Done;
        try
        {
            await rebuild.Run(calls.System(turn, "first read copies"), cancel);
            failures.TryRemove(tenant.Code, out _);
            return Done;
        }
        catch (DomainException refusal)
        {
            // Once is what a start looks like; a second time is worth a line, and the others say nothing new.
            var times = failures.AddOrUpdate(tenant.Code, 1, (_, before) => before + 1);
            if (times == 2 && !cancel.IsCancellationRequested)
                log.LogWarning(
                    "There is no copy of the registry of {Tenant} yet: {Reason}",
                    tenant.Code,
                    RebuildCareServices.Reason(refusal)
                );
            return Retry;
        }
    }
}
