using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Network;

/// <summary>Supply lines as a register.</summary>
internal sealed class SupplyLineRegister : IRegister<SupplyLineEntry, SupplyLineEntryValues, V1.SupplyLine>
{
    public string Name => "supply line";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.KeyTo("node_id", Reference.To<SupervisoryNodeEntry>()),
        Column.KeyTo("program_id", Reference.To<SupplyProgram>()),
        Column.KeyTo("supplying_facility_id", Reference.Facilities),
        Column.May("locally_fulfilled"),
        Column.May("description"),
    ];

    public V1.SupplyLine ToProto(SupplyLineEntry line) =>
        new()
        {
            Id = line.Id.ToString(),
            NodeId = line.NodeId.ToString(),
            ProgramId = line.ProgramId.ToString(),
            SupplyingFacilityId = line.SupplyingFacilityId.ToString(),
            LocallyFulfilled = line.LocallyFulfilled,
            Description = line.Description,
            Etag = line.Version.ToString(),
            UpdatedAt = line.UpdatedAt.ToTimestamp(),
        };

    public SupplyLineEntryValues Read(V1.SupplyLine sent, Fields fields) =>
        new(
            fields.Id("node_id", sent.NodeId),
            fields.Id("program_id", sent.ProgramId),
            fields.Id("supplying_facility_id", sent.SupplyingFacilityId),
            sent.LocallyFulfilled,
            fields.Lines("description", sent.Description, 0, SupplyLineEntry.MaxDescription)
        );

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<SupplyLineEntry, SupplyLineEntryValues>> wanted,
        CancellationToken cancel
    )
    {
        foreach (var one in wanted)
        {
            if (one.Known is not { } line)
                continue;
            one.Fields.Keeps("node_id", line.NodeId, one.Values.NodeId, "The node stays as it is.");
            one.Fields.Keeps("program_id", line.ProgramId, one.Values.ProgramId, "The program stays as it is.");
            one.Fields.Keeps(
                "supplying_facility_id",
                line.SupplyingFacilityId,
                one.Values.SupplyingFacilityId,
                "The facility stays as it is."
            );
        }
        await db
            .SupervisoryNodes.Select(node => node.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "node_id", (Guid?)one.Values.NodeId)),
                "supervisory node",
                cancel
            );
        await db
            .SupplyPrograms.Select(program => program.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "program_id", (Guid?)one.Values.ProgramId)),
                "program",
                cancel
            );
        await db
            .Facilities.Select(facility => facility.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "supplying_facility_id", (Guid?)one.Values.SupplyingFacilityId)),
                "facility",
                cancel
            );
    }

    public SupplyLineEntry Create(Guid id, SupplyLineEntryValues values, DateTime now) =>
        SupplyLineEntry.Create(id, values, now);

    public bool Change(SupplyLineEntry record, SupplyLineEntryValues values, DateTime now) =>
        record.Change(values, now);

    public string KeyField => "node_id";

    public string KeyOf(V1.SupplyLine message) => $"{message.NodeId}/{message.ProgramId}/{message.SupplyingFacilityId}";

    public Task<List<SupplyLineEntry>> Known(
        StockDb db,
        IReadOnlyCollection<V1.SupplyLine> said,
        CancellationToken cancel
    )
    {
        var nodes = said.Select(line => Wire.IdOrNone(line.NodeId)).Distinct().ToArray();
        return db.SupplyLines.Where(line => EF.Parameter(nodes).Contains(line.NodeId)).ToListAsync(cancel);
    }

    public IQueryable<SupplyLineEntry> InOrder(StockDb db) =>
        db.SupplyLines.OrderBy(line => line.NodeId).ThenBy(line => line.ProgramId).ThenBy(line => line.Id);
}
