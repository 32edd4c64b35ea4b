using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>The register of facilities: a plain register, its rpcs as methods.</summary>
public sealed class FacilitiesApi(TenantDbContextFactory<RegistryDb> databases, Imports<RegistryDb> imports)
    : V1.FacilityService.FacilityServiceBase
{
    private static readonly string[] Changeable =
    [
        "code",
        "name",
        "level",
        "sub_level",
        "ownership",
        "care_type",
        "type",
        "location_id",
        "phone",
        "address",
        "opened_on",
        "closed_on",
        "catchment",
    ];

    public override async Task<V1.Facility> CreateFacility(V1.CreateFacilityRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var sent = request.Facility ?? new V1.Facility();
        var values = await Read(db, validation, sent, context.CancellationToken);
        await CheckCode(db, validation, values.Code, before: null, context.CancellationToken);
        validation.ThrowIfInvalid(FacilityError.InvalidFacility);
        var facility = Facility.Create(call.NewId(), values, call.Now);
        db.Add(facility);
        db.Announce(call, facility);
        return await db.Commit(call, facility.ToProto(), context.CancellationToken);
    }

    public override async Task<V1.Facility> GetFacility(V1.GetFacilityRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return (await db.Facility(request.Id, context.CancellationToken)).ToProto();
    }

    public override async Task<V1.ListFacilitiesResponse> ListFacilities(
        V1.ListFacilitiesRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"facilities/{request.LocationId}/{request.Level}/{request.Merged}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        var within = validation.OptionalId("location_id", request.LocationId);
        var level = validation.Choice<FacilityLevel>("level", (int)request.Level);
        validation.ThrowIfInvalid(FacilityError.InvalidFacility);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Facilities.AsNoTracking();
        if (!request.Merged)
            query = query.Where(f => f.MergedIntoId == null);
        if (within is { } top)
        {
            var places = db.Below(top);
            query = query.Where(f => places.Contains(f.LocationId));
        }
        if (level is not null)
            query = query.Where(f => f.Level == level);
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(f => f.FoldedCode.StartsWith(folded) || f.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after])
            query = query.Where(f => string.Compare(f.Code, after) > 0);
        var (found, next) = await query.OrderBy(f => f.Code).Read(page, list, f => [f.Code], context.CancellationToken);
        return new V1.ListFacilitiesResponse { Facilities = { found.Select(f => f.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Facility> UpdateFacility(V1.UpdateFacilityRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Facility ?? new V1.Facility();
        var facility = await db.FacilityToChange(sent.Id, context.CancellationToken);
        call.CheckEtag(facility, sent.Etag);
        var wanted = facility.ToProto();
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, sent, wanted, Changeable);
        var values = await Read(db, validation, wanted, context.CancellationToken);
        var day = new ChangeDay(validation.EffectiveOn(request.EffectiveOn), call.Today);
        facility.CheckCatchment(validation, "effective_on", values.Catchment, day);
        await CheckCode(db, validation, values.Code, facility, context.CancellationToken);
        validation.ThrowIfInvalid(FacilityError.InvalidFacility);
        if (facility.Change(values, day, call.Now))
            db.Announce(call, facility);
        return await db.Commit(call, facility.ToProto(), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportFacilities(
        V1.ImportFacilitiesRequest request,
        ServerCallContext context
    ) => CareServices.ImportFacilities.Run(databases, imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.Facility> MergeFacilities(V1.MergeFacilitiesRequest request, ServerCallContext context) =>
        CareServices.MergeFacilities.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportFacilitiesResponse> ExportFacilities(
        V1.ExportFacilitiesRequest request,
        ServerCallContext context
    ) => CareServices.ExportFacilities.Run(databases, context.Call(), request, context.CancellationToken);

    private static async Task<FacilityValues> Read(
        RegistryDb db,
        Validation validation,
        V1.Facility sent,
        CancellationToken cancel
    )
    {
        var level = validation.Choice<FacilityLevel>("facility.level", (int)sent.Level, required: true);
        var served = ReadCatchment(validation, sent);
        var values = new FacilityValues(
            sent.Code.Trim(),
            sent.Name.Trim(),
            level ?? FacilityLevel.Dispensary,
            sent.SubLevel.Trim(),
            validation.Choice<Ownership>("facility.ownership", (int)sent.Ownership),
            validation.Choice<CareType>("facility.care_type", (int)sent.CareType) ?? CareType.Both,
            sent.Type.Trim(),
            validation.Id("facility.location_id", sent.LocationId),
            sent.Phone.Trim(),
            sent.Address.Trim(),
            validation.OptionalDate("facility.opened_on", sent.OpenedOn),
            validation.OptionalDate("facility.closed_on", sent.ClosedOn),
            Catchment.Of(served)
        );
        values.Check(validation, "facility.");
        if (values.LocationId != Guid.Empty)
        {
            var place = await db
                .Locations.Where(l => l.Id == values.LocationId && l.MergedIntoId == null)
                .Select(l => new { l.ClosedOn })
                .FirstOrDefaultAsync(cancel);
            validation.Check(place is not null, "facility.location_id", "UNKNOWN", "There is no such location.");
            values.CheckPlace(validation, "facility.location_id", place?.ClosedOn);
        }
        await CheckCatchment(db, validation, served, cancel);
        return values;
    }

    private static CatchmentShare[] ReadCatchment(Validation validation, V1.Facility sent) =>
        validation.Check(
            sent.Catchment.Count <= Catchment.MaxShares,
            "facility.catchment",
            "COUNT",
            $"At most {Catchment.MaxShares} locations."
        )
            ?
            [
                .. sent.Catchment.Select(
                    (c, i) =>
                        new CatchmentShare(
                            validation.Id($"facility.catchment[{i}].location_id", c.LocationId),
                            c.ShareBasisPoints
                        )
                ),
            ]
            : [];

    /// <summary>One query, however many locations.</summary>
    private static async Task CheckCatchment(
        RegistryDb db,
        Validation validation,
        CatchmentShare[] served,
        CancellationToken cancel
    )
    {
        var ids = served.Select(s => s.LocationId).Where(id => id != Guid.Empty).ToList();
        if (ids.Count == 0)
            return;
        var known = await db
            .Locations.Where(l => ids.Contains(l.Id) && l.MergedIntoId == null)
            .Select(l => l.Id)
            .ToHashSetAsync(cancel);
        foreach (var (i, share) in served.Index())
            validation.Check(
                share.LocationId == Guid.Empty || known.Contains(share.LocationId),
                $"facility.catchment[{i}].location_id",
                "UNKNOWN",
                "There is no such location."
            );
    }

    /// <summary>Where nothing else is wrong the unique key tells of it.</summary>
    private static async Task CheckCode(
        RegistryDb db,
        Validation validation,
        string code,
        Facility? before,
        CancellationToken cancel
    )
    {
        if (validation.Ok || code == before?.Code || !Codes.IsValid(code, Facility.MaxCode))
            return;
        var taken = await db.Facilities.AnyAsync(f => f.Code == code, cancel);
        validation.Check(!taken, "facility.code", "TAKEN", "Another facility has this code.");
    }
}
