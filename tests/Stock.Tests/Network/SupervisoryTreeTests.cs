using Platform.Stock.Network.Domain;

namespace Platform.Stock.Tests.Network;

/// <summary>Supervisory nodes, requisition groups and supply lines.</summary>
public sealed class SupervisoryTreeTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 9).Select(n => new Guid(n, 0, 0, new byte[8]))];

    private static SupervisoryNode Node(int id, int? parent = null) =>
        new(Ids[id], $"N{id}", parent is { } above ? Ids[above] : null);

    [Fact]
    public void A_node_supervises_what_is_below_it()
    {
        var tree = new SupervisoryTree(
            [Node(0), Node(1, 0), Node(2, 1), Node(3, 0)],
            [new RequisitionGroup(Ids[2], Ids[8], [Ids[7]])],
            []
        );
        Assert.Equal(
            [true, true, true, false],
            Enumerable.Range(0, 4).Select(node => tree.Supervises(Ids[node], Ids[8], Ids[7]))
        );
        Assert.False(tree.Supervises(Ids[2], Ids[6], Ids[7]));
    }

    [Fact]
    public void Everything_wrong_with_a_network_is_said_at_once()
    {
        var act = () =>
        {
            _ = new SupervisoryTree(
                [Node(0, 1), Node(1, 0), Node(2, 5), Node(2), Node(3, 3)],
                [
                    new RequisitionGroup(Ids[4], Ids[8], [Ids[7]]),
                    new RequisitionGroup(Ids[0], Ids[8], [Ids[6], Ids[7]]),
                ],
                [
                    new SupplyLine(Ids[0], Ids[8], Ids[7], false),
                    new SupplyLine(Ids[0], Ids[8], Ids[7], true),
                    new SupplyLine(Ids[4], Ids[8], Ids[7], true),
                ]
            );
        };
        act.Refused(
            NetworkError.InvalidNetwork,
            ("nodes[0].parent_id", "CYCLE"),
            ("nodes[1].parent_id", "CYCLE"),
            ("nodes[2].parent_id", "PARENT_UNKNOWN"),
            ("nodes[3].id", "NODE_TWICE"),
            ("nodes[4].parent_id", "CYCLE"),
            ("groups[0].node_id", "NODE_UNKNOWN"),
            ("groups[1].facilities", "FACILITY_TWICE"),
            ("supply_lines[1]", "SUPPLY_LINE_TWICE"),
            ("supply_lines[2].node_id", "NODE_UNKNOWN")
        );
    }
}
