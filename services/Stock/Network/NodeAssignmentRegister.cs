using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Network;

/// <summary>Valid sources and destinations as a register.</summary>
internal sealed class NodeAssignmentRegister : IRegister<NodeAssignment, NodeAssignmentValues, V1.NodeAssignment>
{
    public string Name => "node assignment";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.Key("direction"),
        Column.KeyTo("program_id", Reference.To<SupplyProgram>()),
        Column.Key("facility_type"),
        Column.KeyTo("node_id", Reference.To<StockNode>()),
        Column.KeyTo("node_facility_id", Reference.Facilities),
        Column.Key("node_facility_type"),
        Column.May("counts_as"),
        Column.May("shared_level"),
        Column.May("active"),
    ];

    public V1.NodeAssignment Blank() => new() { Active = true };

    public V1.NodeAssignment ToProto(NodeAssignment assignment)
    {
        var proto = new V1.NodeAssignment
        {
            Id = assignment.Id.ToString(),
            Direction = (V1.NodeDirection)assignment.Direction.ToWire(),
            ProgramId = assignment.ProgramId.ToText(),
            FacilityType = assignment.FacilityType,
            NodeId = assignment.NodeId.ToText(),
            NodeFacilityId = assignment.NodeFacilityId.ToText(),
            NodeFacilityType = assignment.NodeFacilityType,
            CountsAs = (V1.CountsAs)assignment.CountsAs,
            Active = assignment.Active,
            Etag = assignment.Version.ToString(),
            UpdatedAt = assignment.UpdatedAt.ToTimestamp(),
        };
        if (assignment.SharedLevel is { } level)
            proto.SharedLevel = level;
        return proto;
    }

    public NodeAssignmentValues Read(V1.NodeAssignment sent, Fields fields)
    {
        var values = new NodeAssignmentValues(
            fields.Choice<NodeDirection>("direction", (int)sent.Direction),
            fields.OptionalId("program_id", sent.ProgramId),
            fields.FacilityType("facility_type", sent.FacilityType),
            fields.OptionalId("node_id", sent.NodeId),
            fields.OptionalId("node_facility_id", sent.NodeFacilityId),
            fields.FacilityType("node_facility_type", sent.NodeFacilityType),
            fields.ChoiceOrNone<CountsAs>("counts_as", (int)sent.CountsAs),
            sent.HasSharedLevel
                ? fields.Range("shared_level", sent.SharedLevel, 1, NodeAssignment.MaxSharedLevel)
                : null,
            sent.Active
        );
        bool[] said = [sent.NodeId.Length > 0, sent.NodeFacilityId.Length > 0, values.NodeFacilityType.Length > 0];
        fields.Check(
            said.Count(one => one) == 1,
            "node_id",
            "ONE_OF",
            "One of a node, a facility and a type of facilities is given."
        );
        return values;
    }

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<NodeAssignment, NodeAssignmentValues>> wanted,
        CancellationToken cancel
    )
    {
        foreach (var one in wanted)
            CheckMeaning(one);
        await db
            .SupplyPrograms.Select(program => program.Id)
            .CheckReferences(wanted.Select(one => (one.Fields, "program_id", one.Values.ProgramId)), "program", cancel);
        await db
            .StockNodes.Select(node => node.Id)
            .CheckReferences(wanted.Select(one => (one.Fields, "node_id", one.Values.NodeId)), "node", cancel);
        await db
            .Facilities.Select(facility => facility.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "node_facility_id", one.Values.NodeFacilityId)),
                "facility",
                cancel
            );
    }

    private static void CheckMeaning(Wanted<NodeAssignment, NodeAssignmentValues> wanted)
    {
        const string message = "Lines of the ledger rest on this assignment: end it, and add another that says this.";
        if (wanted is not { Known: { InLedger: true } known, Values: var values, Fields: var fields })
            return;
        fields.Keeps("direction", known.Direction, values.Direction, message);
        fields.Keeps("program_id", known.ProgramId, values.ProgramId, message);
        fields.Keeps("facility_type", known.FacilityType, values.FacilityType, message);
        fields.Keeps("node_id", known.NodeId, values.NodeId, message);
        fields.Keeps("node_facility_id", known.NodeFacilityId, values.NodeFacilityId, message);
        fields.Keeps("node_facility_type", known.NodeFacilityType, values.NodeFacilityType, message);
        fields.Keeps("counts_as", known.CountsAs, values.CountsAs, message);
    }

    public NodeAssignment Create(Guid id, NodeAssignmentValues values, DateTime now) =>
        NodeAssignment.Create(id, values, now);

    public bool Change(NodeAssignment record, NodeAssignmentValues values, DateTime now) => record.Change(values, now);

    public string KeyField => "node_id";

    public string KeyOf(V1.NodeAssignment message) =>
        NodeAssignment.KeyOf(Read(message, new Fields(new Validation(), "")));

    public Task<List<NodeAssignment>> Known(
        StockDb db,
        IReadOnlyCollection<V1.NodeAssignment> said,
        CancellationToken cancel
    )
    {
        var keys = said.Select(KeyOf).Distinct(StringComparer.Ordinal).ToArray();
        return db.NodeAssignments.Where(assignment => EF.Parameter(keys).Contains(assignment.Key)).ToListAsync(cancel);
    }

    public IQueryable<NodeAssignment> InOrder(StockDb db) => db.NodeAssignments.OrderBy(assignment => assignment.Key);
}
