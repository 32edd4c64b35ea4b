using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Payers in CSV, both ways, by their names. They do not end.</summary>
internal sealed class ImportPayers : IRegisterImport<InsuranceDb>
{
    private static readonly string[] Must = ["name"];
    private static readonly string[] May = ["type", "address", "phone", "fax", "email", "location_code"];

    public string Kind => "import payers";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public string KeyColumn => "name";

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportPayersRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(request.Csv, validation.Strategy(request.Strategy), request.DryRun);
        return imports.Start<ImportPayers>(call, order, validation, RegisterError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var names = batch.Values("name");
        var known = await db
            .Payers.Where(p => EF.Parameter(names).Contains(p.Name))
            .ToDictionaryAsync(p => p.Name, StringComparer.Ordinal, cancel);
        var types = await db.EntriesOf(
            [.. batch.Values("type").Select(code => new NamedCode(CodeList.PayerType, "type", code))],
            cancel
        );
        var places = await db.LocationsByCode(batch.Values("location_code"), cancel);
        foreach (var row in batch.Rows)
        {
            var payer = known.GetValueOrDefault(row.Text("name"));
            var values = Read(row, payer?.Values, places);
            CodeLists.Check(
                row.Validation,
                new NamedCode(CodeList.PayerType, "type", values.Type, Kept: payer?.Type),
                types
            );
            batch.Take(
                row,
                payer is not null,
                () => db.Add(Payer.Create(batch.Call.NewId(), values, batch.Call.Now)),
                () => payer!.Change(values, batch.Call.Now)
            );
        }
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) => null;

    public Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel) =>
        throw new InvalidOperationException("Payers do not end.");

    public static async Task<V1.ExportPayersResponse> Export(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var payers = await db
            .Payers.AsNoTracking()
            .OrderBy(p => p.Name)
            .Take(CsvTable.MaxRows + 1)
            .Select(p => new
            {
                Payer = p,
                Location = db.Locations.Where(l => l.Id == p.LocationId).Select(l => l.Code).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var csv = CsvValues.WriteWhole(
            [.. Must, .. May],
            [
                .. payers.Select(p =>
                    (string[])
                        [
                            p.Payer.Name,
                            p.Payer.Type,
                            p.Payer.Address,
                            p.Payer.Phone,
                            p.Payer.Fax,
                            p.Payer.Email,
                            p.Location ?? "",
                        ]
                ),
            ]
        );
        return new V1.ExportPayersResponse { Csv = MedicalEntryFile.Whole(csv) };
    }

    private static PayerValues Read(CsvRow row, PayerValues? before, Dictionary<string, NamedPlace> places) =>
        Payers.Read(
            row.Validation,
            "",
            (
                row.Text("name"),
                row.TextOr("type", before?.Type ?? ""),
                row.TextOr("address", before?.Address ?? ""),
                row.TextOr("phone", before?.Phone ?? ""),
                row.TextOr("fax", before?.Fax ?? ""),
                row.TextOr("email", before?.Email ?? "")
            ),
            row.Or("location_code", before?.LocationId, column => row.Place(column, places, before?.LocationId))
        );
}
