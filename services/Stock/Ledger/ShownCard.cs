using Platform.Hosting.Calls;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>A card with what it shows on a day.</summary>
internal sealed class ShownCard
{
    public required StockCardRow Card { get; init; }
    public long OnHand { get; init; }
    public long Reserved { get; init; }
    public long Held { get; init; }
    public long Discarded { get; init; }
    public DateOnly? Expiry { get; init; }
    public bool Restricted { get; init; }
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Stage of the vial monitor; of a past day it is read for the cards that are told.</summary>
    public int? VvmStage { get; set; }

    /// <summary>Cards as they are now.</summary>
    public static IQueryable<ShownCard> Now(StockDb db, IQueryable<StockCardRow> cards, DateOnly day) =>
        from card in cards
        from lot in db.Lots.Where(lot => lot.Id == card.LotId).DefaultIfEmpty()
        select new ShownCard
        {
            Card = card,
            OnHand = card.OnHand,
            Reserved = card.Reserved,
            Held = card.Held,
            Discarded = card.Discarded,
            Expiry = lot!.ExpiresOn,
            Restricted = db.Lots.Any(one =>
                one.Id == card.LotId
                && one.Restrictions.Any(held => held.From <= day && (held.To == null || held.To >= day))
            ),
            ReceivedOn = card.ReceivedOn,
            VvmStage = card.VvmStage,
        };

    /// <summary>Cards as they were at the end of a day: the last row of each on that day or before it, one step down the index of its rows.</summary>
    public static IQueryable<ShownCard> Then(StockDb db, IQueryable<StockCardRow> cards, DateOnly day) =>
        from card in cards
        from lot in db.Lots.Where(lot => lot.Id == card.LotId).DefaultIfEmpty()
        join row in db.StockDays on card.Id equals row.CardId
        where
            row.Day == db.StockDays.Where(other => other.CardId == card.Id && other.Day <= day).Max(other => other.Day)
        select new ShownCard
        {
            Card = card,
            OnHand = row.OnHand,
            Reserved = row.Reserved,
            Held = row.Held,
            Discarded = row.Discarded,
            Expiry = lot!.ExpiresOn,
            Restricted = db.Lots.Any(one =>
                one.Id == card.LotId
                && one.Restrictions.Any(held => held.From <= day && (held.To == null || held.To >= day))
            ),
            // What came in first of all came in first up to any later day.
            ReceivedOn = card.ReceivedOn <= day ? card.ReceivedOn : null,
        };

    /// <summary>The card as the contract tells it.</summary>
    /// <param name="day">The day.</param>
    public V1.StockCard ToProto(DateOnly day)
    {
        var balance = new Balance(OnHand, Reserved, Held, Discarded);
        var fit = !Restricted && !(Expiry < day);
        return new V1.StockCard
        {
            Id = Card.Id.ToString(),
            FacilityId = Card.FacilityId.ToString(),
            PlaceId = Card.PlaceId.ToString(),
            ProductId = Card.ProductId.ToString(),
            LotId = Card.LotId.ToText(),
            ProgramId = Card.ProgramId.ToText(),
            OnHand = OnHand,
            Reserved = Reserved,
            Held = Held,
            Discarded = Discarded,
            Usable = fit ? balance.Usable : 0,
            Free = fit ? Math.Max(0, balance.Free) : 0,
            ExpiresOn = Expiry.ToText(),
            Restricted = Restricted,
            VvmStage = VvmStage ?? 0,
            ReceivedOn = ReceivedOn.ToText(),
        };
    }
}
