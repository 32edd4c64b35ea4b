using Microsoft.EntityFrameworkCore;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>What is usable of a product.</summary>
internal sealed record UsableProduct(Guid ProductId, long Usable);

/// <summary>Questions about what is usable.</summary>
internal static class UsableStock
{
    /// <summary>Cards whose lot may be used on a day.</summary>
    public static IQueryable<StockCardRow> FitOn(this StockDb db, DateOnly day) =>
        db.StockCards.Where(card =>
            !db.Lots.Any(lot =>
                lot.Id == card.LotId
                && (
                    lot.ExpiresOn < day
                    || lot.Restrictions.Any(held => held.From <= day && (held.To == null || held.To >= day))
                )
            )
        );

    /// <summary>Per product, what is usable on a day on cards of a facility that are not among those held.</summary>
    public static IQueryable<UsableProduct> UsableElsewhere(
        this StockDb db,
        Guid facility,
        Guid[] products,
        Guid[] cards,
        DateOnly day
    ) =>
        db.FitOn(day)
            .Where(card =>
                card.FacilityId == facility
                && EF.Parameter(products).Contains(card.ProductId)
                && !EF.Parameter(cards).Contains(card.Id)
            )
            .GroupBy(card => card.ProductId)
            .Select(cards => new UsableProduct(cards.Key, cards.Sum(card => card.OnHand - card.Held - card.Discarded)));
}
