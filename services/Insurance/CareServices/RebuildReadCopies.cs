using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Auth;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;
using RegistryV1 = Platform.Registry.V1;

namespace Platform.Insurance.CareServices;

/// <summary>
/// Makes the copies again by walking the registry's lists, a page and a commit at a time. What is newer here stays, so that events may
/// arrive meanwhile.
/// </summary>
internal sealed class RebuildReadCopies(
    TenantDbContextFactory<InsuranceDb> databases,
    CallFactory calls,
    PeerCalls peers,
    ILogger<RebuildReadCopies> log
)
{
    private const string Service = "registry";
    private const string Permissions = "locations.read facilities.read";
    private const int PageSize = 1000;
    private const int MaxAttempts = 5;

    /// <exception cref="DomainException"><see cref="ContractError.RegistryUnavailable"/>.</exception>
    public async Task<Platform.V1.Operation> Run(Call call, CancellationToken cancel)
    {
        var work = calls.System(call.Tenant, "rebuild read copies", call.TraceParent);
        var report = new ImportReport(call, "rebuild read copies");
        try
        {
            await Locations(work, report, cancel);
            await Facilities(work, report, cancel);
        }
        catch (Exception exception) when (exception is RpcException or ServiceTokenException)
        {
            // Settings and addresses are the operator's to know, not the caller's.
            log.LogWarning(
                "The registry of {Tenant} cannot be read: {Reason}",
                call.Tenant.Code,
                exception is RpcException refused ? refused.StatusCode.ToString() : exception.Message
            );
            throw new DomainException(
                ContractError.RegistryUnavailable,
                ErrorKind.FailedPrecondition,
                "The registry cannot be read now; the log of the service says why."
            );
        }
        return report.Done();
    }

    private async Task Locations(Call work, ImportReport report, CancellationToken cancel)
    {
        var client = new RegistryV1.LocationService.LocationServiceClient(peers.To(Service));
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
                    var known = await db.Locations.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancel);
                    return [.. page.Locations.Select(l => Follow(db, known, l))];
                },
                cancel
            );
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
    }

    private async Task Facilities(Call work, ImportReport report, CancellationToken cancel)
    {
        var client = new RegistryV1.FacilityService.FacilityServiceClient(peers.To(Service));
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
                    var known = await db.Facilities.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancel);
                    return [.. page.Facilities.Select(f => Follow(db, known, f, work))];
                },
                cancel
            );
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
    }

    /// <summary>Commits a page; again when an event has brought one of its records at the same moment.</summary>
    internal async Task Apply(
        Call work,
        ImportReport report,
        Func<InsuranceDb, Task<List<EntityState>>> follow,
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

    private static EntityState Follow(
        InsuranceDb db,
        Dictionary<Guid, LocationCopy> known,
        RegistryV1.Location location
    )
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
        InsuranceDb db,
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
        var on = FollowRegistry.DayOf(facility.UpdatedAt.ToDateTime(), work.Tenant);
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
