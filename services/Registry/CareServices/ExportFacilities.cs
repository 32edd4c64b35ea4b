using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>Writes facilities as <see cref="ImportFacilities"/> reads them.</summary>
internal static class ExportFacilities
{
    public static async Task<V1.ExportFacilitiesResponse> Run(
        TenantDbContextFactory<RegistryDb> databases,
        Call call,
        V1.ExportFacilitiesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        await using var db = databases.Open(call.Tenant);
        var top = await db.Part(validation, request.LocationId, cancel);
        validation.ThrowIfInvalid(FacilityError.InvalidFacility);
        var query = db.Facilities.AsNoTracking().Where(f => f.MergedIntoId == null);
        if (top is { } id)
        {
            var places = db.Below(id);
            query = query.Where(f => places.Contains(f.LocationId));
        }
        var rows = await query
            .OrderBy(f => f.Code)
            .Take(CsvTable.MaxRows + 1)
            .Select(f => new
            {
                Facility = f,
                Place = db.Locations.Where(l => l.Id == f.LocationId).Select(l => l.Code).First(),
            })
            .ToListAsync(cancel);
        var ids = rows.SelectMany(r => r.Facility.Catchment.Shares).Select(p => p.LocationId).Distinct().ToArray();
        var codes = await db
            .Locations.Where(l => EF.Parameter(ids).Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, l => l.Code, cancel);
        var csv = CsvValues.WriteWhole(
            [.. ImportFacilities.Must, .. ImportFacilities.May],
            [.. rows.Select(r => Row(r.Facility, r.Place, codes))]
        );
        return csv is not null
            ? new V1.ExportFacilitiesResponse { Csv = csv }
            : throw new DomainException(
                FacilityError.ExportTooLarge,
                ErrorKind.FailedPrecondition,
                "These are more facilities than one text takes: export them part by part."
            );
    }

    private static string[] Row(Facility facility, string place, Dictionary<Guid, string> codes) =>
        [
            facility.Code,
            facility.Name,
            facility.Level.ToName(),
            facility.CareType.ToName(),
            place,
            facility.SubLevel,
            facility.Ownership.ToName(),
            facility.Type,
            facility.Phone,
            facility.Address,
            facility.OpenedOn.ToText(),
            facility.ClosedOn.ToText(),
            string.Join(
                ' ',
                facility
                    .Catchment.Shares.Select(s => $"{codes[s.LocationId]}:{((long)s.BasisPoints).ToCsv(2)}")
                    .Order(StringComparer.Ordinal)
            ),
        ];
}
