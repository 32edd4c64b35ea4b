using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>
/// Reads locations from CSV. Rows may come in any order: a parent is a row of the same file or a location that is there. A refused row,
/// and all new ones below it, changes nothing.
/// </summary>
internal sealed class ImportLocations : IRegisterImport<RegistryDb>
{
    public static readonly string[] Must = ["code", "name", "level", "parent_code"];
    public static readonly string[] May = ["male_population", "female_population", "other_population", "families"];

    public string Kind => "import locations";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public static Task<Platform.V1.Operation> Run(
        Imports<RegistryDb> imports,
        Call call,
        V1.ImportLocationsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(request.Csv, validation.Strategy(request.Strategy), request.DryRun);
        return imports.Start<ImportLocations>(call, order, validation, LocationError.InvalidImport, cancel);
    }

    /// <summary>Parents first: a level is decided on when all above it are.</summary>
    public int Order(CsvRow row) => int.TryParse(row.Text("level"), out var level) ? level : 0;

    public async Task Take(RegistryDb db, ImportBatch batch, CancellationToken cancel)
    {
        string[] codes = [.. batch.Values("code").Union(batch.Values("parent_code"), StringComparer.Ordinal)];
        var named = await db.Locations.Where(l => EF.Parameter(codes).Contains(l.Code)).ToListAsync(cancel);
        var into = named.Select(l => l.MergedIntoId).OfType<Guid>().Distinct().ToArray();
        var stayed = await db
            .Locations.Where(l => EF.Parameter(into).Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, cancel);
        var ids = named.Select(l => l.Id).ToArray();
        var above = await db
            .Locations.Where(l => l.MergedIntoId == null && EF.Parameter(ids).Contains(l.ParentId!.Value))
            .Select(l => l.ParentId!.Value)
            .Distinct()
            .ToListAsync(cancel);
        var known = new KnownLocations(named.ToDictionary(l => l.Code, StringComparer.Ordinal), stayed, [.. above]);
        foreach (var row in batch.Rows)
            Take(db, batch, row, known);
    }

    public IQueryable<OpenRecord>? Open(RegistryDb db, ImportOrder order) => null;

    public Task Close(RegistryDb db, ImportClosing closing, CancellationToken cancel) =>
        throw new InvalidOperationException("Locations do not end.");

    private static void Take(RegistryDb db, ImportBatch batch, CsvRow row, KnownLocations known)
    {
        var location = known.ByCode.GetValueOrDefault(row.Text("code"));
        var parent = known.Parent(row.Text("parent_code"));
        var before = location?.Population ?? Population.Unknown;
        var values = new LocationValues(
            row.Text("code"),
            row.Text("name"),
            (int)Math.Clamp(row.Number("level") ?? 0, 0, int.MaxValue),
            parent?.Id,
            new Population(
                row.Or("male_population", before.Male, row.Number),
                row.Or("female_population", before.Female, row.Number),
                row.Or("other_population", before.Other, row.Number),
                row.Or("families", before.Families, row.Number)
            )
        );
        values.Check(row.Validation, "", batch.Call.Tenant.LocationLevels.Count);
        values.CheckParent(row.Validation, "parent_code", row.Text("parent_code").Length > 0, parent?.Level);
        if (location is not null)
            values.CheckChange(row.Validation, "level", "parent_code", location, known.Parents.Contains(location.Id));
        row.Validation.Check(
            location?.MergedIntoId is null,
            "code",
            "MERGED",
            "The location of this code was merged into another."
        );
        batch.Take(
            row,
            location is not null,
            () =>
            {
                location = Location.Create(batch.Call.NewId(), values, batch.Call.Now);
                known.ByCode.Add(location.Code, location);
                db.Add(location);
                db.Announce(batch.Call, location);
            },
            () =>
            {
                var changed = location!.Change(values, batch.Call.Now);
                if (changed)
                    db.Announce(batch.Call, location);
                return changed;
            }
        );
        if (row.Validation.Ok && values.ParentId is { } above)
            known.Parents.Add(above);
    }

    /// <summary>What the rows of a batch name, those among them that others are below, and what the merged ones became.</summary>
    private sealed record KnownLocations(
        Dictionary<string, Location> ByCode,
        Dictionary<Guid, Location> Stayed,
        HashSet<Guid> Parents
    )
    {
        public Location? Parent(string code) =>
            ByCode.GetValueOrDefault(code) is not { } named ? null
            : named.MergedIntoId is { } other ? Stayed[other]
            : named;
    }
}
