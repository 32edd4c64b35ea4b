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
        validation.Check(
            into.ClosedOn is not { } end || from.ClosedOn <= end,
            "into_id",
            "CLOSED",
            "The one that stays does not end before the one that goes."
        );
        validation.ThrowIfInvalid(LocationError.InvalidLocation);

        var today = new ChangeDay(null, call.Today);
        foreach (var below in await db.Locations.Where(l => l.ParentId == from.Id).ToListAsync(cancel))
        {
            if (below.MergedIntoId is not null)
            {
                below.MergeInto(into.Id, call.Now);
                db.AnnounceMerge(call, below);
            }
            else if (below.Change(below.Values with { ParentId = into.Id }, today, call.Now))
            {
                db.Announce(call, below);
            }
        }
        var touched = db.Facilities.Where(f =>
            f.LocationId == from.Id || f.CatchmentParts.Any(p => p.LocationId == from.Id)
        );
        foreach (var facility in await touched.ToListAsync(cancel))
        {
            var served = facility.MergeCatchment(from.Id, into.Id, call.Now);
            var moved =
                facility.LocationId == from.Id
                && facility.Change(facility.Values with { LocationId = into.Id }, today, call.Now);
            if (served || moved)
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
