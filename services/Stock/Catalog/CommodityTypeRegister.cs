using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Commodity types as a register.</summary>
internal sealed class CommodityTypeRegister : IRegister<CommodityType, CommodityTypeValues, V1.CommodityType>
{
    public string Name => "commodity type";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.Key("code"),
        Column.Must("name"),
        Column.May("classification_system"),
        Column.To("parent_id", Reference.To<CommodityType>()),
        Column.May("active"),
    ];

    public V1.CommodityType Blank() => new() { Active = true };

    public V1.CommodityType ToProto(CommodityType type) =>
        new()
        {
            Id = type.Id.ToString(),
            Code = type.Code,
            Name = type.Name,
            ClassificationSystem = type.ClassificationSystem,
            ParentId = type.ParentId.ToText(),
            Active = type.Active,
            Etag = type.Version.ToString(),
            UpdatedAt = type.UpdatedAt.ToTimestamp(),
        };

    public CommodityTypeValues Read(V1.CommodityType sent, Fields fields) =>
        new(
            fields.Code("code", sent.Code, CommodityType.MaxCode),
            fields.Text("name", sent.Name, 1, CommodityType.MaxName),
            fields.Text("classification_system", sent.ClassificationSystem, 0, CommodityType.MaxSystem),
            fields.OptionalId("parent_id", sent.ParentId),
            sent.Active
        );

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<CommodityType, CommodityTypeValues>> wanted,
        CancellationToken cancel
    )
    {
        if (wanted.All(one => one.Values.ParentId is null))
            return;
        var parents = await db.CommodityTypes.ToDictionaryAsync(type => type.Id, type => type.ParentId, cancel);
        foreach (var one in wanted)
            parents[one.Id] = one.Values.ParentId;
        foreach (var one in wanted)
            Ancestry.Check(one.Id, parents, one.Fields, "commodity type");
    }

    public CommodityType Create(Guid id, CommodityTypeValues values, DateTime now) =>
        CommodityType.Create(id, values, now);

    public bool Change(CommodityType record, CommodityTypeValues values, DateTime now) => record.Change(values, now);

    public string KeyOf(V1.CommodityType message) => message.Code.Trim();

    public Task<List<CommodityType>> Known(
        StockDb db,
        IReadOnlyCollection<V1.CommodityType> said,
        CancellationToken cancel
    ) => db.WithCodes<CommodityType>(said.Select(KeyOf), cancel);

    public IQueryable<CommodityType> InOrder(StockDb db) => db.CommodityTypes.OrderBy(type => type.Code);
}
