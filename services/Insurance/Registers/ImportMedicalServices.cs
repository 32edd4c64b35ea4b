using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>
/// Reads services from CSV. Rows may come in any order: a package may be made of services of the same file, which are taken first.
/// </summary>
internal sealed class ImportMedicalServices : IRegisterImport<InsuranceDb>
{
    public static readonly string[] May =
    [
        "level",
        "category",
        "care_type",
        "frequency_days",
        "patient_mask",
        "max_quantity",
        "manual_price",
        "min_facility_level",
        "package_kind",
        "parts",
        "implausible_diagnoses",
    ];

    public string Kind => "import services";

    public IReadOnlyList<string> Required => MedicalEntryFile.Must;

    public IReadOnlyList<string> Optional => May;

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportMedicalServicesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var sent = (request.Csv, request.Strategy, request.DryRun, request.EffectiveOn);
        var order = MedicalEntryFile.Order(validation, call, sent);
        return imports.Start<ImportMedicalServices>(call, order, validation, RegisterError.InvalidImport, cancel);
    }

    public int Order(CsvRow row) => row.Text("parts").Length == 0 ? 0 : 1;

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var named = batch.Rows.SelectMany(r => r.List("parts")).Select(text => text.Split(':')).ToList();
        string[] codes = [.. batch.Values("code").Union(Codes(named, EntryKind.Service), StringComparer.Ordinal)];
        var diagnoses = batch.Rows.SelectMany(r => r.List("implausible_diagnoses")).Distinct().ToArray();
        var known = new KnownParts(
            await MedicalEntryFile.Known(db, EntryKind.Service, codes, cancel),
            await MedicalEntryFile.Known(db, EntryKind.Item, [.. Codes(named, EntryKind.Item)], cancel),
            await db
                .Diagnoses.Where(d => EF.Parameter(diagnoses).Contains(d.Code))
                .ToDictionaryAsync(d => d.Code, d => d.Id, StringComparer.Ordinal, cancel)
        );
        var digits = batch.Call.Tenant.Currency.MinorDigits;
        foreach (var row in batch.Rows)
        {
            var before = known.Services.GetValueOrDefault(row.Text("code"))?.Current.Values;
            var values = Read(row, before, known, digits);
            MedicalEntryFile.Take(db, batch, row, EntryKind.Service, known.Services, values);
        }
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        MedicalEntryFile.Open(db, EntryKind.Service);

    public Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel) =>
        MedicalEntryFile.Close(db, closing, cancel);

    private static MedicalEntryValues Read(CsvRow row, MedicalEntryValues? before, KnownParts known, int digits) =>
        MedicalEntryFile.Common(row, before, digits) with
        {
            ServiceType = row.Choice<ServiceType>("type"),
            ServiceLevel = row.Or("level", before?.ServiceLevel, c => row.Choice<ServiceLevel>(c)),
            Category = row.Or("category", before?.Category, c => row.Choice<ServiceCategory>(c)),
            ManualPrice = row.Or("manual_price", before?.ManualPrice ?? false, c => row.Flag(c) ?? false),
            Package = row.Or("package_kind", before?.Package ?? default, c => row.Choice<PackageKind>(c) ?? default),
            Parts = row.Or("parts", before?.Parts ?? [], c => Parts(row, c, known, digits)),
            ImplausibleWith = row.Or(
                "implausible_diagnoses",
                before?.ImplausibleWith ?? [],
                c => Implausible(row, c, known.Diagnoses)
            ),
        };

    /// <summary>Parts as <c>ITEM:0182:2:10.00 SERVICE:M1:1:30</c>: kind, code, quantity and price, parted by blanks.</summary>
    private static PackagePart[] Parts(CsvRow row, string column, KnownParts known, int digits)
    {
        var parts = new List<PackagePart>();
        foreach (var text in row.List(column))
        {
            var words = text.Split(':');
            var kind = Wire.FromName<EntryKind>(words[0]);
            var quantity = words.Length == 4 ? CsvValues.Units(words[2], 2) : null;
            var price = words.Length == 4 ? CsvValues.Units(words[3], digits) : null;
            var sound = kind is not null && quantity is not null && price is not null;
            if (!row.Validation.Check(sound, column, "FORMAT", "KIND:CODE:QUANTITY:PRICE, parted by blanks."))
                continue;
            var entry = known.Single(kind!.Value, words[1]);
            if (
                row.Validation.Check(
                    entry is not null,
                    column,
                    "UNKNOWN",
                    "The register has no such item or single service as one of the parts."
                )
            )
                parts.Add(new PackagePart(entry!.Id, quantity!.Value, price!.Value));
        }
        return [.. parts];
    }

    private static Guid[] Implausible(CsvRow row, string column, Dictionary<string, Guid> diagnoses)
    {
        var ids = row.List(column).Select(code => diagnoses.TryGetValue(code, out var id) ? id : Guid.Empty).ToArray();
        row.Validation.Check(
            !ids.Contains(Guid.Empty),
            column,
            "UNKNOWN",
            "There is no diagnosis with one of the codes."
        );
        return ids;
    }

    private static IEnumerable<string> Codes(IEnumerable<string[]> parts, EntryKind kind) =>
        parts
            .Where(words => words.Length > 1 && Wire.FromName<EntryKind>(words[0]) == kind)
            .Select(words => words[1])
            .Distinct(StringComparer.Ordinal);

    /// <summary>What packages of a batch may be made of.</summary>
    private sealed record KnownParts(
        Dictionary<string, MedicalEntry> Services,
        Dictionary<string, MedicalEntry> Items,
        Dictionary<string, Guid> Diagnoses
    )
    {
        public MedicalEntry? Single(EntryKind kind, string code)
        {
            var entry = (kind == EntryKind.Item ? Items : Services).GetValueOrDefault(code);
            return entry?.Current.Values.Package == PackageKind.Single ? entry : null;
        }
    }
}
