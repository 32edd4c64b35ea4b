using Platform.Kernel;

namespace Platform.Registry.CareServices.Domain;

/// <summary>One place of a country's location tree (the Location of IHE mCSD), from level 1, the widest, downwards.</summary>
public sealed class Location : IVersioned
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

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

    public Population Population { get; private set; } = Population.Unknown;

    public DateTime UpdatedAt { get; private set; }

    public static Location Create(Guid id, LocationValues values, DateTime now)
    {
        var location = new Location { Id = id };
        location.Set(values, now);
        return location;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(LocationValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
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

    public LocationValues Values => new(Code, Name, Level, ParentId, Population);

    private void Set(LocationValues values, DateTime now)
    {
        (Code, Name, Level, ParentId, Population) = values;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        Touch(now);
    }
}

/// <summary>What people say of a location.</summary>
public sealed record LocationValues(string Code, string Name, int Level, Guid? ParentId, Population Population)
{
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

    /// <summary>Reports a parent that is not one level up.</summary>
    /// <param name="parentLevel">Level of the parent; null when there is no such location.</param>
    public void CheckParent(Validation validation, string field, bool hasParent, int? parentLevel)
    {
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

/// <summary>People as counted; null where a figure is not known.</summary>
public sealed record Population(long? Male, long? Female, long? Other, long? Families)
{
    public static readonly Population Unknown = new(null, null, null, null);

    internal void Check(Validation validation, string prefix)
    {
        foreach (
            var (name, value) in new[] { ("male", Male), ("female", Female), ("other", Other), ("families", Families) }
        )
            validation.Check(value is null or >= 0, prefix + name, "OUT_OF_RANGE", "A count is 0 or more.");
    }
}
