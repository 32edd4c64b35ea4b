using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>What is known of cards that somebody puts onto a sheet: what the book shows, and whether there can be such a card.</summary>
internal sealed class SheetBook
{
    private Dictionary<Guid, long> onHand = [];
    private Dictionary<Guid, bool> products = [];
    private Dictionary<Guid, Guid> lots = [];
    private HashSet<Guid> places = [];

    private SheetBook() { }

    /// <summary>Reads it for cards of one facility, in as many queries for one as for many.</summary>
    public static async Task<SheetBook> Read(StockDb db, IReadOnlyList<CardKey> cards, CancellationToken cancel)
    {
        var facility = cards[0].FacilityId;
        var (ids, products, lots) = (
            cards.Select(card => card.ToId()).ToArray(),
            cards.Select(card => card.ProductId).Distinct().ToArray(),
            cards.Select(card => card.LotId).OfType<Guid>().Distinct().ToArray()
        );
        return new SheetBook
        {
            onHand = await db
                .StockCards.Where(card => EF.Parameter(ids).Contains(card.Id))
                .ToDictionaryAsync(card => card.Id, card => card.OnHand, cancel),
            products = await db
                .Products.Where(product => EF.Parameter(products).Contains(product.Id))
                .ToDictionaryAsync(product => product.Id, product => product.TracksLots, cancel),
            lots =
                lots.Length == 0
                    ? []
                    : await db
                        .Lots.Where(lot => EF.Parameter(lots).Contains(lot.Id))
                        .ToDictionaryAsync(lot => lot.Id, lot => lot.ProductId, cancel),
            places =
            [
                facility,
                .. await db
                    .StoragePlaces.Where(place => place.FacilityId == facility)
                    .Select(place => place.Id)
                    .ToListAsync(cancel),
            ],
        };
    }

    /// <summary>What the book shows of a card, in Each; 0 for one that is not there yet.</summary>
    public long OnHand(CardKey card) => onHand.GetValueOrDefault(card.ToId());

    /// <summary>Reports what keeps a card from being counted.</summary>
    /// <param name="card">The card.</param>
    /// <param name="onlyPlace">The one place that the sheet is of; null for all.</param>
    /// <param name="path">Path of the line.</param>
    /// <param name="validation">Takes what is wrong.</param>
    public void Check(CardKey card, Guid? onlyPlace, string path, Validation validation)
    {
        if (!products.TryGetValue(card.ProductId, out var tracksLots))
            validation.Add($"{path}product_id", LedgerCodes.ProductUnknown, "There is no such product.");
        else if (card.LotId is null && tracksLots)
            validation.Add($"{path}lot_id", LedgerCodes.LotRequired, "The product is followed by lot: one is needed.");
        if (card.LotId is { } lot)
        {
            if (!lots.TryGetValue(lot, out var product))
                validation.Add($"{path}lot_id", LedgerCodes.LotUnknown, "There is no such lot.");
            else if (product != card.ProductId)
                validation.Add($"{path}lot_id", LedgerCodes.LotOfOtherProduct, "The lot is of another product.");
        }

        validation.Check(
            places.Contains(card.PlaceId) && (onlyPlace is null || onlyPlace == card.PlaceId),
            $"{path}place_id",
            LedgerCodes.PlaceUnknown,
            "The facility has no such storage place, or the sheet is of another."
        );
    }
}
