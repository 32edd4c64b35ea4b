using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>An enrolment officer: who sells policies, and in which villages (decision C9).</summary>
public sealed class Officer : IVersioned
{
    /// <summary>Villages that one officer serves at most.</summary>
    public const int MaxVillages = 1_000;

    private readonly List<OfficerVillage> villages = [];

    private Officer() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique; 1 to 20 of letters, digits, '-', '.', '_' and '/'.</summary>
    public string Code { get; private set; } = "";

    public PersonValues Person { get; private set; } = PersonValues.Nobody;

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private set; } = "";

    /// <summary>The names as they are searched.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>The location the officer belongs to; null for the whole country.</summary>
    public Guid? LocationId { get; private set; }

    /// <summary>Whether the officer is told of renewals by telephone.</summary>
    public bool ToldByPhone { get; private set; }

    /// <summary>Who takes over; null for nobody.</summary>
    public Guid? SubstituteId { get; private set; }

    /// <summary>Last day of work; null for open.</summary>
    public DateOnly? WorksTo { get; private set; }

    /// <summary>The villages the officer serves.</summary>
    public IReadOnlyList<OfficerVillage> Villages => villages;

    public DateTime UpdatedAt { get; private set; }

    public static Officer Create(Guid id, OfficerValues values, DateTime now)
    {
        var officer = new Officer { Id = id };
        officer.Set(values, now);
        return officer;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(OfficerValues values, DateTime now)
    {
        var same =
            values with { Villages = [] } == Values with { Villages = [] }
            && values.Villages.ToHashSet().SetEquals(villages.Select(v => v.LocationId));
        if (same)
            return false;
        Set(values, now);
        return true;
    }

    public OfficerValues Values =>
        new(Code, Person, LocationId, ToldByPhone, SubstituteId, WorksTo, [.. villages.Select(v => v.LocationId)]);

    private void Set(OfficerValues values, DateTime now)
    {
        (Code, Person, LocationId, ToldByPhone, SubstituteId, WorksTo, var served) = values;
        villages.RemoveAll(v => !served.Contains(v.LocationId));
        villages.AddRange(
            served
                .Distinct()
                .Except(villages.Select(v => v.LocationId).ToArray())
                .Select(id => new OfficerVillage { LocationId = id })
        );
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Person.FoldedName;
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>A village an officer serves.</summary>
public sealed class OfficerVillage
{
    public Guid LocationId { get; init; }
}

/// <summary>What people say of an officer.</summary>
public sealed record OfficerValues(
    string Code,
    PersonValues Person,
    Guid? LocationId,
    bool ToldByPhone,
    Guid? SubstituteId,
    DateOnly? WorksTo,
    Guid[] Villages
);
