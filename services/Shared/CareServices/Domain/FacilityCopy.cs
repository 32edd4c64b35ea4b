using Platform.Kernel;

namespace Platform.CareServices.Domain;

/// <summary>A facility as the registry last told; only its events write it.</summary>
public sealed class FacilityCopy
{
    public const int MaxCode = 20;
    public const int MaxName = 100;
    public const int MaxListCode = 20;

    private readonly List<FacilityStanding> standings = [];
    private readonly List<CatchmentShare> catchment = [];

    private FacilityCopy() { }

    /// <summary>The registry's id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The registry's version of the record; an older one never replaces a newer.</summary>
    public long Version { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private set; } = "";

    /// <summary>The name as it is searched.</summary>
    public string FoldedName { get; private set; } = "";

    public FacilityLevel Level { get; private set; }

    /// <summary>Finer level by the country's own list; empty for none.</summary>
    public string SubLevel { get; private set; } = "";

    /// <summary>Who owns it, as the registry's events name it; empty where not said.</summary>
    public string Ownership { get; private set; } = "";

    public CareType CareType { get; private set; }

    /// <summary>Type by the country's own list; empty for none.</summary>
    public string Type { get; private set; } = "";

    public Guid LocationId { get; private set; }

    public DateOnly? OpenedOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The facility that this one turned out to be; null for one of the register.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>What it was when: claims ask for the day of the visit (decision I29).</summary>
    public IReadOnlyList<FacilityStanding> Standings => standings;

    /// <summary>The people it serves and served, location by location, as capitation counts them on a day.</summary>
    public IReadOnlyList<CatchmentShare> Catchment => catchment;

    /// <summary>The days it works.</summary>
    public DateRange Open => new(OpenedOn, ClosedOn);

    public static FacilityCopy Of(Guid id) => new() { Id = id };

    /// <summary>Takes on what the registry tells; false when it is known already or newer is.</summary>
    /// <param name="version">The registry's version.</param>
    /// <param name="values">The record.</param>
    /// <param name="on">The day of the change, from which a changed level or care type holds.</param>
    public bool Follow(long version, FacilityValues values, DateOnly on)
    {
        // A merge that was told of first brought its version, and nothing else of that version.
        if (version < Version || (version == Version && Code.Length > 0))
            return false;
        Version = version;
        (Code, Name, Level, SubLevel, Ownership, CareType, Type, LocationId, OpenedOn, ClosedOn) = values;
        FoldedCode = Folding.Fold(Code);
        FoldedName = Folding.Fold(values.Name);
        if (!catchment.SequenceEqual(values.Catchment))
        {
            catchment.Clear();
            catchment.AddRange(values.Catchment);
        }
        var last = standings.Count == 0 ? null : standings.MaxBy(s => s.Number);
        if (last is not null && last.Level == Level && last.CareType == CareType)
            return true;
        last?.End(on.AddDays(-1));
        standings.Add(new FacilityStanding((last?.Number ?? 0) + 1, last is null ? null : on, Level, CareType));
        return true;
    }

    /// <summary>Takes on that it was merged; false when that is known already, or newer is.</summary>
    public bool MergeInto(long version, Guid into)
    {
        if (version < Version || MergedIntoId == into)
            return false;
        (Version, MergedIntoId) = (version, into);
        return true;
    }
}

/// <summary>What the registry says of a facility.</summary>
public sealed record FacilityValues(
    string Code,
    string Name,
    FacilityLevel Level,
    string SubLevel,
    string Ownership,
    CareType CareType,
    string Type,
    Guid LocationId,
    DateOnly? OpenedOn,
    DateOnly? ClosedOn
)
{
    /// <summary>The people it serves and served, in the order of the locations' ids and numbers.</summary>
    public IReadOnlyList<CatchmentShare> Catchment { get; init; } = [];
}

/// <summary>A part of a location's people that a facility serves.</summary>
/// <param name="LocationId">The location, or one that was merged since.</param>
/// <param name="BasisPoints">How many of its people, 0 to 10,000.</param>
/// <param name="Number">1 and up among the shares of the location, in the order of their days.</param>
/// <param name="ValidFrom">First day; null for always.</param>
/// <param name="ValidTo">Last day; null for open.</param>
public sealed record CatchmentShare(
    Guid LocationId,
    int BasisPoints,
    int Number = 1,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null
);

/// <summary>Level and care type of a facility for a time.</summary>
public sealed class FacilityStanding
{
    private FacilityStanding() { }

    internal FacilityStanding(int number, DateOnly? validFrom, FacilityLevel level, CareType careType) =>
        (Number, ValidFrom, Level, CareType) = (number, validFrom, level, careType);

    /// <summary>1 and up, in the order they came.</summary>
    public int Number { get; private init; }

    /// <summary>First day; null for always.</summary>
    public DateOnly? ValidFrom { get; private init; }

    /// <summary>Last day; null for open; before the first day when it was replaced on that day.</summary>
    public DateOnly? ValidTo { get; private set; }

    public FacilityLevel Level { get; private init; }

    public CareType CareType { get; private init; }

    /// <summary>The days it held.</summary>
    public DateRange Validity => new(ValidFrom, ValidTo);

    internal void End(DateOnly lastDay) => ValidTo = lastDay;
}
