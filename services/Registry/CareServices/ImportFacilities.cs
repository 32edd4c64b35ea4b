using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>Reads facilities from CSV. A row whose code is known changes that facility; a refused row changes nothing.</summary>
internal static class ImportFacilities
{
    public static readonly string[] Required = ["code", "name", "level", "care_type", "location_code"];
    public static readonly string[] Optional =
    [
        "sub_level",
        "ownership",
        "type",
        "phone",
        "address",
        "opened_on",
        "closed_on",
    ];

    public static async Task<Platform.V1.Operation> Run(
        TenantDbContextFactory<RegistryDb> databases,
        Call call,
        V1.ImportFacilitiesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var table = CsvTable.Read(request.Csv, "csv", Required, Optional, validation);
        validation.ThrowIfInvalid(FacilityError.InvalidImport);
        await using var db = databases.Open(call.Tenant);
        var locations = await db
            .Locations.AsNoTracking()
            .ToDictionaryAsync(l => l.Code, l => l.MergedIntoId ?? l.Id, StringComparer.Ordinal, cancel);
        var known = await db.Facilities.ToDictionaryAsync(f => f.Code, StringComparer.Ordinal, cancel);
        var report = new ImportReport(call, "import facilities");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table!.Rows)
        {
            var values = Read(row, locations);
            var facility = known.GetValueOrDefault(values.Code);
            row.Validation.Check(
                facility?.MergedIntoId is null,
                "code",
                "MERGED",
                "The facility of this code was merged into another."
            );
            row.Validation.Check(seen.Add(values.Code), "code", "REPEATED", "The code stands twice in the file.");
            if (!row.Validation.Ok)
            {
                report.Refused(row);
            }
            else if (facility is null)
            {
                facility = Facility.Create(call.NewId(), values, call.Now);
                db.Add(facility);
                db.Announce(call, facility);
                report.Created();
            }
            else if (facility.Change(values, call.Now))
            {
                db.Announce(call, facility);
                report.Updated();
            }
            else
            {
                report.Unchanged();
            }
        }
        return request.DryRun ? report.Done() : await db.Commit(call, report.Done(), cancel);
    }

    private static FacilityValues Read(CsvRow row, Dictionary<string, Guid> locations)
    {
        var located = locations.TryGetValue(row.Text("location_code"), out var location);
        row.Validation.Check(located, "location_code", "UNKNOWN", "There is no location with this code.");
        var values = new FacilityValues(
            row.Text("code"),
            row.Text("name"),
            Name<FacilityLevel>(row, "level") ?? FacilityLevel.Dispensary,
            row.Text("sub_level"),
            row.Text("ownership").Length == 0 ? null : Name<Ownership>(row, "ownership"),
            Name<CareType>(row, "care_type") ?? CareType.Both,
            row.Text("type"),
            location,
            row.Text("phone"),
            row.Text("address"),
            row.Date("opened_on"),
            row.Date("closed_on")
        );
        values.Check(row.Validation, "");
        return values;
    }

    /// <summary>A value of a closed list, as contracts name it: <c>HEALTH_CENTRE</c>.</summary>
    private static T? Name<T>(CsvRow row, string column)
        where T : struct, Enum
    {
        var text = row.Text(column).Replace("_", "", StringComparison.Ordinal);
        if (
            Enum.TryParse<T>(text, ignoreCase: true, out var value)
            && Enum.IsDefined(value)
            && !char.IsAsciiDigit(text[0])
        )
            return value;
        row.Validation.Add(column, "UNKNOWN", $"One of: {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }
}
