using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Network.Domain;

/// <summary>Which way stock goes.</summary>
public enum NodeDirection
{
    /// <summary>Into the facility.</summary>
    Source,

    /// <summary>Out of the facility.</summary>
    Destination,
}

/// <summary>A source or destination that a type of facility has in a program. It is one of three: a node, a facility, or every facility of a type.</summary>
public sealed class NodeAssignment : IVersioned
{
    public const int MaxSharedLevel = 10;

    private NodeAssignment() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public NodeDirection Direction { get; private set; }

    /// <summary>The program; null for every program.</summary>
    public Guid? ProgramId { get; private set; }

    /// <summary>The type of the facility whose ledger it is, a code of the registry's list; empty for every type.</summary>
    public string FacilityType { get; private set; } = "";

    /// <summary>The node; null where it is a facility or a type of facility.</summary>
    public Guid? NodeId { get; private set; }

    /// <summary>The facility it is; null where it is none.</summary>
    public Guid? NodeFacilityId { get; private set; }

    /// <summary>The type of facilities it is; empty where it is none.</summary>
    public string NodeFacilityType { get; private set; } = "";

    /// <summary>What the figures take a movement from or to it for (decision S17).</summary>
    public CountsAs CountsAs { get; private set; }

    /// <summary>Level of the location tree, 1 for the highest, that both must lie in the same place of; null for anywhere.</summary>
    public int? SharedLevel { get; private set; }

    /// <summary>Whether lines may still use it.</summary>
    public bool Active { get; private set; }

    /// <summary>Whether a line of the ledger rests on it, so that what it means is fixed: set by posting, and never unset.</summary>
    public bool InLedger { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>What it assigns to whom, as text: no two are alike.</summary>
    public string Key { get; private set; } = "";

    public NodeAssignmentValues Values =>
        new(
            Direction,
            ProgramId,
            FacilityType,
            NodeId,
            NodeFacilityId,
            NodeFacilityType,
            CountsAs,
            SharedLevel,
            Active
        );

    /// <summary>The key of an assignment with these values.</summary>
    public static string KeyOf(NodeAssignmentValues values) =>
        string.Join(
            '/',
            values.Direction,
            values.ProgramId?.ToString("N") ?? "*",
            values.FacilityType.Length == 0 ? "*" : values.FacilityType,
            values.NodeId?.ToString("N") ?? values.NodeFacilityId?.ToString("N") ?? values.NodeFacilityType
        );

    public static NodeAssignment Create(Guid id, NodeAssignmentValues values, DateTime now)
    {
        var nodeAssignment = new NodeAssignment { Id = id };
        nodeAssignment.Set(values, now);
        return nodeAssignment;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(NodeAssignmentValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(NodeAssignmentValues values, DateTime now)
    {
        (Direction, ProgramId, FacilityType, NodeId, NodeFacilityId, NodeFacilityType, CountsAs, SharedLevel, Active) =
            values;
        Key = KeyOf(values);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a node assignment.</summary>
public sealed record NodeAssignmentValues(
    NodeDirection Direction,
    Guid? ProgramId,
    string FacilityType,
    Guid? NodeId,
    Guid? NodeFacilityId,
    string NodeFacilityType,
    CountsAs CountsAs,
    int? SharedLevel,
    bool Active
);
