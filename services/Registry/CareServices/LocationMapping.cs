using Google.Protobuf.WellKnownTypes;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

internal static class LocationMapping
{
    public static void Announce(this RegistryDb db, Call call, Location location) =>
        db.Publish(
            call,
            location,
            new Events.V1.LocationChanged
            {
                Id = location.Id.ToString(),
                Version = location.Version,
                Code = location.Code,
                Name = location.Name,
                Level = location.Level,
                ParentId = location.ParentId?.ToString() ?? "",
                Population = location.Population.ToEvent(),
                ClosedOn = location.ClosedOn.ToText(),
                PopulationFrom = location.PopulationFrom.ToText(),
                PastPopulations =
                {
                    location.PastPopulations.Select(p => new Events.V1.PastPopulation
                    {
                        ValidFrom = p.ValidFrom.ToText(),
                        ValidTo = p.ValidTo.ToText(),
                        Population = p.Population.ToEvent(),
                    }),
                },
            }
        );

    public static void AnnounceMerge(this RegistryDb db, Call call, Location location) =>
        db.Publish(
            call,
            location,
            new Events.V1.LocationMerged
            {
                From = location.Id.ToString(),
                Into = location.MergedIntoId!.Value.ToString(),
                Version = location.Version,
            }
        );

    public static V1.Location ToProto(this Location location) =>
        new()
        {
            Id = location.Id.ToString(),
            Code = location.Code,
            Name = location.Name,
            Level = location.Level,
            ParentId = location.ParentId?.ToString() ?? "",
            Population = location.Population.ToProto(),
            Etag = location.Version.ToString(),
            UpdatedAt = Timestamp.FromDateTime(location.UpdatedAt),
            MergedIntoId = location.MergedIntoId?.ToString() ?? "",
            ClosedOn = location.ClosedOn.ToText(),
            PopulationFrom = location.PopulationFrom.ToText(),
            PastPopulations =
            {
                location.PastPopulations.Select(p => new V1.PastPopulation
                {
                    ValidFrom = p.ValidFrom.ToText(),
                    ValidTo = p.ValidTo.ToText(),
                    Population = p.Population.ToProto(),
                }),
            },
        };

    public static Population ToDomain(this V1.Population? sent) =>
        sent is null
            ? Population.Unknown
            : new Population(
                sent.HasMale ? sent.Male : null,
                sent.HasFemale ? sent.Female : null,
                sent.HasOther ? sent.Other : null,
                sent.HasFamilies ? sent.Families : null
            );

    private static Events.V1.Population ToEvent(this Population population)
    {
        var told = new Events.V1.Population();
        if (population.Male is { } male)
            told.Male = male;
        if (population.Female is { } female)
            told.Female = female;
        if (population.Other is { } other)
            told.Other = other;
        if (population.Families is { } families)
            told.Families = families;
        return told;
    }

    private static V1.Population ToProto(this Population population)
    {
        var proto = new V1.Population();
        if (population.Male is { } male)
            proto.Male = male;
        if (population.Female is { } female)
            proto.Female = female;
        if (population.Other is { } other)
            proto.Other = other;
        if (population.Families is { } families)
            proto.Families = families;
        return proto;
    }
}
