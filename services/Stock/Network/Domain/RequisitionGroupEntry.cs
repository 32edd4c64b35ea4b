using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Network.Domain;

/// <summary>A facility of a requisition group.</summary>
/// <param name="Number">Its key, or its place in the list.</param>
/// <param name="FacilityId">The facility, by its id in the registry.</param>
public sealed record GroupFacility(int Number, Guid FacilityId) : IPart<GroupFacility>
{
    object IPart<GroupFacility>.About => FacilityId;

    GroupFacility IPart<GroupFacility>.At(int number) => this with { Number = number };

    // All that it says is what it is about.
    void IPart<GroupFacility>.Take(GroupFacility other) { }
}

/// <summary>A program by which the facilities of a requisition group ask.</summary>
/// <param name="Number">Its key, or its place in the list.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="ScheduleId">The periods they ask for.</param>
public sealed record GroupProgram(int Number, Guid ProgramId, Guid ScheduleId) : IPart<GroupProgram>
{
    /// <summary>The periods they ask for.</summary>
    public Guid ScheduleId { get; private set; } = ScheduleId;

    object IPart<GroupProgram>.About => ProgramId;

    GroupProgram IPart<GroupProgram>.At(int number) => this with { Number = number };

    void IPart<GroupProgram>.Take(GroupProgram other) => ScheduleId = other.ScheduleId;
}

/// <summary>Facilities whose requisitions go to a node first, with the programs and schedules by which they ask, as it is kept.</summary>
public sealed class RequisitionGroupEntry : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;
    public const int MaxFacilities = 5000;
    public const int MaxPrograms = 50;

    private readonly List<GroupFacility> facilities = [];
    private readonly List<GroupProgram> programs = [];

    private RequisitionGroupEntry() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    /// <summary>The node that approves first.</summary>
    public Guid NodeId { get; private set; }

    /// <summary>Its facilities.</summary>
    public IReadOnlyList<GroupFacility> Facilities => facilities;

    /// <summary>Its programs.</summary>
    public IReadOnlyList<GroupProgram> Programs => programs;

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The group as the tree takes it, program by program.</summary>
    internal IEnumerable<RequisitionGroup> ToGroups() =>
        programs.Select(program => new RequisitionGroup(
            NodeId,
            program.ProgramId,
            [.. facilities.OrderBy(part => part.Number).Select(part => part.FacilityId)]
        ));

    public RequisitionGroupEntryValues Values => new(Code, Name, NodeId, Facilities.InPlaces(), Programs.InPlaces());

    public static RequisitionGroupEntry Create(Guid id, RequisitionGroupEntryValues values, DateTime now)
    {
        var requisitionGroupEntry = new RequisitionGroupEntry { Id = id };
        requisitionGroupEntry.Set(values, now);
        return requisitionGroupEntry;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(RequisitionGroupEntryValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(RequisitionGroupEntryValues values, DateTime now)
    {
        Code = values.Code;
        Name = values.Name;
        NodeId = values.NodeId;
        facilities.Become(values.Facilities);

        programs.Become(values.Programs);

        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a requisition group entry.</summary>
public sealed record RequisitionGroupEntryValues(
    string Code,
    string Name,
    Guid NodeId,
    ValueList<GroupFacility> Facilities,
    ValueList<GroupProgram> Programs
);
