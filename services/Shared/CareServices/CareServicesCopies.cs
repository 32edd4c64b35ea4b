using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.CareServices;

/// <summary>What a service's own contract tells of its copies: how far they follow the registry, and their rebuilding.</summary>
public sealed class CareServicesCopies<TDb>(
    TenantDbContextFactory<TDb> databases,
    RebuildCareServices<TDb> rebuild,
    ILogger<CareServicesCopies<TDb>> log
)
    where TDb : DbContext
{
    /// <summary>How far the copies follow the registry.</summary>
    public async Task<Platform.V1.ReadCopyStatus> Status(Call call, CancellationToken cancel)
    {
        await using var db = databases.Open(call.Tenant);
        var source = CloudEvent.SourceOf(call.Tenant.Code, CareServicesFollowing.Owner);
        var feed = await db.Set<InboxSourceRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Source == source, cancel);
        var copy = await db.Set<ReadCopyRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Source == source, cancel);
        var followed = new Platform.V1.FollowedFeed { Source = source, RebuiltAt = copy?.RebuiltAt.ToTimestamp() };
        if (feed is not null)
        {
            followed.Position = feed.Position;
            followed.LastEventAt = feed.EventAt.ToTimestamp();
            followed.LastAppliedAt = feed.AppliedAt.ToTimestamp();
            followed.LastDelay = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(feed.AppliedAt - feed.EventAt);
        }
        return new Platform.V1.ReadCopyStatus
        {
            Feeds = { followed },
            Locations = await db.Set<LocationCopy>().CountAsync(cancel),
            Facilities = await db.Set<FacilityCopy>().CountAsync(cancel),
        };
    }

    /// <summary>Makes the copies again; answers the finished operation, under the call's idempotency key.</summary>
    /// <exception cref="DomainException"><see cref="CareServicesError.RegistryUnavailable"/>.</exception>
    public async Task<Platform.V1.Operation> Rebuild(Call call, CancellationToken cancel)
    {
        try
        {
            var done = await rebuild.Run(call, cancel);
            await using var db = databases.Open(call.Tenant);
            return await db.Commit(call, done, cancel);
        }
        // Settings and addresses are the operator's to know, not the caller's.
        catch (DomainException refusal) when (refusal.Code is CareServicesError.RegistryUnavailable)
        {
            log.LogWarning(
                "The registry of {Tenant} cannot be read: {Reason}",
                call.Tenant.Code,
                RebuildCareServices.Reason(refusal)
            );
            throw;
        }
    }
}
