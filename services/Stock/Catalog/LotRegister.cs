using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Gs1.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Lots as a register: what makes one the same lot never changes, and what is known of it only grows.</summary>
internal sealed class LotRegister : IRegister<Lot, LotValues, V1.Lot>
{
    public string Name => "lot";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.KeyTo("product_id", Reference.To<Product>()),
        Column.Key("code").Called("lot_code"),
        Column.To("trade_item_id", Reference.To<TradeItem>()).AsKey(),
        Column.May("expires_on"),
        Column.May("manufactured_on"),
    ];

    public V1.Lot ToProto(Lot lot)
    {
        var restrictions = lot.Restrictions.OrderBy(restriction => restriction.Number).ToList();
        return new V1.Lot
        {
            Id = lot.Id.ToString(),
            ProductId = lot.ProductId.ToString(),
            TradeItemId = lot.TradeItemId.ToText(),
            Code = lot.Code,
            ExpiresOn = lot.ExpiresOn.ToText(),
            ManufacturedOn = lot.ManufacturedOn.ToText(),
            Restrictions = { restrictions.Select(ToProto) },
            State = (V1.LotState)lot.State.ToWire(),
            Etag = lot.Version.ToString(),
            UpdatedAt = lot.UpdatedAt.ToTimestamp(),
        };
    }

    public LotValues Read(V1.Lot sent, Fields fields)
    {
        var code = sent.Code.Trim();
        fields.Check(
            code.Length is >= 1 and <= Lot.MaxCode && Characters.FirstOutside(CharacterSet.Set82, code) < 0,
            "code",
            "FORMAT",
            $"A lot is 1 to {Lot.MaxCode} {Characters.NameOf(CharacterSet.Set82)}."
        );
        return new LotValues(
            fields.Id("product_id", sent.ProductId),
            fields.OptionalId("trade_item_id", sent.TradeItemId),
            code,
            Dates(sent.ExpiresOn, sent.ManufacturedOn, fields)
        );
    }

    public static LotDates Dates(string expiresOn, string manufacturedOn, Fields fields)
    {
        var dates = new LotDates(
            fields.OptionalDate("expires_on", expiresOn),
            fields.OptionalDate("manufactured_on", manufacturedOn)
        );
        fields.Check(
            dates.ManufacturedOn is not { } made || dates.ExpiresOn is not { } last || made <= last,
            "expires_on",
            "BEFORE_MADE",
            "It does not expire before it is made."
        );
        return dates;
    }

    public async Task Check(StockDb db, IReadOnlyList<Wanted<Lot, LotValues>> wanted, CancellationToken cancel)
    {
        await db
            .Products.Select(product => product.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "product_id", (Guid?)one.Values.ProductId)),
                "product",
                cancel
            );
        var items = wanted.Select(one => one.Values.TradeItemId).OfType<Guid>().Distinct().ToArray();
        var products =
            items.Length == 0
                ? []
                : await db
                    .TradeItems.Where(item => EF.Parameter(items).Contains(item.Id))
                    .ToDictionaryAsync(item => item.Id, item => item.ProductId, cancel);
        foreach (var one in wanted)
        {
            if (one.Values.TradeItemId is { } item && item != Guid.Empty)
                one.Fields.Check(
                    products.TryGetValue(item, out var product) && product == one.Values.ProductId,
                    "trade_item_id",
                    "UNKNOWN",
                    "The product has no such trade item."
                );
            one.Fields.Check(
                one.Known?.ExpiresOn is not { } known || one.Values.Dates.ExpiresOn is not { } said || known == said,
                "expires_on",
                "DIFFERS",
                "The lot is known to expire on another day: correct the lot, or the date here."
            );
        }
    }

    public Lot Create(Guid id, LotValues values, DateTime now) =>
        Lot.Create(
            id,
            LotKey.Of(values.TradeItemId, values.ProductId, values.Code),
            values.ProductId,
            values.Dates,
            now
        );

    public bool Change(Lot record, LotValues values, DateTime now) => record.Learn(values.Dates, now);

    public void Saved(StockDb db, Call call, Lot record) => CatalogNews.Changed(db, call, record);

    public string KeyField => "code";

    public string KeyOf(V1.Lot message) =>
        $"{(message.TradeItemId.Length > 0 ? message.TradeItemId : message.ProductId)}/{message.Code.Trim()}";

    public Task<List<Lot>> Known(StockDb db, IReadOnlyCollection<V1.Lot> said, CancellationToken cancel)
    {
        var codes = said.Select(lot => lot.Code.Trim()).Distinct(StringComparer.Ordinal).ToArray();
        var owners = said.Select(Owner).Distinct().ToArray();
        return db
            .Lots.Where(lot => EF.Parameter(owners).Contains(lot.OwnerId) && EF.Parameter(codes).Contains(lot.Code))
            .ToListAsync(cancel);
    }

    public IQueryable<Lot> InOrder(StockDb db) =>
        db.Lots.OrderBy(lot => lot.ProductId).ThenBy(lot => lot.Code).ThenBy(lot => lot.Id);

    private static Guid Owner(V1.Lot lot) =>
        Wire.IdOrNone(lot.TradeItemId.Length > 0 ? lot.TradeItemId : lot.ProductId);

    private static V1.LotRestriction ToProto(LotRestriction restriction) =>
        new()
        {
            Kind = (V1.LotRestrictionKind)restriction.Kind.ToWire(),
            From = restriction.From.ToText(),
            To = restriction.To.ToText(),
            Reason = restriction.Reason,
        };
}

/// <summary>What is said of a lot.</summary>
internal sealed record LotValues(Guid ProductId, Guid? TradeItemId, string Code, LotDates Dates);
