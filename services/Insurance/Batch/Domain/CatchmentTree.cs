using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>What is counted at one place of the location tree.</summary>
/// <param name="Id">The place.</param>
/// <param name="ParentId">The place above it; null at the top.</param>
/// <param name="Population">People as the registry has them, ≥ 0; null where nobody counted here.</param>
/// <param name="Families">Families as the registry has them, ≥ 0; null where nobody counted here.</param>
/// <param name="InsuredPopulation">Persons covered who live here.</param>
/// <param name="InsuredFamilies">Families with a person covered who live here.</param>
public sealed record PlaceCount(
    Guid Id,
    Guid? ParentId,
    long? Population,
    long? Families,
    long InsuredPopulation,
    long InsuredFamilies
);

/// <summary>A part of a place that a facility cares for.</summary>
/// <param name="PlaceId">The place, with all below it.</param>
/// <param name="BasisPoints">The part, 0 to 10,000.</param>
public readonly record struct CatchmentPart(Guid PlaceId, int BasisPoints);

/// <summary>People and families of a place.</summary>
public readonly record struct PeopleCount(long Population, long Families, long InsuredPopulation, long InsuredFamilies);

/// <summary>
/// Counts people for catchments. What was counted at a place is for it with all below it; where nobody counted, what is below it is added
/// up. The insured are always added up.
/// </summary>
public sealed class CatchmentTree
{
    private readonly Dictionary<Guid, PlaceCount> places;
    private readonly ILookup<Guid?, Guid> below;
    private readonly Dictionary<Guid, PeopleCount> known = [];

    public CatchmentTree(IEnumerable<PlaceCount> places)
    {
        this.places = places.ToDictionary(place => place.Id);
        below = this.places.Values.ToLookup(place => place.ParentId, place => place.Id);
    }

    /// <summary>The people of a catchment: of each place its part, rounded half away from zero.</summary>
    public PeopleCount Of(IEnumerable<CatchmentPart> catchment)
    {
        var sum = default(PeopleCount);
        foreach (var (place, part) in catchment)
        {
            var people = At(place);
            sum = new PeopleCount(
                sum.Population + Money.Percent(people.Population, part),
                sum.Families + Money.Percent(people.Families, part),
                sum.InsuredPopulation + Money.Percent(people.InsuredPopulation, part),
                sum.InsuredFamilies + Money.Percent(people.InsuredFamilies, part)
            );
        }

        return sum;
    }

    private PeopleCount At(Guid id)
    {
        if (known.TryGetValue(id, out var found))
            return found;
        if (!places.TryGetValue(id, out var place))
            return default;
        // A circle among copies that came in the wrong order ends here.
        known[id] = default;
        var sum = default(PeopleCount);
        foreach (var people in below[id].Select(At))
            sum = new PeopleCount(
                sum.Population + people.Population,
                sum.Families + people.Families,
                sum.InsuredPopulation + people.InsuredPopulation,
                sum.InsuredFamilies + people.InsuredFamilies
            );
        return known[id] = new PeopleCount(
            place.Population ?? sum.Population,
            place.Families ?? sum.Families,
            sum.InsuredPopulation + place.InsuredPopulation,
            sum.InsuredFamilies + place.InsuredFamilies
        );
    }
}
