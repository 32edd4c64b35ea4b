using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Storage;

namespace Platform.Insurance.CareServices;

/// <summary>The copies of what the registry owns: how far they follow it, and how they are made again.</summary>
internal sealed class ReadCopiesApi(TenantDbContextFactory<InsuranceDb> databases, RebuildReadCopies rebuild)
    : V1.ReadCopyService.ReadCopyServiceBase
{
    public override async Task<V1.ReadCopyStatus> GetReadCopyStatus(
        V1.GetReadCopyStatusRequest request,
        ServerCallContext context
    )
    {
        var cancel = context.CancellationToken;
        await using var db = databases.Open(context.Call().Tenant);
        var feeds = await db.Set<InboxSourceRow>().AsNoTracking().OrderBy(s => s.Source).ToListAsync(cancel);
        return new V1.ReadCopyStatus
        {
            Feeds =
            {
                feeds.Select(f => new V1.FollowedFeed
                {
                    Source = f.Source,
                    Position = f.Position,
                    EventAt = f.EventAt.ToTimestamp(),
                    AppliedAt = f.AppliedAt.ToTimestamp(),
                    Behind = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(f.AppliedAt - f.EventAt),
                }),
            },
            Locations = await db.Locations.CountAsync(cancel),
            Facilities = await db.Facilities.CountAsync(cancel),
        };
    }

    public override async Task<Platform.V1.Operation> RebuildReadCopies(
        V1.RebuildReadCopiesRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var done = await rebuild.Run(call, context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        return await db.Commit(call, done, context.CancellationToken);
    }
}
