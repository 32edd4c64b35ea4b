using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>Writes the locations of today's tree as <see cref="ImportLocations"/> reads them.</summary>
internal static class ExportLocations
{
    public static async Task<V1.ExportLocationsResponse> Run(
        TenantDbContextFactory<RegistryDb> databases,
        Call call,
        V1.ExportLocationsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        await using var db = databases.Open(call.Tenant);
        var top = await db.Part(validation, request.LocationId, cancel);
        validation.ThrowIfInvalid(LocationError.InvalidLocation);
        var query = db
            .Locations.AsNoTracking()
            .Where(l => l.MergedIntoId == null && (l.ClosedOn == null || l.ClosedOn >= call.Today));
        if (top is { } id)
        {
            var places = db.Below(id);
            query = query.Where(l => places.Contains(l.Id));
        }
        var rows = await query
            .OrderBy(l => l.Level)
            .ThenBy(l => l.Code)
            .Take(CsvTable.MaxRows + 1)
            .Select(l => new
            {
                Location = l,
                Parent = db.Locations.Where(p => p.Id == l.ParentId).Select(p => p.Code).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var csv = CsvValues.WriteWhole(
            [.. ImportLocations.Must, .. ImportLocations.May],
            [.. rows.Select(r => Row(r.Location, r.Parent))]
        );
        return csv is not null
            ? new V1.ExportLocationsResponse { Csv = csv }
            : throw new DomainException(
                LocationError.ExportTooLarge,
                ErrorKind.FailedPrecondition,
                "These are more locations than one text takes: export them part by part."
            );
    }

    private static string[] Row(Location location, string? parent) =>
        [
            location.Code,
            location.Name,
            ((long?)location.Level).ToCsv(),
            parent ?? "",
            location.Population.Male.ToCsv(),
            location.Population.Female.ToCsv(),
            location.Population.Other.ToCsv(),
            location.Population.Families.ToCsv(),
        ];
}
