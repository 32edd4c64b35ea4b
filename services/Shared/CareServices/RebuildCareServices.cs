using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Auth;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using RegistryV1 = Platform.Registry.V1;

namespace Platform.CareServices;

/// <summary>
/// Makes the copies again by walking the registry's lists, a page and a commit at a time. What is newer here stays, so that events may
/// arrive meanwhile.
/// </summary>
public sealed class RebuildCareServices<TDb>(TenantDbContextFactory<TDb> databases, CallFactory calls, PeerCalls peers)
    where TDb : DbContext
{
    private const string Permissions = "locations.read facilities.read";
    private const int PageSize = 1000;
    private const int MaxAttempts = 5;

    /// <summary>Reads everything; answers what became of it. Two at the same time do no harm.</summary>
    /// <exception cref="DomainException">
    /// <see cref="CareServicesError.RegistryUnavailable"/>, whose cause is for the operator; or others write the copies all the time.
    /// </exception>
    public async Task<Platform.V1.Operation> Run(Call call, CancellationToken cancel)
    {
        var work = calls.System(call, "rebuild read copies");
        var report = new ImportReport(call, "rebuild read copies");
        try
        {
            await Locations(work, report, cancel);
            await Facilities(work, report, cancel);
            await Note(work, report, cancel);
        }
        catch (Exception exception) when (exception is RpcException or ServiceTokenException)
        {
            throw new DomainException(
                CareServicesError.RegistryUnavailable,
                ErrorKind.FailedPrecondition,
                "The registry cannot be read now; the log of the service says why.",
                cause: exception
            );
        }
        return report.Done();
    }

    private async Task Locations(Call work, ImportReport report, CancellationToken cancel)
    {
        var client = new RegistryV1.LocationService.LocationServiceClient(peers.To(CareServicesFollowing.Owner));
        var request = new RegistryV1.ListLocationsRequest { PageSize = PageSize, Merged = true };
        do
        {
            var headers = await peers.For(work.Tenant, Permissions, cancel);
            var page = await client.ListLocationsAsync(request, headers, cancellationToken: cancel);
            await Apply(
                work,
                report,
                async db =>
                {
                    var ids = page.Locations.Select(l => Guid.Parse(l.Id)).ToList();
                    var known = await db.Set<LocationCopy>()
                        .Where(l => ids.Contains(l.Id))
                        .ToDictionaryAsync(l => l.Id, cancel);
                    return [.. page.Locations.Select(l => Follow(db, known, l))];
                },
                cancel
            );
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
    }

    private async Task Facilities(Call work, ImportReport report, CancellationToken cancel)
    {
        var client = new RegistryV1.FacilityService.FacilityServiceClient(peers.To(CareServicesFollowing.Owner));
        var request = new RegistryV1.ListFacilitiesRequest { PageSize = PageSize, Merged = true };
        do
        {
            var headers = await peers.For(work.Tenant, Permissions, cancel);
            var page = await client.ListFacilitiesAsync(request, headers, cancellationToken: cancel);
            await Apply(
                work,
                report,
                async db =>
                {
                    var ids = page.Facilities.Select(f => Guid.Parse(f.Id)).ToList();
                    // Joined in one query, each share of a catchment would come once for each standing.
                    var known = await db.Set<FacilityCopy>()
                        .AsSplitQuery()
                        .Where(f => ids.Contains(f.Id))
                        .ToDictionaryAsync(f => f.Id, cancel);
                    return [.. page.Facilities.Select(f => Follow(db, known, f, work))];
                },
                cancel
            );
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
    }

    /// <summary>Writes down that the copy is whole.</summary>
    private Task Note(Call work, ImportReport report, CancellationToken cancel) =>
        Apply(
            work,
            report,
            async db =>
            {
                var source = CloudEvent.SourceOf(work.Tenant.Code, CareServicesFollowing.Owner);
                var copy = await db.Set<ReadCopyRow>().FindAsync([source], cancel);
                if (copy is null)
                    db.Add(copy = new ReadCopyRow { Source = source });
                copy.RebuiltAt = work.Clock.UtcNow();
                return [];
            },
            cancel
        );

    /// <summary>Commits a page; again when an event has brought one of its records at the same moment.</summary>
    internal async Task Apply(
        Call work,
        ImportReport report,
        Func<TDb, Task<List<EntityState>>> follow,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = databases.Open(work.Tenant);
            var outcomes = await follow(db);
            try
            {
                await db.Commit(work, cancel);
            }
            catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted && attempt < MaxAttempts)
            {
                continue;
            }
            foreach (var outcome in outcomes)
            {
                if (outcome == EntityState.Added)
                    report.Created();
                else if (outcome == EntityState.Modified)
                    report.Updated();
                else
                    report.Unchanged();
            }
            return;
        }
    }

    private static EntityState Follow(DbContext db, Dictionary<Guid, LocationCopy> known, RegistryV1.Location location)
    {
        var id = Guid.Parse(location.Id);
        var copy = known.GetValueOrDefault(id);
        var added = copy is null;
        if (copy is null)
            db.Add(copy = LocationCopy.Of(id));
        var changed = copy.Follow(RegistryRecords.AsEvent(location));
        if (location.MergedIntoId.Length > 0)
            changed |= copy.MergeInto(RegistryRecords.Version(location.Etag), Guid.Parse(location.MergedIntoId));
        return Outcome(added, changed);
    }

    private static EntityState Follow(
        DbContext db,
        Dictionary<Guid, FacilityCopy> known,
        RegistryV1.Facility facility,
        Call work
    )
    {
        var id = Guid.Parse(facility.Id);
        var copy = known.GetValueOrDefault(id);
        var added = copy is null;
        if (copy is null)
            db.Add(copy = FacilityCopy.Of(id));
        var on = work.Tenant.DayOf(facility.UpdatedAt.ToDateTime());
        var changed = copy.Follow(RegistryRecords.AsEvent(facility), on);
        if (facility.MergedIntoId.Length > 0)
            changed |= copy.MergeInto(RegistryRecords.Version(facility.Etag), Guid.Parse(facility.MergedIntoId));
        return Outcome(added, changed);
    }

    private static EntityState Outcome(bool added, bool changed) =>
        added ? EntityState.Added
        : changed ? EntityState.Modified
        : EntityState.Unchanged;
}

/// <summary>What does not depend on the service that keeps the copies.</summary>
internal static class RebuildCareServices
{
    /// <summary>Why the copies could not be made, for the operator: never what a statement or a message carried.</summary>
    public static string Reason(DomainException refusal) =>
        refusal.InnerException switch
        {
            RpcException refused => $"the registry answers {refused.StatusCode}",
            ServiceTokenException missing => missing.Message,
            _ => refusal.Message,
        };
}
