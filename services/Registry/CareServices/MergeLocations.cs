using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>
/// Merges a location into another of its level (decision C27): what is below it and the facilities in it come below the other, and what
/// was merged into it before is linked to the other at once, so that a link leads to the tree in one step.
/// </summary>
internal static class MergeLocations
{
    public static async Task<V1.Location> Run(
        TenantDbContextFactory<RegistryDb> databases,
        Call call,
        V1.MergeLocationsRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var from = await db.LocationToChange(request.FromId, cancel);
        call.CheckEtag(from, request.Etag);
        var into = await db.LocationToChange(request.IntoId, cancel);
        var validation = new Validation();
        validation.Check(into != from, "into_id", "NOT_ALLOWED", "A location is not merged into itself.");
        validation.Check(into.Level == from.Level, "into_id", "LEVEL", $"Both are of one level, {from.Level}.");
        validation.ThrowIfInvalid(LocationError.InvalidLocation);

        foreach (var below in await db.Locations.Where(l => l.ParentId == from.Id).ToListAsync(cancel))
        {
            if (below.MergedIntoId is not null)
            {
                below.MergeInto(into.Id, call.Now);
                db.AnnounceMerge(call, below);
            }
            else if (below.Change(below.Values with { ParentId = into.Id }, call.Now))
            {
                db.Announce(call, below);
            }
        }
        var touched = db.Facilities.Where(f =>
            f.LocationId == from.Id || f.CatchmentParts.Any(p => p.LocationId == from.Id)
        );
        foreach (var facility in await touched.ToListAsync(cancel))
        {
            var values = facility.Values with { Catchment = facility.Values.Catchment.Merged(from.Id, into.Id) };
            if (values.LocationId == from.Id)
                values = values with { LocationId = into.Id };
            if (facility.Change(values, call.Now))
                db.Announce(call, facility);
        }
        from.MergeInto(into.Id, call.Now);
        db.AnnounceMerge(call, from);
        // The one that stays changes too, so that it is not merged away itself at this moment.
        into.Touch(call.Now);
        db.Announce(call, into);
        return await db.Commit(call, into.ToProto(), cancel);
    }
}
