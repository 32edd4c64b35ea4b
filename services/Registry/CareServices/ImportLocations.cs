using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>
/// Reads locations from CSV. Rows may come in any order: a parent is a row of the same file or a location that is there. A row whose
/// code is known changes that location; a refused row, and all below it, changes nothing.
/// </summary>
internal static class ImportLocations
{
    public static readonly string[] Required = ["code", "name", "level", "parent_code"];
    public static readonly string[] Optional = ["male_population", "female_population", "other_population", "families"];

    public static async Task<Platform.V1.Operation> Run(
        TenantDbContextFactory<RegistryDb> databases,
        Call call,
        V1.ImportLocationsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var table = CsvTable.Read(request.Csv, "csv", Required, Optional, validation);
        validation.ThrowIfInvalid(LocationError.InvalidImport);
        await using var db = databases.Open(call.Tenant);
        var known = await db.Locations.ToDictionaryAsync(l => l.Code, StringComparer.Ordinal, cancel);
        var kept = known.Values.Where(l => l.MergedIntoId is null).ToDictionary(l => l.Id);
        var report = new ImportReport(call, "import locations");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var parents = kept.Values.Select(l => l.ParentId).OfType<Guid>().ToHashSet();
        // Parents first: a level is decided on when all above it are.
        foreach (var row in table!.Rows.OrderBy(r => r.Number("level") ?? 0))
            Apply(db, call, row, known, kept, parents, seen, report);
        return request.DryRun ? report.Done() : await db.Commit(call, report.Done(), cancel);
    }

    private static void Apply(
        RegistryDb db,
        Call call,
        CsvRow row,
        Dictionary<string, Location> known,
        Dictionary<Guid, Location> kept,
        HashSet<Guid> parents,
        HashSet<string> seen,
        ImportReport report
    )
    {
        var parentCode = row.Text("parent_code");
        var parent = known.GetValueOrDefault(parentCode);
        if (parent?.MergedIntoId is { } other)
            parent = kept[other];
        var values = new LocationValues(
            row.Text("code"),
            row.Text("name"),
            (int)Math.Clamp(row.Number("level") ?? 0, 0, int.MaxValue),
            parent?.Id,
            new Population(
                row.Number("male_population"),
                row.Number("female_population"),
                row.Number("other_population"),
                row.Number("families")
            )
        );
        values.Check(row.Validation, "", call.Tenant.LocationLevels.Count);
        values.CheckParent(row.Validation, "parent_code", parentCode.Length > 0, parent?.Level);
        var location = known.GetValueOrDefault(values.Code);
        if (location is not null)
            values.CheckChange(row.Validation, "level", "parent_code", location, parents.Contains(location.Id));
        row.Validation.Check(
            location?.MergedIntoId is null,
            "code",
            "MERGED",
            "The location of this code was merged into another."
        );
        row.Validation.Check(seen.Add(values.Code), "code", "REPEATED", "The code stands twice in the file.");
        if (!row.Validation.Ok)
        {
            report.Refused(row);
            return;
        }
        if (values.ParentId is { } above)
            parents.Add(above);
        if (location is null)
        {
            location = Location.Create(call.NewId(), values, call.Now);
            known.Add(location.Code, location);
            db.Add(location);
            db.Announce(call, location);
            report.Created();
        }
        else if (location.Change(values, call.Now))
        {
            db.Announce(call, location);
            report.Updated();
        }
        else
        {
            report.Unchanged();
        }
    }
}
