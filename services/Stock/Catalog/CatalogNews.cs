using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Catalog;

/// <summary>What others are told of products, trade items and lots.</summary>
internal static class CatalogNews
{
    public static void Changed(StockDb db, Call call, Product product) =>
        db.Publish(
            call,
            product,
            new Events.V1.ProductChanged
            {
                Id = product.Id.ToString(),
                Version = product.Version,
                Code = product.Code,
                Name = product.Name,
                DispensingUnit = product.DispensingUnit,
                NetContent = product.NetContent,
                Ven = product.Ven.ToName(),
                CommodityTypeId = product.CommodityTypeId.ToText(),
                Active = product.Active,
                ProgramIds = { product.Values.Programs.Select(part => part.ProgramId.ToString()) },
            }
        );

    public static void Changed(StockDb db, Call call, TradeItem item) =>
        db.Publish(
            call,
            item,
            new Events.V1.TradeItemChanged
            {
                Id = item.Id.ToString(),
                Version = item.Version,
                Code = item.Code,
                Name = item.Name,
                Manufacturer = item.Manufacturer,
                ProductId = item.ProductId.ToString(),
                Active = item.Active,
                Levels =
                {
                    item.Values.Levels.Select(level => new Events.V1.TradeItemLevel
                    {
                        Gtin = level.Gtin,
                        Each = level.Each,
                    }),
                },
            }
        );

    public static void Changed(StockDb db, Call call, Lot lot)
    {
        var restriction = lot.Lasting(LotRestrictionKind.Recall) ?? lot.Lasting(LotRestrictionKind.Hold);
        // Who has it runs out of it or has it again, and had it or not on past days.
        if (lot.UseChangedFrom is { } from && from <= call.Today)
            db.Add(ChangedLot.Of(lot.Id, lot.Version, from));
        db.Publish(
            call,
            lot,
            new Events.V1.LotChanged
            {
                Id = lot.Id.ToString(),
                Version = lot.Version,
                ProductId = lot.ProductId.ToString(),
                TradeItemId = lot.TradeItemId.ToText(),
                Code = lot.Code,
                ExpiresOn = lot.ExpiresOn.ToText(),
                State = lot.State.ToName(),
                Reason = restriction?.Reason ?? "",
                RestrictedFrom = (restriction?.From).ToText(),
            }
        );
    }
}
