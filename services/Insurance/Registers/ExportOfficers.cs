using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Registers;

/// <summary>Writes enrolment officers as <see cref="ImportOfficers"/> reads them.</summary>
internal static class ExportOfficers
{
    public static async Task<V1.ExportOfficersResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var officers = await db
            .Officers.AsNoTracking()
            .OrderBy(o => o.Code)
            .Take(CsvTable.MaxRows + 1)
            .Select(o => new
            {
                Officer = o,
                Location = db.Locations.Where(l => l.Id == o.LocationId).Select(l => l.Code).FirstOrDefault(),
                Substitute = db.Officers.Where(s => s.Id == o.SubstituteId).Select(s => s.Code).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var served = db.Officers.SelectMany(o => o.Villages).Select(v => v.LocationId);
        var villages = await db
            .Locations.Where(l => served.Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, l => l.Code, cancel);
        var csv = CsvValues.WriteWhole(
            [.. ImportOfficers.Must, .. ImportOfficers.May],
            [.. officers.Select(o => Cells(o.Officer, o.Location, villages, o.Substitute))]
        );
        return new V1.ExportOfficersResponse { Csv = MedicalEntryFile.Whole(csv) };
    }

    private static string[] Cells(
        Officer officer,
        string? location,
        Dictionary<Guid, string> villages,
        string? substitute
    ) =>
        [
            officer.Code,
            officer.Person.LastName,
            .. People.Cells(officer.Person),
            location ?? "",
            string.Join(
                ' ',
                officer.Villages.Select(v => villages.GetValueOrDefault(v.LocationId, "")).Order(StringComparer.Ordinal)
            ),
            officer.ToldByPhone.ToCsv(),
            substitute ?? "",
            officer.WorksTo.ToText(),
        ];
}
