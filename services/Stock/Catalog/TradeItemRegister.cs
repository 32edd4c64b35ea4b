using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Gs1.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Trade items as a register.</summary>
internal sealed class TradeItemRegister : IRegister<TradeItem, TradeItemValues, V1.TradeItem>
{
    public string Name => "trade item";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.Key("code"),
        Column.Must("name"),
        Column.To("product_id", Reference.To<Product>(), required: true),
        Column.May("manufacturer"),
        Column.May("active"),
        Column.List("levels", Column.May("gtin"), Column.May("each")),
    ];

    public V1.TradeItem Blank() => new() { Active = true };

    public V1.TradeItem ToProto(TradeItem item) =>
        new()
        {
            Id = item.Id.ToString(),
            Code = item.Code,
            Name = item.Name,
            Manufacturer = item.Manufacturer,
            ProductId = item.ProductId.ToString(),
            Active = item.Active,
            Levels =
            {
                item.Values.Levels.Select(level => new V1.TradeItemLevel { Gtin = level.Gtin, Each = level.Each }),
            },
            Etag = item.Version.ToString(),
            UpdatedAt = item.UpdatedAt.ToTimestamp(),
        };

    public TradeItemValues Read(V1.TradeItem sent, Fields fields) =>
        new(
            fields.Code("code", sent.Code, TradeItem.MaxCode),
            fields.Text("name", sent.Name, 1, TradeItem.MaxName),
            fields.Text("manufacturer", sent.Manufacturer, 0, TradeItem.MaxManufacturer),
            fields.Id("product_id", sent.ProductId),
            sent.Active,
            Levels(sent, fields)
        );

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<TradeItem, TradeItemValues>> wanted,
        CancellationToken cancel
    )
    {
        await db
            .Products.Select(product => product.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "product_id", (Guid?)one.Values.ProductId)),
                "product",
                cancel
            );
        await CheckProducts(db, wanted, cancel);
        await CheckGtins(db, wanted, cancel);
    }

    public TradeItem Create(Guid id, TradeItemValues values, DateTime now) => TradeItem.Create(id, values, now);

    public bool Change(TradeItem record, TradeItemValues values, DateTime now) => record.Change(values, now);

    public void Saved(StockDb db, Call call, TradeItem record) => CatalogNews.Changed(db, call, record);

    public string KeyOf(V1.TradeItem message) => message.Code.Trim();

    public Task<List<TradeItem>> Known(StockDb db, IReadOnlyCollection<V1.TradeItem> said, CancellationToken cancel) =>
        db.WithCodes<TradeItem>(said.Select(KeyOf), cancel);

    public IQueryable<TradeItem> InOrder(StockDb db) => db.TradeItems.OrderBy(item => item.Code);

    private static ValueList<TradeItemLevel> Levels(V1.TradeItem sent, Fields fields)
    {
        if (!fields.Count("levels", sent.Levels.Count, TradeItem.MaxLevels))
            return [];
        TradeItemLevel[] levels = [.. sent.Levels.Select((level, i) => Read(level, i, fields))];
        fields.Once("levels", levels, level => level.Gtin, "A level has this GTIN already.");
        return [.. levels];
    }

    private static TradeItemLevel Read(V1.TradeItemLevel level, int i, Fields fields)
    {
        var at = fields.Part("levels", i);
        var valid = Gtin.TryRead(level.Gtin.Trim(), out var gtin);
        at.Check(valid, "gtin", "FORMAT", "A GTIN is 8, 12, 13 or 14 digits, the last of them its check digit.");
        return new TradeItemLevel(
            i + 1,
            valid ? gtin.ToString() : level.Gtin,
            at.Range("each", level.Each, 1, Product.MaxQuantity)
        );
    }

    /// <summary>Lots are the same lot by their trade item, and of its product.</summary>
    private static async Task CheckProducts(
        StockDb db,
        IReadOnlyList<Wanted<TradeItem, TradeItemValues>> wanted,
        CancellationToken cancel
    )
    {
        var moved = wanted.Where(one => one.Known is { } item && item.ProductId != one.Values.ProductId).ToList();
        if (moved.Count == 0)
            return;
        var ids = moved.Select(one => one.Id).ToArray();
        var withLots = await db
            .Lots.Where(lot => lot.TradeItemId != null && EF.Parameter(ids).Contains(lot.TradeItemId.Value))
            .Select(lot => lot.TradeItemId)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var one in moved)
            one.Fields.Check(
                !withLots.Contains(one.Id),
                "product_id",
                "FIXED",
                "There are lots of the trade item, and they are of its product."
            );
    }

    private static async Task CheckGtins(
        StockDb db,
        IReadOnlyList<Wanted<TradeItem, TradeItemValues>> wanted,
        CancellationToken cancel
    )
    {
        var gtins = wanted.SelectMany(one => one.Values.Levels.Select(level => level.Gtin)).Distinct().ToArray();
        if (gtins.Length == 0)
            return;
        var owners = await db
            .TradeItems.SelectMany(item => item.Levels, (item, level) => new { item.Id, level.Gtin })
            .Where(level => EF.Parameter(gtins).Contains(level.Gtin))
            .ToDictionaryAsync(level => level.Gtin, level => level.Id, StringComparer.Ordinal, cancel);
        foreach (var one in wanted)
        {
            foreach (var level in one.Values.Levels)
            {
                if (!owners.TryAdd(level.Gtin, one.Id))
                    one.Fields.Part("levels", level.Number - 1)
                        .Check(
                            owners[level.Gtin] == one.Id,
                            "gtin",
                            "TAKEN",
                            "Another trade item has a level with this GTIN."
                        );
            }
        }
    }
}
