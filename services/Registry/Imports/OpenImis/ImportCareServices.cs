using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Registry.CareServices;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.Imports.OpenImis;

/// <summary>
/// Reads what the registry owns of an openIMIS export: the location tree, and the facilities with the two code tables they use. Insurance
/// reads the rest, once it has followed.
/// </summary>
public sealed class ImportCareServices(TenantDbContextFactory<RegistryDb> databases, CallFactory calls)
{
    private const string System = "openimis";

    /// <summary>Checks that the files can be read; what is wrong is in <see cref="SourceFolder.Problems"/>.</summary>
    public static void Check(SourceFolder folder) => _ = new CareServicesExport(folder);

    /// <summary>Takes the rows, and announces what they changed.</summary>
    /// <param name="tenant">The country.</param>
    /// <param name="folder">The export; it has no problems.</param>
    /// <param name="report">Takes the counts.</param>
    /// <param name="cancel">Cancels the work between two commits.</param>
    public async Task<ImportedPlaces> Run(
        Tenant tenant,
        SourceFolder folder,
        SourceReport report,
        CancellationToken cancel
    )
    {
        var call = calls.System(tenant, "import openimis");
        var export = new CareServicesExport(folder);
        await using var db = databases.Open(tenant);
        var import = await SourceImport.Begin(db, call, System, report, cancel);
        Codes(db, import, export.SubLevels);
        Codes(db, import, export.LegalForms);
        var places = await Locations(db, call, import, export, cancel);
        await Facilities(db, call, import, export, places, cancel);
        await import.Commit(db, cancel);
        var locations = import.Made(export.Locations.Name);
        var facilities = import.Made(export.Facilities.Name);
        return new ImportedPlaces(
            locations,
            facilities,
            await db
                .Locations.Where(l => locations.Values.Contains(l.Id))
                .ToDictionaryAsync(l => l.Id, l => l.Version, cancel),
            await db
                .Facilities.Where(f => facilities.Values.Contains(f.Id))
                .ToDictionaryAsync(f => f.Id, f => f.Version, cancel)
        );
    }

    /// <summary>Sub-levels and legal forms are closed lists here: their rows are read, and make no record.</summary>
    private static void Codes(RegistryDb db, SourceImport import, SourceTable table)
    {
        foreach (var row in import.Rows("code tables", table))
        {
            if (!import.RefuseChanged(row))
                import.Created(db, row, id: null);
        }
    }

    /// <summary>Answers all locations of the country, by id.</summary>
    private static async Task<Dictionary<Guid, Location>> Locations(
        RegistryDb db,
        Call call,
        SourceImport import,
        CareServicesExport export,
        CancellationToken cancel
    )
    {
        var today = new ChangeDay(null, call.Today);
        var known = await db.Locations.ToDictionaryAsync(l => l.Id, cancel);
        var byCode = known.Values.ToDictionary(l => l.Code, StringComparer.Ordinal);
        var parents = known
            .Values.Where(l => l.MergedIntoId is null)
            .Select(l => l.ParentId)
            .OfType<Guid>()
            .ToHashSet();
        // Parents first: a level is decided on when all above it are.
        var rows = import.Rows("locations", export.Locations).ToList();
        foreach (var row in rows.OrderBy(CareServicesExport.LevelOf))
        {
            var before = import.Find(row.Table.Name, row.Key) is { } id ? known.GetValueOrDefault(id) : null;
            var parent = Stayed(known, import.Parent(row, "ParentLocationId", export.Locations, required: false));
            var values = CareServicesExport.Location(row, parent?.Id) with { ClosedOn = before?.ClosedOn };
            values.Check(row.Csv.Validation, "", call.Tenant.LocationLevels.Count);
            if (row.Csv.Validation.Ok)
                values.CheckParent(
                    row.Csv.Validation,
                    "ParentLocationId",
                    parent is not null,
                    parent?.Level,
                    parent?.ClosedOn
                );
            if (row.Csv.Validation.Ok && before is not null)
            {
                var above = parents.Contains(before.Id);
                values.CheckChange(row.Csv.Validation, "LocationType", "ParentLocationId", before, above);
                before.CheckCount(row.Csv.Validation, "LocationCode", values.Population, today);
            }
            if (!row.Csv.Validation.Ok)
            {
                import.Refuse(row);
                continue;
            }
            import.Take(
                db,
                row,
                known,
                mine => byCode.TryGetValue(values.Code, out var other) && other != mine,
                () =>
                {
                    var location = Location.Create(call.NewId(), values, call.Now);
                    known.Add(location.Id, location);
                    byCode.Add(location.Code, location);
                    if (location.ParentId is { } above)
                        parents.Add(above);
                    db.Announce(call, location);
                    return location;
                },
                location =>
                {
                    if (location.Change(values, today, call.Now))
                        db.Announce(call, location);
                }
            );
        }
        return known;
    }

    private static async Task Facilities(
        RegistryDb db,
        Call call,
        SourceImport import,
        CareServicesExport export,
        Dictionary<Guid, Location> places,
        CancellationToken cancel
    )
    {
        var today = new ChangeDay(null, call.Today);
        var known = await db.Facilities.ToDictionaryAsync(f => f.Id, cancel);
        var byCode = known.Values.ToDictionary(f => f.Code, StringComparer.Ordinal);
        foreach (var row in import.Rows("facilities", export.Facilities))
        {
            var at = Stayed(places, import.Parent(row, "LocationId", export.Locations));
            var values = CareServicesExport.Facility(row, at?.Id ?? Guid.Empty);
            values.Check(row.Csv.Validation, "");
            values.CheckPlace(row.Csv.Validation, "LocationId", at?.ClosedOn);
            if (!row.Csv.Validation.Ok)
            {
                import.Refuse(row);
                continue;
            }
            import.Take(
                db,
                row,
                known,
                mine => byCode.TryGetValue(values.Code, out var other) && other != mine,
                () =>
                {
                    var facility = Facility.Create(call.NewId(), values, call.Now);
                    byCode.Add(facility.Code, facility);
                    db.Announce(call, facility);
                    return facility;
                },
                facility =>
                {
                    // An export says nothing of catchments.
                    if (facility.Change(values with { Catchment = facility.Catchment }, today, call.Now))
                        db.Announce(call, facility);
                }
            );
        }
    }

    /// <summary>The location of an id, or the one it was merged into; null for none.</summary>
    private static Location? Stayed(Dictionary<Guid, Location> known, Guid? id) =>
        id is not { } place || !known.TryGetValue(place, out var found) ? null
        : found.MergedIntoId is { } into ? known[into]
        : found;
}

/// <summary>The places of an export, as the registry has them.</summary>
/// <param name="Locations">Ids of locations by openIMIS's keys.</param>
/// <param name="Facilities">Ids of facilities by openIMIS's keys.</param>
/// <param name="LocationVersions">Versions by id: who follows the registry has caught up when it has these.</param>
/// <param name="FacilityVersions">Versions by id.</param>
public sealed record ImportedPlaces(
    IReadOnlyDictionary<string, Guid> Locations,
    IReadOnlyDictionary<string, Guid> Facilities,
    IReadOnlyDictionary<Guid, long> LocationVersions,
    IReadOnlyDictionary<Guid, long> FacilityVersions
);
