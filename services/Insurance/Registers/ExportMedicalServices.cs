using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Registers;

/// <summary>Writes services as <see cref="ImportMedicalServices"/> reads them.</summary>
internal static class ExportMedicalServices
{
    public static async Task<V1.ExportMedicalServicesResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var entries = await MedicalEntryFile.ToExport(db, EntryKind.Service, cancel);
        var parts = entries.SelectMany(e => e.Current.Values.Parts).Select(p => p.EntryId).Distinct().ToArray();
        var named = await db
            .MedicalEntries.Where(e => EF.Parameter(parts).Contains(e.Id))
            .Select(e => new
            {
                e.Id,
                e.Kind,
                e.Code,
            })
            .ToDictionaryAsync(e => e.Id, e => $"{e.Kind.ToName()}:{e.Code}", cancel);
        var ids = entries.SelectMany(e => e.Current.Values.ImplausibleWith).Distinct().ToArray();
        var diagnoses = await db
            .Diagnoses.Where(d => EF.Parameter(ids).Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, d => d.Code, cancel);
        var digits = call.Tenant.Currency.MinorDigits;
        var csv = CsvValues.WriteWhole(
            [.. MedicalEntryFile.Must, .. ImportMedicalServices.May],
            [.. entries.Select(e => Row(e.Code, e.Current.Values, named, diagnoses, digits))]
        );
        return new V1.ExportMedicalServicesResponse { Csv = MedicalEntryFile.Whole(csv) };
    }

    private static string[] Row(
        string code,
        MedicalEntryValues values,
        Dictionary<Guid, string> named,
        Dictionary<Guid, string> diagnoses,
        int digits
    ) =>
        [
            code,
            values.Name,
            values.ServiceType.ToName(),
            values.Price.ToCsv(digits),
            values.ServiceLevel.ToName(),
            values.Category.ToName(),
            values.CareType.ToName(),
            ((long?)values.FrequencyDays).ToCsv(),
            ((long?)(int)values.Mask).ToCsv(),
            values.MaxQuantity.ToCsv(2),
            values.ManualPrice.ToCsv(),
            MedicalEntryFile.Level(values.FacilityRank),
            values.Package.ToName(),
            string.Join(
                ' ',
                values.Parts.Select(p => $"{named[p.EntryId]}:{p.Quantity.ToCsv(2)}:{p.Price.ToCsv(digits)}")
            ),
            string.Join(' ', values.ImplausibleWith.Select(id => diagnoses[id]).Order(StringComparer.Ordinal)),
        ];
}
