using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>
/// Merges a facility into another (decision C27); what was merged into it before is linked to the other at once, so that a link leads to
/// the register in one step.
/// </summary>
internal static class MergeFacilities
{
    public static async Task<V1.Facility> Run(
        TenantDbContextFactory<RegistryDb> databases,
        Call call,
        V1.MergeFacilitiesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var from = await db.FacilityToChange(request.FromId, cancel);
        call.CheckEtag(from, request.Etag);
        var into = await db.FacilityToChange(request.IntoId, cancel);
        var validation = new Validation();
        validation.Check(into != from, "into_id", "NOT_ALLOWED", "A facility is not merged into itself.");
        validation.ThrowIfInvalid(FacilityError.InvalidFacility);

        var linked = await db.Facilities.Where(f => f.MergedIntoId == from.Id).ToListAsync(cancel);
        foreach (var gone in linked.Append(from))
        {
            gone.MergeInto(into.Id, call.Now);
            db.AnnounceMerge(call, gone);
        }
        // The one that stays changes too, so that it is not merged away itself at this moment.
        into.Touch(call.Now);
        db.Announce(call, into);
        return await db.Commit(call, into.ToProto(), cancel);
    }
}
