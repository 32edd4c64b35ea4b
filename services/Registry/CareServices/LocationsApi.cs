using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>The register of locations: a plain register, its rpcs as methods.</summary>
public sealed class LocationsApi(TenantDbContextFactory<RegistryDb> databases, Imports<RegistryDb> imports)
    : V1.LocationService.LocationServiceBase
{
    private const string ParentField = "location.parent_id";
    private const string ClosedField = "location.closed_on";

    public override async Task<V1.Location> CreateLocation(V1.CreateLocationRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var (values, _) = await Read(
            db,
            call,
            new Validation(),
            request.Location ?? new V1.Location(),
            before: null,
            effectiveOn: "",
            context.CancellationToken
        );
        var location = Location.Create(call.NewId(), values, call.Now);
        db.Add(location);
        db.Announce(call, location);
        return await db.Commit(call, location.ToProto(), context.CancellationToken);
    }

    public override async Task<V1.Location> GetLocation(V1.GetLocationRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return (await db.Location(request.Id, context.CancellationToken)).ToProto();
    }

    public override async Task<V1.ListLocationsResponse> ListLocations(
        V1.ListLocationsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"locations/{request.ParentId}/{request.Level}/{request.Merged}/{request.OpenOn}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        var parent = validation.OptionalId("parent_id", request.ParentId);
        var on = validation.OptionalDate("open_on", request.OpenOn);
        var tenant = context.Call().Tenant;
        validation.Range("level", request.Level, 0, tenant.LocationLevels.Count);
        validation.ThrowIfInvalid(LocationError.InvalidLocation);
        await using var db = databases.Open(tenant);
        var query = db.Locations.AsNoTracking();
        if (!request.Merged)
            query = query.Where(l => l.MergedIntoId == null);
        if (parent is not null)
            query = query.Where(l => l.ParentId == parent);
        if (on is { } day)
            query = query.Where(l => l.ClosedOn == null || l.ClosedOn >= day);
        if (request.Level != 0)
            query = query.Where(l => l.Level == request.Level);
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(l => l.FoldedCode.StartsWith(folded) || l.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after])
            query = query.Where(l => string.Compare(l.Code, after) > 0);
        var (found, next) = await query.OrderBy(l => l.Code).Read(page, list, l => [l.Code], context.CancellationToken);
        return new V1.ListLocationsResponse { Locations = { found.Select(l => l.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Location> UpdateLocation(V1.UpdateLocationRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Location ?? new V1.Location();
        var location = await db.LocationToChange(sent.Id, context.CancellationToken);
        call.CheckEtag(location, sent.Etag);
        var wanted = location.ToProto();
        var validation = new Validation();
        UpdateMask.Apply(
            validation,
            request.UpdateMask,
            sent,
            wanted,
            "code",
            "name",
            "level",
            "parent_id",
            "population",
            "closed_on"
        );
        var (values, day) = await Read(
            db,
            call,
            validation,
            wanted,
            location,
            request.EffectiveOn,
            context.CancellationToken
        );
        if (location.Change(values, day, call.Now))
            db.Announce(call, location);
        return await db.Commit(call, location.ToProto(), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportLocations(
        V1.ImportLocationsRequest request,
        ServerCallContext context
    ) => CareServices.ImportLocations.Run(databases, imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.Location> MergeLocations(V1.MergeLocationsRequest request, ServerCallContext context) =>
        CareServices.MergeLocations.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportLocationsResponse> ExportLocations(
        V1.ExportLocationsRequest request,
        ServerCallContext context
    ) => CareServices.ExportLocations.Run(databases, context.Call(), request, context.CancellationToken);

    private static async Task<(LocationValues Values, ChangeDay Day)> Read(
        RegistryDb db,
        Call call,
        Validation validation,
        V1.Location sent,
        Location? before,
        string effectiveOn,
        CancellationToken cancel
    )
    {
        var parentId = validation.OptionalId(ParentField, sent.ParentId);
        var values = new LocationValues(
            sent.Code.Trim(),
            sent.Name.Trim(),
            sent.Level,
            parentId,
            sent.Population.ToDomain()
        )
        {
            ClosedOn = validation.OptionalDate(ClosedField, sent.ClosedOn),
        };
        var day = new ChangeDay(validation.EffectiveOn(effectiveOn), call.Today);
        values.Check(validation, "location.", call.Tenant.LocationLevels.Count);
        var parent = parentId is null
            ? null
            : await db
                .Locations.AsNoTracking()
                .FirstOrDefaultAsync(l => l.Id == parentId && l.MergedIntoId == null, cancel);
        if (!Told(validation, ParentField))
            values.CheckParent(
                validation,
                ParentField,
                parentId is not null,
                parent?.Level,
                parentClosedOn: parent?.ClosedOn
            );
        if (before is not null)
            await CheckChange(db, validation, before, values, day, cancel);
        await CheckCode(db, validation, values.Code, before, cancel);
        validation.ThrowIfInvalid(LocationError.InvalidLocation);
        return (values, day);
    }

    private static async Task CheckChange(
        RegistryDb db,
        Validation validation,
        Location before,
        LocationValues values,
        ChangeDay day,
        CancellationToken cancel
    )
    {
        var hasChildren = await db.Locations.AnyAsync(l => l.ParentId == before.Id && l.MergedIntoId == null, cancel);
        values.CheckChange(validation, "location.level", ParentField, before, hasChildren);
        before.CheckCount(validation, "effective_on", values.Population, day);
        if (values.ClosedOn is not { } lastDay || lastDay == before.ClosedOn || Told(validation, ClosedField))
            return;
        var uses = await db.UsesAfter([before.Id], lastDay, cancel);
        uses.Of(before.Id).Check(validation, ClosedField);
    }

    /// <summary>Where nothing else is wrong the unique key tells of it.</summary>
    private static async Task CheckCode(
        RegistryDb db,
        Validation validation,
        string code,
        Location? before,
        CancellationToken cancel
    )
    {
        if (validation.Ok || code == before?.Code || !Codes.IsValid(code, Location.MaxCode))
            return;
        var taken = await db.Locations.AnyAsync(l => l.Code == code, cancel);
        validation.Check(!taken, "location.code", "TAKEN", "Another location has this code.");
    }

    /// <summary>Whether a value could not be read, so that no other rule can judge it.</summary>
    private static bool Told(Validation validation, string field) => validation.Errors.Any(e => e.Field == field);
}
