using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using RegistryEvents = Platform.Registry.Events.V1;

namespace Platform.CareServices;

/// <summary>Keeps the copies of locations and facilities by the registry's events. The newest wins, in whatever order they come.</summary>
internal static class FollowRegistry
{
    public static async Task Location(
        RegistryEvents.LocationChanged changed,
        Delivery delivery,
        DbContext db,
        CancellationToken cancel
    )
    {
        var id = Guid.Parse(changed.Id);
        var copy = await db.Set<LocationCopy>().FindAsync([id], cancel);
        if (copy is null)
            db.Add(copy = LocationCopy.Of(id));
        copy.Follow(changed);
    }

    public static async Task Facility(
        RegistryEvents.FacilityChanged changed,
        Delivery delivery,
        DbContext db,
        CancellationToken cancel
    )
    {
        var id = Guid.Parse(changed.Id);
        var copy = await db.Set<FacilityCopy>().AsSplitQuery().FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (copy is null)
            db.Add(copy = FacilityCopy.Of(id));
        copy.Follow(changed, delivery.Call.Tenant.DayOf(delivery.Event.Time));
    }

    public static async Task LocationMerge(
        RegistryEvents.LocationMerged merged,
        Delivery delivery,
        DbContext db,
        CancellationToken cancel
    )
    {
        var id = Guid.Parse(merged.From);
        var copy = await db.Set<LocationCopy>().FindAsync([id], cancel);
        if (copy is null)
            db.Add(copy = LocationCopy.Of(id));
        copy.MergeInto(merged.Version, Guid.Parse(merged.Into));
    }

    public static async Task FacilityMerge(
        RegistryEvents.FacilityMerged merged,
        Delivery delivery,
        DbContext db,
        CancellationToken cancel
    )
    {
        var id = Guid.Parse(merged.From);
        var copy = await db.Set<FacilityCopy>().AsSplitQuery().FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (copy is null)
            db.Add(copy = FacilityCopy.Of(id));
        copy.MergeInto(merged.Version, Guid.Parse(merged.Into));
    }

    /// <summary>Takes on what the registry tells of a location; false when it is known already or newer is.</summary>
    public static bool Follow(this LocationCopy copy, RegistryEvents.LocationChanged changed)
    {
        Guid? parent = changed.ParentId.Length == 0 ? null : Guid.Parse(changed.ParentId);
        var population = PopulationOf(changed.Population ?? new RegistryEvents.Population());
        return copy.Follow(
            changed.Version,
            new LocationValues(changed.Code, changed.Name, changed.Level, parent, population)
            {
                ClosedOn = Day(changed.ClosedOn),
                PopulationFrom = Day(changed.PopulationFrom),
                PastPopulations = [.. changed.PastPopulations.Select(PastOf)],
            }
        );
    }

    /// <summary>Takes on what the registry tells of a facility; false when it is known already or newer is.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="changed">What it tells.</param>
    /// <param name="on">The day of the change.</param>
    public static bool Follow(this FacilityCopy copy, RegistryEvents.FacilityChanged changed, DateOnly on)
    {
        var values = new FacilityValues(
            changed.Code,
            changed.Name,
            Wire.FromName<FacilityLevel>(changed.Level) ?? FacilityLevel.Store,
            changed.SubLevel,
            changed.Ownership,
            Wire.FromName<CareType>(changed.CareType) ?? CareType.Both,
            changed.Type,
            Guid.Parse(changed.LocationId),
            Day(changed.OpenedOn),
            Day(changed.ClosedOn)
        )
        {
            Catchment = SharesOf([.. changed.PastCatchment, .. changed.Catchment]),
        };
        return copy.Follow(changed.Version, values, on);
    }

    private static Population PopulationOf(RegistryEvents.Population told) =>
        new(
            told.HasMale ? told.Male : null,
            told.HasFemale ? told.Female : null,
            told.HasOther ? told.Other : null,
            told.HasFamilies ? told.Families : null
        );

    private static PastPopulation PastOf(RegistryEvents.PastPopulation told, int index)
    {
        var (male, female, other, families) = PopulationOf(told.Population ?? new RegistryEvents.Population());
        return new PastPopulation(
            index + 1,
            Day(told.ValidFrom),
            Day(told.ValidTo)!.Value,
            male,
            female,
            other,
            families
        );
    }

    private static CatchmentShare[] SharesOf(IEnumerable<RegistryEvents.CatchmentShare> told) =>
        [
            .. told.Select(c => new CatchmentShare(
                    Guid.Parse(c.LocationId),
                    c.ShareBasisPoints,
                    Number: 0,
                    Day(c.ValidFrom),
                    Day(c.ValidTo)
                ))
                .GroupBy(c => c.LocationId)
                .OrderBy(place => place.Key)
                .SelectMany(place =>
                    place.OrderBy(c => c.ValidFrom ?? DateOnly.MinValue).Select((c, i) => c with { Number = i + 1 })
                ),
        ];

    private static DateOnly? Day(string text) =>
        text.Length == 0
            ? null
            : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
