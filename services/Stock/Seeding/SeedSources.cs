using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Seeding.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Seeding;

/// <summary>The places and facilities that a supply chain is laid over.</summary>
internal static class SeedSources
{
    /// <summary>Those of the registry, or invented ones where it has none.</summary>
    /// <exception cref="InvalidOperationException">The tenant has not the places that are asked for.</exception>
    public static async Task<SeedPlaces> Read(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        SeedOrder order,
        DateTime madeAt,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var today = call.Today;
        var known = await Read(
            db,
            db.Facilities.Where(facility => facility.MergedIntoId == null)
                .Where(facility => facility.ClosedOn == null || facility.ClosedOn >= today),
            cancel
        );
        if (order.Facilities is { } count)
            return known.Facilities.Count == 0
                ? SeedPlaces.Invent(order.Seed, madeAt, count)
                : throw new InvalidOperationException(
                    $"{call.Tenant.Code} has facilities already: others are made in an empty database only."
                );
        if (known.Facilities.Count == 0)
            throw new InvalidOperationException($"{call.Tenant.Code} has no facilities: say how many are to be made.");
        var missing = SeedNetwork
            .Of(order.Seed, madeAt, known.Places, known.Facilities)
            .Sites.Where(site => site.IsNew)
            .Select(site => site.Code)
            .ToArray();
        return missing.Length == 0
            ? known
            : throw new InvalidOperationException(
                $"The registry of {call.Tenant.Code} lacks facilities of the level Store: {string.Join(", ", missing)}."
            );
    }

    /// <summary>Those that a supply chain was begun with, whatever became of them meanwhile.</summary>
    public static async Task<SeedPlaces> ReadAgain(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        return await Read(
            db,
            db.Facilities.Where(facility => db.FacilityPrograms.Any(member => member.FacilityId == facility.Id)),
            cancel
        );
    }

    private static async Task<SeedPlaces> Read(
        StockDb db,
        IQueryable<FacilityCopy> facilities,
        CancellationToken cancel
    ) =>
        new(
            // A merged place stays, below the one that it turned out to be: facilities may still name it.
            await db
                .Locations.Select(location => new SeedPlace(
                    location.Id,
                    location.Code,
                    location.Name,
                    location.ParentId
                ))
                .ToListAsync(cancel),
            await facilities
                .Select(facility => new SeedFacility(
                    facility.Id,
                    facility.Code,
                    facility.Name,
                    facility.Level,
                    facility.LocationId
                ))
                .ToListAsync(cancel)
        );
}
