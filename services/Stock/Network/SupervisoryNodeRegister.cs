using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Network;

/// <summary>Supervisory nodes as a register.</summary>
internal sealed class SupervisoryNodeRegister
    : IRegister<SupervisoryNodeEntry, SupervisoryNodeEntryValues, V1.SupervisoryNode>
{
    public string Name => "supervisory node";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.Key("code"),
        Column.Must("name"),
        Column.To("facility_id", Reference.Facilities),
        Column.To("parent_id", Reference.To<SupervisoryNodeEntry>()),
    ];

    public V1.SupervisoryNode ToProto(SupervisoryNodeEntry node) =>
        new()
        {
            Id = node.Id.ToString(),
            Code = node.Code,
            Name = node.Name,
            FacilityId = node.FacilityId.ToText(),
            ParentId = node.ParentId.ToText(),
            Etag = node.Version.ToString(),
            UpdatedAt = node.UpdatedAt.ToTimestamp(),
        };

    public SupervisoryNodeEntryValues Read(V1.SupervisoryNode sent, Fields fields) =>
        new(
            fields.Code("code", sent.Code, SupervisoryNodeEntry.MaxCode),
            fields.Text("name", sent.Name, 1, SupervisoryNodeEntry.MaxName),
            fields.OptionalId("facility_id", sent.FacilityId),
            fields.OptionalId("parent_id", sent.ParentId)
        );

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<SupervisoryNodeEntry, SupervisoryNodeEntryValues>> wanted,
        CancellationToken cancel
    )
    {
        await db
            .Facilities.Select(facility => facility.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "facility_id", one.Values.FacilityId)),
                "facility",
                cancel
            );
        if (wanted.All(one => one.Values.ParentId is null))
            return;
        var parents = await db.SupervisoryNodes.ToDictionaryAsync(node => node.Id, node => node.ParentId, cancel);
        foreach (var one in wanted)
            parents[one.Id] = one.Values.ParentId;
        foreach (var one in wanted)
            Ancestry.Check(one.Id, parents, one.Fields, "supervisory node");
    }

    public SupervisoryNodeEntry Create(Guid id, SupervisoryNodeEntryValues values, DateTime now) =>
        SupervisoryNodeEntry.Create(id, values, now);

    public bool Change(SupervisoryNodeEntry record, SupervisoryNodeEntryValues values, DateTime now) =>
        record.Change(values, now);

    public string KeyOf(V1.SupervisoryNode message) => message.Code.Trim();

    public Task<List<SupervisoryNodeEntry>> Known(
        StockDb db,
        IReadOnlyCollection<V1.SupervisoryNode> said,
        CancellationToken cancel
    ) => db.WithCodes<SupervisoryNodeEntry>(said.Select(KeyOf), cancel);

    public IQueryable<SupervisoryNodeEntry> InOrder(StockDb db) => db.SupervisoryNodes.OrderBy(node => node.Code);
}
