using System.Collections.Frozen;
using Platform.Kernel;

namespace Platform.Stock.Network.Domain;

/// <summary>A place in the hierarchy that approves requisitions.</summary>
/// <param name="Id">Id.</param>
/// <param name="Code">Its code.</param>
/// <param name="ParentId">Where what it approved goes next when nobody supplies it; null at the top.</param>
internal sealed record SupervisoryNode(Guid Id, string Code, Guid? ParentId);

/// <summary>The facilities whose requisitions of a program go to a node first.</summary>
internal sealed record RequisitionGroup(Guid NodeId, Guid ProgramId, IReadOnlyList<Guid> Facilities);

/// <summary>Who supplies what a node approved.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="SupplyingFacilityId">The facility that ships.</param>
/// <param name="LocallyFulfilled">Whether an order follows approval by itself.</param>
internal sealed record SupplyLine(Guid NodeId, Guid ProgramId, Guid SupplyingFacilityId, bool LocallyFulfilled);

/// <summary>The supervisory nodes of a country, what they supervise and who supplies them.</summary>
internal sealed class SupervisoryTree
{
    private readonly FrozenDictionary<Guid, SupervisoryNode> nodes;
    private readonly FrozenDictionary<(Guid Program, Guid Facility), Guid> homes;
    private readonly ILookup<(Guid Node, Guid Program), SupplyLine> suppliers;

    /// <exception cref="DomainException"><see cref="NetworkError.InvalidNetwork"/>.</exception>
    public SupervisoryTree(
        IReadOnlyList<SupervisoryNode> nodes,
        IReadOnlyList<RequisitionGroup> groups,
        IReadOnlyList<SupplyLine> lines
    )
    {
        var validation = new Validation();
        CheckNodes(nodes, validation);
        CheckGroups(nodes, groups, validation);
        CheckLines(nodes, lines, validation);
        validation.ThrowIfInvalid(NetworkError.InvalidNetwork);
        this.nodes = nodes.ToFrozenDictionary(node => node.Id);
        homes = groups
            .SelectMany(group => group.Facilities, (group, facility) => (group, facility))
            .ToFrozenDictionary(pair => (pair.group.ProgramId, pair.facility), pair => pair.group.NodeId);
        suppliers = lines.ToLookup(line => (line.NodeId, line.ProgramId));
    }

    /// <summary>The node that a facility's requisitions of a program go to first; null when there is none.</summary>
    public Guid? HomeOf(Guid facilityId, Guid programId) =>
        homes.TryGetValue((programId, facilityId), out var node) ? node : null;

    /// <summary>The node above; null at the top, and for a node that is not of the tree.</summary>
    public Guid? ParentOf(Guid nodeId) => nodes.TryGetValue(nodeId, out var node) ? node.ParentId : null;

    /// <summary>Whether the facility's requisitions of the program pass the node, at once or by way of nodes below it.</summary>
    public bool Supervises(Guid nodeId, Guid programId, Guid facilityId)
    {
        for (var at = HomeOf(facilityId, programId); at is { } node; at = ParentOf(node))
        {
            if (node == nodeId)
                return true;
        }

        return false;
    }

    /// <summary>The supply lines of a node in a program, in the order in which they were given.</summary>
    public IReadOnlyList<SupplyLine> SuppliersOf(Guid nodeId, Guid programId) => [.. suppliers[(nodeId, programId)]];

    /// <summary>The facilities that supply a node in a program, or the next above it that anybody supplies; none where nobody does.</summary>
    public IReadOnlyList<Guid> SuppliersAbove(Guid nodeId, Guid programId)
    {
        for (Guid? at = nodeId; at is { } node; at = ParentOf(node))
        {
            if (SuppliersOf(node, programId) is { Count: > 0 } lines)
                return [.. lines.Select(line => line.SupplyingFacilityId)];
        }

        return [];
    }

    private static void CheckNodes(IReadOnlyList<SupervisoryNode> nodes, Validation validation)
    {
        var parents = new Dictionary<Guid, Guid?>();
        for (var i = 0; i < nodes.Count; i++)
        {
            validation.Check(
                parents.TryAdd(nodes[i].Id, nodes[i].ParentId),
                $"nodes[{i}].id",
                "NODE_TWICE",
                "The node is there twice."
            );
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].ParentId is not { } parent)
                continue;
            var known = validation.Check(
                parents.ContainsKey(parent),
                $"nodes[{i}].parent_id",
                "PARENT_UNKNOWN",
                "There is no such node."
            );
            if (known)
                validation.Check(
                    !Returns(nodes[i].Id, parents),
                    $"nodes[{i}].parent_id",
                    "CYCLE",
                    "The node is above itself."
                );
        }
    }

    private static bool Returns(Guid start, Dictionary<Guid, Guid?> parents)
    {
        var at = parents[start];
        for (var steps = 0; at is { } node && steps < parents.Count; steps++)
        {
            if (node == start)
                return true;
            at = parents.GetValueOrDefault(node);
        }

        return false;
    }

    private static void CheckGroups(
        IReadOnlyList<SupervisoryNode> nodes,
        IReadOnlyList<RequisitionGroup> groups,
        Validation validation
    )
    {
        var known = nodes.Select(node => node.Id).ToHashSet();
        var members = new HashSet<(Guid, Guid)>();
        for (var i = 0; i < groups.Count; i++)
        {
            var programId = groups[i].ProgramId;
            validation.Check(
                known.Contains(groups[i].NodeId),
                $"groups[{i}].node_id",
                "NODE_UNKNOWN",
                "There is no such node."
            );
            validation.Check(
                groups[i].Facilities.Aggregate(true, (all, facility) => members.Add((programId, facility)) && all),
                $"groups[{i}].facilities",
                "FACILITY_TWICE",
                "A facility is in one group of a program only."
            );
        }
    }

    private static void CheckLines(
        IReadOnlyList<SupervisoryNode> nodes,
        IReadOnlyList<SupplyLine> lines,
        Validation validation
    )
    {
        var known = nodes.Select(node => node.Id).ToHashSet();
        var there = new HashSet<(Guid, Guid, Guid)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            validation.Check(
                known.Contains(line.NodeId),
                $"supply_lines[{i}].node_id",
                "NODE_UNKNOWN",
                "There is no such node."
            );
            validation.Check(
                there.Add((line.NodeId, line.ProgramId, line.SupplyingFacilityId)),
                $"supply_lines[{i}]",
                "SUPPLY_LINE_TWICE",
                "The supply line is there twice."
            );
        }
    }
}
