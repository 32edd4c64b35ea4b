using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Diagnoses in CSV, both ways.</summary>
internal sealed class ImportDiagnoses : IRegisterImport<InsuranceDb>
{
    private static readonly string[] Must = ["code", "name"];
    private static readonly string[] May = ["valid_from", "valid_to"];

    public string Kind => "import diagnoses";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportDiagnosesRequest request,
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
        return imports.Start<ImportDiagnoses>(call, order, validation, RegisterError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var codes = batch.Values("code");
        var known = await db
            .Diagnoses.Where(d => EF.Parameter(codes).Contains(d.Code))
            .ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancel);
        foreach (var row in batch.Rows)
        {
            var diagnosis = known.GetValueOrDefault(row.Text("code"));
            var values = new DiagnosisValues(
                row.Text("code"),
                row.Text("name"),
                row.Or("valid_from", diagnosis?.ValidFrom, row.Date),
                row.Or("valid_to", diagnosis?.ValidTo, row.Date)
            );
            DiagnosesApi.Check(values, row.Validation, "");
            batch.Take(
                row,
                diagnosis is not null,
                () => db.Add(Diagnosis.Create(batch.Call.NewId(), values, batch.Call.Now)),
                () => diagnosis!.Change(values, batch.Call.Now)
            );
        }
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        db.Diagnoses.Where(d => d.ValidTo == null).OrderBy(d => d.Code).Select(d => new OpenRecord(d.Id, d.Code));

    public async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        foreach (var diagnosis in await db.Diagnoses.Where(d => EF.Parameter(ids).Contains(d.Id)).ToListAsync(cancel))
            closing.Close(
                diagnosis.Id,
                diagnosis.ValidFrom is not { } from || from <= closing.LastDay,
                () => diagnosis.Change(diagnosis.Values with { ValidTo = closing.LastDay }, closing.Call.Now)
            );
    }

    public static async Task<V1.ExportDiagnosesResponse> Export(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var diagnoses = await db
            .Diagnoses.AsNoTracking()
            .OrderBy(d => d.Code)
            .Take(CsvTable.MaxRows + 1)
            .ToListAsync(cancel);
        var csv = CsvValues.WriteWhole(
            [.. Must, .. May],
            [.. diagnoses.Select(d => (string[])[d.Code, d.Name, d.ValidFrom.ToText(), d.ValidTo.ToText()])]
        );
        return new V1.ExportDiagnosesResponse { Csv = MedicalEntryFile.Whole(csv) };
    }
}
