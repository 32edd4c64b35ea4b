using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Batch;

/// <summary>Reads the people of the catchments of facilities on a day: four queries, asked only for products that pay a head.</summary>
internal static class CatchmentQueries
{
    /// <summary>People by facility, as they were counted and shared on a day; insured are those a policy of the product covers then.</summary>
    public static async Task<Dictionary<Guid, PeopleCount>> Read(
        InsuranceDb db,
        Guid productId,
        DateOnly day,
        IReadOnlyCollection<Guid> facilityIds,
        CancellationToken cancel
    )
    {
        var facilities = await db
            .Facilities.AsNoTracking()
            .Where(f => facilityIds.Contains(f.Id))
            .Select(f => new
            {
                f.Id,
                Catchment = f
                    .Catchment.Where(c =>
                        (c.ValidFrom == null || c.ValidFrom <= day) && (c.ValidTo == null || day <= c.ValidTo)
                    )
                    .Select(c => new CatchmentPart(c.LocationId, c.BasisPoints))
                    .ToList(),
            })
            .ToListAsync(cancel);
        var insured = await (
            from member in db.PolicyMembers
            where member.EffectiveOn != null && member.EffectiveOn <= day && day <= member.ExpiresOn
            join policy in db.Policies on member.PolicyId equals policy.Id
            where
                policy.ProductId == productId
                && policy.EffectiveOn <= day
                && day <= policy.ExpiresOn
                && !policy.Interruptions.Any(i => i.From <= day && (i.To == null || day <= i.To))
            join family in db.Families on policy.FamilyId equals family.Id
            group new { member.InsureeId, FamilyId = family.Id } by family.LocationId into place
            select new
            {
                place.Key,
                Persons = place.Select(m => m.InsureeId).Distinct().Count(),
                Families = place.Select(m => m.FamilyId).Distinct().Count(),
            }
        ).ToDictionaryAsync(place => place.Key, cancel);
        var places = await db
            .Locations.AsNoTracking()
            .Select(l => new
            {
                l.Id,
                l.ParentId,
                l.Population,
                l.PopulationFrom,
                l.ClosedOn,
            })
            .ToListAsync(cancel);
        var before = (
            await db
                .Locations.AsNoTracking()
                .SelectMany(
                    l =>
                        l.PastPopulations.Where(past =>
                            (past.ValidFrom == null || past.ValidFrom <= day) && day <= past.ValidTo
                        ),
                    (l, past) => new { l.Id, Count = past }
                )
                .ToListAsync(cancel)
        ).ToLookup(l => l.Id, l => l.Count);
        var tree = new CatchmentTree(
            places.Select(l =>
            {
                var counted = PopulationOn.Of(day, l.ClosedOn, l.Population, l.PopulationFrom, before[l.Id]);
                return new PlaceCount(
                    l.Id,
                    l.ParentId,
                    counted.Total,
                    counted.Families,
                    insured.GetValueOrDefault(l.Id)?.Persons ?? 0,
                    insured.GetValueOrDefault(l.Id)?.Families ?? 0
                );
            })
        );
        return facilities.ToDictionary(f => f.Id, f => tree.Of(f.Catchment));
    }
}
