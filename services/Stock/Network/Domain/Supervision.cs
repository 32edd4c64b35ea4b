using Platform.Kernel;

namespace Platform.Stock.Network.Domain;

/// <summary>A supervisory node as it is kept.</summary>
public sealed class SupervisoryNodeRecord : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

    private SupervisoryNodeRecord() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    /// <summary>The facility that it is at; null for none.</summary>
    public Guid? FacilityId { get; private set; }

    /// <summary>The node above; null at the top.</summary>
    public Guid? ParentId { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public static SupervisoryNodeRecord Create(Guid id, string code, string name, Guid? parentId, DateTime now) =>
        new()
        {
            Id = id,
            Version = 1,
            Code = code,
            Name = name,
            FoldedCode = Folding.Fold(code),
            FoldedName = Folding.Fold(name),
            ParentId = parentId,
            UpdatedAt = now,
        };
}

/// <summary>A program that a requisition group takes part in.</summary>
/// <param name="Number">Its place in the list, from 1.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="ScheduleId">The periods that the group reports by.</param>
public sealed record GroupProgram(int Number, Guid ProgramId, Guid ScheduleId);

/// <summary>A facility of a requisition group.</summary>
/// <param name="Number">Its place in the list, from 1.</param>
/// <param name="FacilityId">The facility, by its id in the registry.</param>
public sealed record GroupFacility(int Number, Guid FacilityId);

/// <summary>Facilities whose requisitions go to a node first, and the programs they do so for.</summary>
public sealed class RequisitionGroupRecord : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

    private readonly List<GroupProgram> programs = [];
    private readonly List<GroupFacility> facilities = [];

    private RequisitionGroupRecord() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    /// <summary>The node that approves first.</summary>
    public Guid NodeId { get; private set; }

    public IReadOnlyList<GroupProgram> Programs => programs;

    public IReadOnlyList<GroupFacility> Facilities => facilities;

    public DateTime UpdatedAt { get; private set; }

    public static RequisitionGroupRecord Create(
        Guid id,
        string code,
        string name,
        Guid nodeId,
        IEnumerable<GroupProgram> programs,
        IEnumerable<GroupFacility> facilities,
        DateTime now
    )
    {
        var group = new RequisitionGroupRecord
        {
            Id = id,
            Version = 1,
            Code = code,
            Name = name,
            FoldedCode = Folding.Fold(code),
            FoldedName = Folding.Fold(name),
            NodeId = nodeId,
            UpdatedAt = now,
        };
        group.programs.AddRange(programs);
        group.facilities.AddRange(facilities);
        return group;
    }
}

/// <summary>A supply line as it is kept.</summary>
public sealed class SupplyLineRecord : IVersioned
{
    private SupplyLineRecord() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid NodeId { get; private init; }

    public Guid ProgramId { get; private init; }

    /// <summary>The facility that ships, by its id in the registry.</summary>
    public Guid SupplyingFacilityId { get; private init; }

    /// <summary>Whether an order follows approval by itself.</summary>
    public bool LocallyFulfilled { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public static SupplyLineRecord Create(
        Guid id,
        Guid nodeId,
        Guid programId,
        Guid supplyingFacilityId,
        bool locallyFulfilled,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            NodeId = nodeId,
            ProgramId = programId,
            SupplyingFacilityId = supplyingFacilityId,
            LocallyFulfilled = locallyFulfilled,
            UpdatedAt = now,
        };
}
