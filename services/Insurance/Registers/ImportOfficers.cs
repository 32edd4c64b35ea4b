using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Reads enrolment officers from CSV. Who takes over may stand further down.</summary>
internal sealed class ImportOfficers : IRegisterImport<InsuranceDb>
{
    public static readonly string[] Must = ["code", "last_name"];
    public static readonly string[] May =
    [
        .. People.Columns,
        "location_code",
        "village_codes",
        "told_by_phone",
        "substitute_code",
        "works_to",
    ];

    public string Kind => "import officers";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public string Names(CsvRow row) => row.Text("substitute_code");

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportOfficersRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(
            request.Csv,
            validation.Strategy(request.Strategy),
            request.DryRun,
            EffectiveOn: validation.EffectiveOn(request.EffectiveOn)
        );
        return imports.Start<ImportOfficers>(call, order, validation, RegisterError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var (codes, substitutes) = (batch.Values("code"), batch.Values("substitute_code"));
        string[] places =
        [
            .. batch
                .Values("location_code")
                .Concat(batch.Rows.SelectMany(r => r.List("village_codes")))
                .Distinct(StringComparer.Ordinal),
        ];
        var known = await db
            .Officers.Where(o => EF.Parameter(codes).Contains(o.Code))
            .ToDictionaryAsync(o => o.Code, StringComparer.Ordinal, cancel);
        var ids = await db
            .Officers.Where(o => EF.Parameter(codes).Contains(o.Code) || EF.Parameter(substitutes).Contains(o.Code))
            .ToDictionaryAsync(o => o.Code, o => o.Id, StringComparer.Ordinal, cancel);
        foreach (var code in codes)
            ids.TryAdd(code, batch.Call.NewId());
        var locations = await db.LocationsByCode(places, cancel);
        var rows = batch.Rows.Select(row => Read(row, known, ids, locations)).ToList();
        batch.CheckLinks(
            "substitute_code",
            [.. rows.Select(r => new RowLink(r.Row, r.Id, r.Known is not null, r.Values.SubstituteId))]
        );
        foreach (var row in rows)
            batch.Take(
                row.Row,
                row.Known is not null,
                () => db.Add(Officer.Create(row.Id, row.Values, batch.Call.Now)),
                () => row.Known!.Change(row.Values, batch.Call.Now)
            );
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        db.Officers.Where(o => o.WorksTo == null).OrderBy(o => o.Code).Select(o => new OpenRecord(o.Id, o.Code));

    public async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        foreach (var officer in await db.Officers.Where(o => EF.Parameter(ids).Contains(o.Id)).ToListAsync(cancel))
            closing.Close(
                officer.Id,
                may: true,
                () => officer.Change(officer.Values with { WorksTo = closing.LastDay }, closing.Call.Now)
            );
    }

    private static OfficerRow Read(
        CsvRow row,
        Dictionary<string, Officer> known,
        Dictionary<string, Guid> ids,
        Dictionary<string, NamedPlace> locations
    )
    {
        var code = row.Validation.Code("code", row.Text("code"), MedicalEntry.MaxCode);
        var officer = known.GetValueOrDefault(code);
        var before = officer?.Values;
        var values = new OfficerValues(
            code,
            People.Read(row, before?.Person),
            row.Or("location_code", before?.LocationId, column => row.Place(column, locations, before?.LocationId)),
            row.Or("told_by_phone", before?.ToldByPhone ?? false, column => row.Flag(column) ?? false),
            row.Or("substitute_code", before?.SubstituteId, column => Substitute(row, column, code, ids)),
            row.Or("works_to", before?.WorksTo, row.Date),
            row.Or("village_codes", before?.Villages ?? [], column => Villages(row, column, locations, before))
        );
        return new OfficerRow(row, ids.GetValueOrDefault(code), officer, values);
    }

    private static Guid? Substitute(CsvRow row, string column, string code, Dictionary<string, Guid> ids)
    {
        var other = row.Text(column);
        if (other.Length == 0)
            return null;
        var found = ids.TryGetValue(other, out var id) && other != code;
        return row.Validation.Check(found, column, "UNKNOWN", "There is no such other officer.") ? id : null;
    }

    private static Guid[] Villages(
        CsvRow row,
        string column,
        Dictionary<string, NamedPlace> locations,
        OfficerValues? before
    )
    {
        var codes = row.List(column);
        if (!row.Validation.Range(column, codes.Length, 0, Officer.MaxVillages))
            return [];
        var unknown = codes.Where(c => !locations.ContainsKey(c)).ToList();
        row.Validation.Check(unknown.Count == 0, column, "UNKNOWN", "There is no location with one of the codes.");
        return
        [
            .. codes
                .Except(unknown, StringComparer.Ordinal)
                .Select(c => locations[c])
                .Select(place => place.For(before?.Villages.Contains(place.Id) == true ? place.Id : null))
                .Distinct(),
        ];
    }

    private sealed record OfficerRow(CsvRow Row, Guid Id, Officer? Known, OfficerValues Values);
}
