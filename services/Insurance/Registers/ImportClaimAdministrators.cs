using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Claim administrators in CSV, both ways.</summary>
internal sealed class ImportClaimAdministrators : IRegisterImport<InsuranceDb>
{
    private static readonly string[] Must = ["code", "last_name", "facility_code"];
    private static readonly string[] May = [.. People.Columns, "inactive"];

    public string Kind => "import claim administrators";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportClaimAdministratorsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(request.Csv, validation.Strategy(request.Strategy), request.DryRun);
        return imports.Start<ImportClaimAdministrators>(call, order, validation, RegisterError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var codes = batch.Values("code");
        var known = await db
            .ClaimAdministrators.Where(a => EF.Parameter(codes).Contains(a.Code))
            .ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancel);
        var facilities = await db.FacilitiesByCode(batch.Values("facility_code"), cancel);
        foreach (var row in batch.Rows)
        {
            var code = row.Validation.Code("code", row.Text("code"), MedicalEntry.MaxCode);
            var administrator = known.GetValueOrDefault(code);
            var facility = row.Place("facility_code", facilities, administrator?.FacilityId);
            row.Validation.Check(
                row.Text("facility_code").Length > 0,
                "facility_code",
                "REQUIRED",
                "A facility is needed."
            );
            var values = new ClaimAdministratorValues(
                code,
                People.Read(row, administrator?.Person),
                facility ?? Guid.Empty,
                row.Or("inactive", administrator?.Active ?? true, column => !(row.Flag(column) ?? false))
            );
            batch.Take(
                row,
                administrator is not null,
                () => db.Add(ClaimAdministrator.Create(batch.Call.NewId(), values, batch.Call.Now)),
                () => administrator!.Change(values, batch.Call.Now)
            );
        }
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        db.ClaimAdministrators.Where(a => a.Active).OrderBy(a => a.Code).Select(a => new OpenRecord(a.Id, a.Code));

    public async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        var left = await db.ClaimAdministrators.Where(a => EF.Parameter(ids).Contains(a.Id)).ToListAsync(cancel);
        foreach (var administrator in left)
            closing.Close(
                administrator.Id,
                may: true,
                () => administrator.Change(administrator.Values with { Active = false }, closing.Call.Now)
            );
    }

    public static async Task<V1.ExportClaimAdministratorsResponse> Export(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var administrators = await db
            .ClaimAdministrators.AsNoTracking()
            .OrderBy(a => a.Code)
            .Take(CsvTable.MaxRows + 1)
            .Select(a => new
            {
                Administrator = a,
                Facility = db.Facilities.Where(f => f.Id == a.FacilityId).Select(f => f.Code).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var csv = CsvValues.WriteWhole(
            [.. Must, .. May],
            [
                .. administrators.Select(a =>
                    (string[])
                        [
                            a.Administrator.Code,
                            a.Administrator.Person.LastName,
                            a.Facility ?? "",
                            .. People.Cells(a.Administrator.Person),
                            (!a.Administrator.Active).ToCsv(),
                        ]
                ),
            ]
        );
        return new V1.ExportClaimAdministratorsResponse { Csv = MedicalEntryFile.Whole(csv) };
    }
}
