using Platform.Kernel;

namespace Platform.Registry.CareServices.Domain;

/// <summary>One place of a country's location tree (the Location of IHE mCSD), from level 1, the widest, downwards.</summary>
public sealed class Location : IVersioned
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

    /// <summary>Counts before the newest that are kept.</summary>
    public const int MaxPastPopulations = 1_000;

    private readonly List<PastPopulation> pastPopulations = [];

    private Location() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique in the country; 1 to 20 of letters, digits, '-', '.', '_' and '/'.</summary>
    public string Code { get; private set; } = "";

    /// <summary>1 to 100 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private set; } = "";

    /// <summary>The name as it is searched: without case and accents.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>1 for the widest.</summary>
    public int Level { get; private set; }

    /// <summary>The location one level up; null at level 1.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>The location that this one turned out to be; null for one of the tree.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Last day it is a place of the tree; null for open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>People as they were counted last.</summary>
    public Population Population { get; private set; } = Population.Unknown;

    /// <summary>First day of <see cref="Population"/>; null for always.</summary>
    public DateOnly? PopulationFrom { get; private set; }

    /// <summary>People as they were counted before, each up to the day before the next.</summary>
    public IReadOnlyList<PastPopulation> PastPopulations => pastPopulations;

    public DateTime UpdatedAt { get; private set; }

    public static Location Create(Guid id, LocationValues values, DateTime now)
    {
        var location = new Location { Id = id };
        location.Set(values, from: null, now);
        return location;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    /// <param name="values">The values.</param>
    /// <param name="day">From when changed counts hold; <see cref="CheckCount"/> tells whether they may.</param>
    /// <param name="now">When.</param>
    public bool Change(LocationValues values, ChangeDay day, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, CountedFrom(day), now);
        return true;
    }

    /// <summary>Reports changed counts that would begin before the newest do.</summary>
    public void CheckCount(Validation validation, string field, Population population, ChangeDay day)
    {
        if (population == Population)
            return;
        validation.Check(
            PopulationFrom is not { } newest || CountedFrom(day) >= newest,
            field,
            "TOO_EARLY",
            "People are counted anew on or after the first day of the newest count."
        );
        validation.Check(
            pastPopulations.Count < MaxPastPopulations,
            field,
            "COUNT",
            $"At most {MaxPastPopulations} counts are kept of a location."
        );
    }

    /// <summary>It turned out to be another location. It hangs below that one, so that a walk of the tree finds what still names it.</summary>
    public void MergeInto(Guid into, DateTime now)
    {
        (MergedIntoId, ParentId) = (into, into);
        Touch(now);
    }

    /// <summary>Another was merged into it.</summary>
    public void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }

    public LocationValues Values => new(Code, Name, Level, ParentId, Population) { ClosedOn = ClosedOn };

    private bool NeverCounted => pastPopulations.Count == 0 && Population == Population.Unknown;

    private DateOnly? CountedFrom(ChangeDay day) => day.From(first: NeverCounted);

    private void Count(Population population, DateOnly? from)
    {
        if (population == Population)
            return;
        if (from is { } first && first != PopulationFrom && !NeverCounted)
            pastPopulations.Add(
                new PastPopulation(pastPopulations.Count + 1, PopulationFrom, first.AddDays(-1), Population)
            );
        (Population, PopulationFrom) = (population, from);
    }

    private void Set(LocationValues values, DateOnly? from, DateTime now)
    {
        (Code, Name, Level, ParentId, var population) = values;
        Count(population, from);
        ClosedOn = values.ClosedOn;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        Touch(now);
    }
}

/// <summary>What people say of a location.</summary>
public sealed record LocationValues(string Code, string Name, int Level, Guid? ParentId, Population Population)
{
    /// <summary>Last day it is a place of the tree; null for open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Reports every broken rule of the values themselves; whether the parent fits is for <see cref="CheckParent"/>.</summary>
    public void Check(Validation validation, string prefix, int levels)
    {
        validation.Check(
            Codes.IsValid(Code, Location.MaxCode),
            prefix + "code",
            "FORMAT",
            Codes.Rule(Location.MaxCode)
        );
        validation.CheckLine(prefix + "name", Name, 1, Location.MaxName);
        validation.Check(Level >= 1 && Level <= levels, prefix + "level", "OUT_OF_RANGE", $"A level is 1 to {levels}.");
        Population.Check(validation, prefix + "population.");
    }

    /// <summary>Reports a change that would leave the tree no tree: a location below itself, or one level away from those below it.</summary>
    /// <param name="before">The location as it is.</param>
    /// <param name="hasChildren">Whether there are locations directly below it.</param>
    public void CheckChange(
        Validation validation,
        string levelField,
        string parentField,
        Location before,
        bool hasChildren
    )
    {
        validation.Check(ParentId != before.Id, parentField, "NOT_ALLOWED", "A location is not below itself.");
        validation.Check(
            Level == before.Level || !hasChildren,
            levelField,
            "HAS_CHILDREN",
            "The level is what it is while there are locations below."
        );
    }

    /// <summary>Reports a parent that is not one level up, or ends before it.</summary>
    /// <param name="parentLevel">Level of the parent; null when there is no such location.</param>
    /// <param name="parentClosedOn">Last day of the parent; null for open.</param>
    public void CheckParent(
        Validation validation,
        string field,
        bool hasParent,
        int? parentLevel,
        DateOnly? parentClosedOn = null
    )
    {
        validation.Check(
            parentClosedOn is not { } end || ClosedOn <= end,
            field,
            "CLOSED",
            "The parent ends before the location does."
        );
        if (Level == 1)
            validation.Check(!hasParent, field, "NOT_ALLOWED", "A location of level 1 has no parent.");
        else if (validation.Check(hasParent, field, "REQUIRED", $"A location of level {Level} needs a parent."))
            validation.Check(
                parentLevel == Level - 1,
                field,
                "PARENT_LEVEL",
                $"The parent must be a location of level {Level - 1}."
            );
    }
}
