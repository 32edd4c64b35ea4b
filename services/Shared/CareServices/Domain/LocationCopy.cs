using Platform.Kernel;

namespace Platform.CareServices.Domain;

/// <summary>A place of the country's location tree as the registry last told; only its events write it.</summary>
public sealed class LocationCopy
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

    private readonly List<PastPopulation> pastPopulations = [];

    private LocationCopy() { }

    /// <summary>The registry's id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The registry's version of the record; an older one never replaces a newer.</summary>
    public long Version { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The name as it is searched.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>1 for the widest.</summary>
    public int Level { get; private set; }

    /// <summary>The location one level up; null at level 1. It may be told of later than its child.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>People as counted there last.</summary>
    public Population Population { get; private set; } = Population.Unknown;

    /// <summary>First day of <see cref="Population"/>; null for always.</summary>
    public DateOnly? PopulationFrom { get; private set; }

    /// <summary>People as they were counted before.</summary>
    public IReadOnlyList<PastPopulation> PastPopulations => pastPopulations;

    /// <summary>Last day it is a place of the tree; null for open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The location that this one turned out to be, which is above it then; null for one of the tree.</summary>
    public Guid? MergedIntoId { get; private set; }

    public static LocationCopy Of(Guid id) => new() { Id = id };

    /// <summary>Takes on what the registry tells; false when it is known already or newer is.</summary>
    public bool Follow(long version, LocationValues values)
    {
        // A merge that was told of first brought its version, and nothing else of that version.
        if (version < Version || (version == Version && Code.Length > 0))
            return false;
        Version = version;
        (Code, Name, Level, ParentId, Population) = values;
        (ClosedOn, PopulationFrom) = (values.ClosedOn, values.PopulationFrom);
        if (!pastPopulations.SequenceEqual(values.PastPopulations))
        {
            pastPopulations.Clear();
            pastPopulations.AddRange(values.PastPopulations);
        }
        FoldedName = Folding.Fold(Name);
        return true;
    }

    /// <summary>Takes on that it was merged; false when that is known already, or newer is.</summary>
    public bool MergeInto(long version, Guid into)
    {
        if (version < Version || MergedIntoId == into)
            return false;
        (Version, MergedIntoId, ParentId) = (version, into, into);
        return true;
    }
}

/// <summary>What the registry says of a location.</summary>
public sealed record LocationValues(string Code, string Name, int Level, Guid? ParentId, Population Population)
{
    /// <summary>Last day it is a place of the tree; null for open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>First day of <see cref="Population"/>; null for always.</summary>
    public DateOnly? PopulationFrom { get; init; }

    /// <summary>People as they were counted before, the oldest first.</summary>
    public IReadOnlyList<PastPopulation> PastPopulations { get; init; } = [];
}

/// <summary>People as they were counted before.</summary>
/// <param name="Number">1 and up, in the order of their days.</param>
/// <param name="ValidFrom">First day; null for always.</param>
/// <param name="ValidTo">Last day.</param>
public sealed record PastPopulation(
    int Number,
    DateOnly? ValidFrom,
    DateOnly ValidTo,
    long? Male,
    long? Female,
    long? Other,
    long? Families
)
{
    public Population Population => new(Male, Female, Other, Families);
}

/// <summary>How many lived in a place on a day.</summary>
public static class PopulationOn
{
    /// <summary>
    /// Nobody after its last day; as they were counted last, or, before that count, by the newest of those whose days the day is one of.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="closedOn">Last day of the place; null for open.</param>
    /// <param name="newest">The newest count.</param>
    /// <param name="newestFrom">Its first day; null for always.</param>
    /// <param name="past">The counts before, in any order; of other days too.</param>
    public static Population Of(
        DateOnly day,
        DateOnly? closedOn,
        Population newest,
        DateOnly? newestFrom,
        IEnumerable<PastPopulation> past
    ) =>
        closedOn < day ? Population.Nobody
        : newestFrom is null || newestFrom <= day ? newest
        : past.Where(count => (count.ValidFrom is null || count.ValidFrom <= day) && day <= count.ValidTo)
            .MaxBy(count => count.Number)
            ?.Population
            ?? Population.Unknown;
}

/// <summary>People as counted; null where a figure is not known.</summary>
public sealed record Population(long? Male, long? Female, long? Other, long? Families)
{
    public static readonly Population Unknown = new(null, null, null, null);

    /// <summary>Of a place that is no more.</summary>
    public static readonly Population Nobody = new(0, 0, 0, 0);

    /// <summary>Everybody; null where nobody was counted.</summary>
    public long? Total =>
        Male is null && Female is null && Other is null ? null : (Male ?? 0) + (Female ?? 0) + (Other ?? 0);
}
