using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The lists of codes in CSV, both ways: one file for all lists.</summary>
internal sealed class ImportCodes : IRegisterImport<InsuranceDb>
{
    private static readonly string[] Must = ["list", "code", "name"];
    private static readonly string[] May = ["alt_name", "sort_order", "outside_lump_sum", "needs_number", "inactive"];

    public string Kind => "import codes";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    /// <summary>Two lists may have the same code.</summary>
    public string Key(CsvRow row) =>
        Wire.FromName<CodeList>(row.Text("list")) is { } list ? KeyOf(list, row.Text("code")) : "";

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportCodesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(request.Csv, validation.Strategy(request.Strategy), request.DryRun);
        return imports.Start<ImportCodes>(call, order, validation, RegisterError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var codes = batch.Values("code");
        var known = await db
            .Codes.Where(c => EF.Parameter(codes).Contains(c.Code))
            .ToDictionaryAsync(c => (c.List, c.Code), cancel);
        foreach (var row in batch.Rows)
        {
            var list = row.Choice<CodeList>("list", required: true);
            var code = row.Validation.Code("code", row.Text("code"), CodeEntry.MaxCode);
            var entry = list is { } one ? known.GetValueOrDefault((one, code)) : null;
            var values = Read(row, entry?.Values);
            CodesApi.Check(row.Validation, "", values);
            batch.Take(
                row,
                entry is not null,
                () => db.Add(CodeEntry.Create(batch.Call.NewId(), list!.Value, code, values)),
                () => entry!.Change(values)
            );
        }
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        db
            .Codes.Where(c => c.Active)
            .OrderBy(c => c.List)
            .ThenBy(c => c.Code)
            .Select(c => new OpenRecord(c.Id, KeyOf(c.List, c.Code)));

    public async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        foreach (var code in await db.Codes.Where(c => EF.Parameter(ids).Contains(c.Id)).ToListAsync(cancel))
            closing.Close(code.Id, may: true, () => code.Change(code.Values with { Active = false }));
    }

    public static async Task<V1.ExportCodesResponse> Export(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var codes = await db
            .Codes.AsNoTracking()
            .OrderBy(c => c.List)
            .ThenBy(c => c.Code)
            .Take(CsvTable.MaxRows + 1)
            .ToListAsync(cancel);
        var csv = CsvValues.WriteWhole([.. Must, .. May], [.. codes.Select(Cells)]);
        return new V1.ExportCodesResponse { Csv = MedicalEntryFile.Whole(csv) };
    }

    private static CodeValues Read(CsvRow row, CodeValues? before) =>
        new(
            row.Text("name"),
            row.TextOr("alt_name", before?.AltName ?? ""),
            row.Or("sort_order", before?.SortOrder ?? 0, column => row.Small(column) ?? 0),
            row.Or("outside_lump_sum", before?.OutsideLumpSum ?? false, column => row.Flag(column) ?? false),
            row.Or("needs_number", before?.NeedsNumber ?? false, column => row.Flag(column) ?? false),
            row.Or("inactive", before?.Active ?? true, column => !(row.Flag(column) ?? false))
        );

    private static string[] Cells(CodeEntry code) =>
        [
            code.List.ToName(),
            code.Code,
            code.Name,
            code.AltName,
            ((long?)code.SortOrder).ToCsv(),
            code.OutsideLumpSum.ToCsv(),
            code.NeedsNumber.ToCsv(),
            (!code.Active).ToCsv(),
        ];

    private static string KeyOf(CodeList list, string code) => $"{list.ToName()}:{code}";
}
