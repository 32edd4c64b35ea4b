using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Items in CSV, both ways.</summary>
internal sealed class ImportMedicalItems : IRegisterImport<InsuranceDb>
{
    private static readonly string[] May =
    [
        "care_type",
        "frequency_days",
        "patient_mask",
        "package",
        "package_quantity",
        "max_quantity",
        "min_facility_level",
    ];

    public string Kind => "import items";

    public IReadOnlyList<string> Required => MedicalEntryFile.Must;

    public IReadOnlyList<string> Optional => May;

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportMedicalItemsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var sent = (request.Csv, request.Strategy, request.DryRun, request.EffectiveOn);
        var order = MedicalEntryFile.Order(validation, call, sent);
        return imports.Start<ImportMedicalItems>(call, order, validation, RegisterError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var known = await MedicalEntryFile.Known(db, EntryKind.Item, batch.Values("code"), cancel);
        var digits = batch.Call.Tenant.Currency.MinorDigits;
        foreach (var row in batch.Rows)
        {
            var before = known.GetValueOrDefault(row.Text("code"))?.Current.Values;
            MedicalEntryFile.Take(db, batch, row, EntryKind.Item, known, Read(row, before, digits));
        }
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) => MedicalEntryFile.Open(db, EntryKind.Item);

    public Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel) =>
        MedicalEntryFile.Close(db, closing, cancel);

    public static async Task<V1.ExportMedicalItemsResponse> Export(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var entries = await MedicalEntryFile.ToExport(db, EntryKind.Item, cancel);
        var digits = call.Tenant.Currency.MinorDigits;
        var csv = CsvValues.WriteWhole(
            [.. MedicalEntryFile.Must, .. May],
            [.. entries.Select(e => Row(e.Code, e.Current.Values, digits))]
        );
        return new V1.ExportMedicalItemsResponse { Csv = MedicalEntryFile.Whole(csv) };
    }

    private static MedicalEntryValues Read(CsvRow row, MedicalEntryValues? before, int digits) =>
        MedicalEntryFile.Common(row, before, digits) with
        {
            ItemType = row.Choice<ItemType>("type"),
            PackageText = row.TextOr("package", before?.PackageText ?? ""),
            PackageQuantity = row.Or("package_quantity", before?.PackageQuantity, column => row.Scaled(column, 2)),
        };

    private static string[] Row(string code, MedicalEntryValues values, int digits) =>
        [
            code,
            values.Name,
            values.ItemType.ToName(),
            values.Price.ToCsv(digits),
            values.CareType.ToName(),
            ((long?)values.FrequencyDays).ToCsv(),
            ((long?)(int)values.Mask).ToCsv(),
            values.PackageText,
            values.PackageQuantity.ToCsv(2),
            values.MaxQuantity.ToCsv(2),
            MedicalEntryFile.Level(values.FacilityRank),
        ];
}
