using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>Reads facilities from CSV, of the whole country or of one part of it; a refused row changes nothing.</summary>
internal sealed class ImportFacilities : IRegisterImport<RegistryDb>
{
    public static readonly string[] Must = ["code", "name", "level", "care_type", "location_code"];
    public static readonly string[] May =
    [
        "sub_level",
        "ownership",
        "type",
        "phone",
        "address",
        "opened_on",
        "closed_on",
        "catchment",
    ];

    public string Kind => "import facilities";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public static async Task<Platform.V1.Operation> Run(
        TenantDbContextFactory<RegistryDb> databases,
        Imports<RegistryDb> imports,
        Call call,
        V1.ImportFacilitiesRequest request,
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
        return await imports.Start<ImportFacilities>(call, order, validation, FacilityError.InvalidImport, cancel);
    }

    public async Task Take(RegistryDb db, ImportBatch batch, CancellationToken cancel)
    {
        var codes = batch.Values("code");
        string[] places =
        [
            .. batch
                .Values("location_code")
                .Concat(batch.Rows.SelectMany(r => r.List("catchment")).Select(text => text.Split(':')[0]))
                .Distinct(StringComparer.Ordinal),
        ];
        var locations = await db
            .Locations.Where(l => EF.Parameter(places).Contains(l.Code))
            .Select(l => new
            {
                l.Code,
                Id = l.MergedIntoId ?? l.Id,
                ClosedOn = l.MergedIntoId == null
                    ? l.ClosedOn
                    : db.Locations.Where(k => k.Id == l.MergedIntoId).Select(k => k.ClosedOn).FirstOrDefault(),
            })
            .ToDictionaryAsync(l => l.Code, l => new NamedLocation(l.Id, l.ClosedOn), StringComparer.Ordinal, cancel);
        var day = new ChangeDay(batch.Order.EffectiveOn, batch.StartedOn);
        var known = await db
            .Facilities.Where(f => EF.Parameter(codes).Contains(f.Code))
            .ToDictionaryAsync(f => f.Code, StringComparer.Ordinal, cancel);
        var covered = batch.Order.ScopeId is { } top ? await db.Below(top).ToHashSetAsync(cancel) : null;
        foreach (var row in batch.Rows)
        {
            var facility = known.GetValueOrDefault(row.Text("code"));
            var values = Read(row, facility?.Values, locations);
            facility?.CheckCatchment(row.Validation, "catchment", values.Catchment, day);
            row.Validation.Check(
                facility?.MergedIntoId is null,
                "code",
                "MERGED",
                "The facility of this code was merged into another."
            );
            row.Validation.Check(
                covered is null || values.LocationId == Guid.Empty || covered.Contains(values.LocationId),
                "location_code",
                "OUTSIDE",
                "It is not in the part of the country that the file is about."
            );
            batch.Take(
                row,
                facility is not null,
                () =>
                {
                    facility = Facility.Create(batch.Call.NewId(), values, batch.Call.Now);
                    db.Add(facility);
                    db.Announce(batch.Call, facility);
                },
                () => Change(db, batch.Call, facility!, values, day)
            );
        }
    }

    public IQueryable<OpenRecord>? Open(RegistryDb db, ImportOrder order)
    {
        var open = db.Facilities.Where(f => f.MergedIntoId == null && f.ClosedOn == null);
        if (order.ScopeId is { } top)
        {
            var places = db.Below(top);
            open = open.Where(f => places.Contains(f.LocationId));
        }
        return open.OrderBy(f => f.Code).Select(f => new OpenRecord(f.Id, f.Code));
    }

    public async Task Close(RegistryDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        foreach (var facility in await db.Facilities.Where(f => EF.Parameter(ids).Contains(f.Id)).ToListAsync(cancel))
            closing.Close(
                facility.Id,
                facility.OpenedOn is not { } opened || opened <= closing.LastDay,
                () =>
                    Change(
                        db,
                        closing.Call,
                        facility,
                        facility.Values with
                        {
                            ClosedOn = closing.LastDay,
                        },
                        new ChangeDay(null, closing.EffectiveOn)
                    )
            );
    }

    private static bool Change(RegistryDb db, Call call, Facility facility, FacilityValues values, ChangeDay day)
    {
        var changed = facility.Change(values, day, call.Now);
        if (changed)
            db.Announce(call, facility);
        return changed;
    }

    private static FacilityValues Read(CsvRow row, FacilityValues? before, Dictionary<string, NamedLocation> locations)
    {
        var located = locations.TryGetValue(row.Text("location_code"), out var location);
        row.Validation.Check(located, "location_code", "UNKNOWN", "There is no location with this code.");
        var values = new FacilityValues(
            row.Text("code"),
            row.Text("name"),
            row.Choice<FacilityLevel>("level", required: true) ?? FacilityLevel.Dispensary,
            row.TextOr("sub_level", before?.SubLevel ?? ""),
            row.Or("ownership", before?.Ownership, column => row.Choice<Ownership>(column)),
            row.Choice<CareType>("care_type", required: true) ?? CareType.Both,
            row.TextOr("type", before?.Type ?? ""),
            location.Id,
            row.TextOr("phone", before?.Phone ?? ""),
            row.TextOr("address", before?.Address ?? ""),
            row.Or("opened_on", before?.OpenedOn, row.Date),
            row.Or("closed_on", before?.ClosedOn, row.Date),
            row.Or("catchment", before?.Catchment ?? Catchment.None, column => ReadCatchment(row, column, locations))
        );
        values.Check(row.Validation, "");
        values.CheckPlace(row.Validation, "location_code", location.ClosedOn);
        return values;
    }

    /// <summary>Shares as <c>R1:100 D2:37.5</c>, parted by blanks.</summary>
    private static Catchment ReadCatchment(CsvRow row, string column, Dictionary<string, NamedLocation> locations)
    {
        var shares = new List<CatchmentShare>();
        foreach (var text in row.List(column))
        {
            var parts = text.Split(':');
            var share = parts.Length == 2 ? CsvValues.Units(parts[1], 2) : null;
            if (!row.Validation.Check(share is not null, column, "FORMAT", "CODE:PERCENT, parted by blanks."))
                continue;
            var known = locations.TryGetValue(parts[0], out var location);
            if (row.Validation.Check(known, column, "UNKNOWN", "There is no location with one of the codes."))
                shares.Add(new CatchmentShare(location.Id, (int)Math.Min(share!.Value, int.MaxValue)));
        }
        return Catchment.Of(shares);
    }

    /// <summary>What a code names: the location, or the one it was merged into.</summary>
    private readonly record struct NamedLocation(Guid Id, DateOnly? ClosedOn);
}
