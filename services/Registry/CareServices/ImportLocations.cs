using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>
/// Reads locations from CSV, of the whole country or of one part of it. Rows may come in any order: a parent is a row of the same file or
/// a location that is there. A refused row, and all new ones below it, changes nothing. What a file leaves out ends from below upwards, as
/// far as nothing goes on in it; what is to end anyway ends on the day that was said.
/// </summary>
internal sealed class ImportLocations : IRegisterImport<RegistryDb>
{
    public static readonly string[] Must = ["code", "name", "level", "parent_code"];
    public static readonly string[] May = ["male_population", "female_population", "other_population", "families"];

    public string Kind => "import locations";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public static async Task<Platform.V1.Operation> Run(
        TenantDbContextFactory<RegistryDb> databases,
        Imports<RegistryDb> imports,
        Call call,
        V1.ImportLocationsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        await using var db = databases.Open(call.Tenant);
        var order = new ImportOrder(
            request.Csv,
            validation.Strategy(request.Strategy),
            request.DryRun,
            await db.Part(validation, request.LocationId, cancel),
            validation.EffectiveOn(request.EffectiveOn)
        );
        return await imports.Start<ImportLocations>(call, order, validation, LocationError.InvalidImport, cancel);
    }

    /// <summary>Parents first: a level is decided on when all above it are.</summary>
    public int Order(CsvRow row) => int.TryParse(row.Text("level"), out var level) ? level : 0;

    public async Task Take(RegistryDb db, ImportBatch batch, CancellationToken cancel)
    {
        var known = await KnownLocations.Load(db, batch, cancel);
        foreach (var row in batch.Rows)
            Take(db, batch, row, known);
    }

    /// <summary>The lowest first, so that what is below a location ends before it.</summary>
    public IQueryable<OpenRecord>? Open(RegistryDb db, ImportOrder order)
    {
        var open = db.Locations.Where(l => l.MergedIntoId == null && l.ClosedOn == null);
        if (order.ScopeId is { } top)
        {
            var places = db.Below(top);
            open = open.Where(l => places.Contains(l.Id));
        }
        return open.OrderByDescending(l => l.Level).ThenBy(l => l.Code).Select(l => new OpenRecord(l.Id, l.Code));
    }

    public async Task Close(RegistryDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        var left = await db.Locations.Where(l => EF.Parameter(ids).Contains(l.Id)).ToListAsync(cancel);
        var uses = await db.UsesAfter(ids, closing.LastDay, cancel);
        foreach (var location in left.OrderByDescending(l => l.Level).ThenBy(l => l.Code, StringComparer.Ordinal))
        {
            if (uses.Of(location.Id).Bar is { } bar)
            {
                closing.Keep(location.Id, bar.Code, bar.Why);
                continue;
            }
            closing.Close(
                location.Id,
                may: true,
                () => Change(db, closing.Call, location, location.Values with { ClosedOn = closing.LastDay }, default)
            );
            uses.Ended(location.Id);
        }
    }

    private static void Take(RegistryDb db, ImportBatch batch, CsvRow row, KnownLocations known)
    {
        var location = known.Of(row.Text("code"));
        var parent = known.Parent(row.Text("parent_code"));
        var before = location?.Population ?? Population.Unknown;
        var day = new ChangeDay(batch.Order.EffectiveOn, batch.StartedOn);
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
        )
        {
            ClosedOn = location?.ClosedOn,
        };
        values.Check(row.Validation, "", batch.Call.Tenant.LocationLevels.Count);
        values.CheckParent(
            row.Validation,
            "parent_code",
            row.Text("parent_code").Length > 0,
            parent?.Level,
            parent?.ClosedOn
        );
        if (location is not null)
        {
            values.CheckChange(row.Validation, "level", "parent_code", location, known.HasChildren(location.Id));
            location.CheckCount(row.Validation, "code", values.Population, day);
        }
        known.CheckReach(row.Validation, location, parent, batch.StartedOn);
        batch.Take(
            row,
            location is not null,
            () =>
            {
                location = Location.Create(batch.Call.NewId(), values, batch.Call.Now);
                known.Add(location);
                db.Add(location);
                db.Announce(batch.Call, location);
            },
            () => Change(db, batch.Call, location!, values, day)
        );
        if (row.Validation.Ok && values.ParentId is { } above)
            known.NoteParent(above);
    }

    private static bool Change(RegistryDb db, Call call, Location location, LocationValues values, ChangeDay day)
    {
        var changed = location.Change(values, day, call.Now);
        if (changed)
            db.Announce(call, location);
        return changed;
    }
}
