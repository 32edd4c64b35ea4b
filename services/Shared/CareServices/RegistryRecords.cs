using System.Globalization;
using Platform.Hosting.Calls;
using RegistryEvents = Platform.Registry.Events.V1;
using RegistryV1 = Platform.Registry.V1;

namespace Platform.CareServices;

/// <summary>Records of the registry's lists as its events tell of them, so that both ways to a copy are one.</summary>
internal static class RegistryRecords
{
    public static RegistryEvents.LocationChanged AsEvent(RegistryV1.Location location) =>
        new()
        {
            Id = location.Id,
            Version = Version(location.Etag),
            Code = location.Code,
            Name = location.Name,
            Level = location.Level,
            ParentId = location.ParentId,
            Population = AsEvent(location.Population),
            ClosedOn = location.ClosedOn,
            PopulationFrom = location.PopulationFrom,
            PastPopulations =
            {
                location.PastPopulations.Select(p => new RegistryEvents.PastPopulation
                {
                    ValidFrom = p.ValidFrom,
                    ValidTo = p.ValidTo,
                    Population = AsEvent(p.Population),
                }),
            },
        };

    public static RegistryEvents.FacilityChanged AsEvent(RegistryV1.Facility facility) =>
        new()
        {
            Id = facility.Id,
            Version = Version(facility.Etag),
            Code = facility.Code,
            Name = facility.Name,
            Level = Name(facility.Level, RegistryV1.FacilityLevel.Unspecified),
            SubLevel = facility.SubLevel,
            Ownership = Name(facility.Ownership, RegistryV1.Ownership.Unspecified),
            CareType = Name(facility.CareType, RegistryV1.CareType.Unspecified),
            Type = facility.Type,
            LocationId = facility.LocationId,
            OpenedOn = facility.OpenedOn,
            ClosedOn = facility.ClosedOn,
            Catchment = { facility.Catchment.Select(AsEvent) },
            PastCatchment = { facility.PastCatchment.Select(AsEvent) },
        };

    private static RegistryEvents.CatchmentShare AsEvent(RegistryV1.CatchmentShare share) =>
        new()
        {
            LocationId = share.LocationId,
            ShareBasisPoints = share.ShareBasisPoints,
            ValidFrom = share.ValidFrom,
            ValidTo = share.ValidTo,
        };

    private static RegistryEvents.Population AsEvent(RegistryV1.Population? counted)
    {
        var population = new RegistryEvents.Population();
        if (counted is null)
            return population;
        if (counted.HasMale)
            population.Male = counted.Male;
        if (counted.HasFemale)
            population.Female = counted.Female;
        if (counted.HasOther)
            population.Other = counted.Other;
        if (counted.HasFamilies)
            population.Families = counted.Families;
        return population;
    }

    /// <summary>The version that an etag of the registry is.</summary>
    public static long Version(string etag) => long.Parse(etag, CultureInfo.InvariantCulture);

    private static string Name<T>(T value, T unspecified)
        where T : struct, Enum => value.Equals(unspecified) ? "" : value.ToName();
}
