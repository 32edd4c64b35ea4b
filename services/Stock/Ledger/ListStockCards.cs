using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>Lists stock cards with what they show, now or at the end of a past day: by index, whatever the ledger's size.</summary>
internal static class ListStockCards
{
    public static async Task<V1.ListStockCardsResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListStockCardsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list =
            $"stockCards/{request.FacilityId}/{request.PlaceId}/{request.ProductId}/{request.LotId}/{request.ProgramId}/{request.AsOf}/{request.ExpiresBy}/{request.EmptyToo}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var asOf = validation.OptionalDate("as_of", request.AsOf);
        var wanted = new Wanted(
            validation.OptionalId("facility_id", request.FacilityId),
            validation.OptionalId("place_id", request.PlaceId),
            validation.OptionalId("product_id", request.ProductId),
            validation.OptionalId("lot_id", request.LotId),
            validation.OptionalId("program_id", request.ProgramId),
            validation.OptionalDate("expires_by", request.ExpiresBy)
        );
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        var day = asOf ?? call.Today;
        await using var db = databases.Open(call.Tenant);
        var cards = wanted.Of(db, call).Where(card => card.Id > after).OrderBy(card => card.Id);
        var shown = asOf is null ? ShownCard.Now(db, cards, day) : ShownCard.Then(db, cards, day);
        if (!request.EmptyToo)
            shown = shown.Where(card => card.OnHand != 0 || card.Reserved != 0);
        var (found, next) = await shown.Read(page, list, card => [card.Card.Id.ToString()], cancel);
        return new V1.ListStockCardsResponse
        {
            StockCards = { found.Select(card => card.ToProto(day)) },
            NextPageToken = next,
        };
    }

    private sealed record Wanted(
        Guid? FacilityId,
        Guid? PlaceId,
        Guid? ProductId,
        Guid? LotId,
        Guid? ProgramId,
        DateOnly? ExpiresBy
    )
    {
        public IQueryable<StockCardRow> Of(StockDb db, Call call)
        {
            var cards = db.CardsOf(call, "stock.read").AsNoTracking();
            if (FacilityId is { } facility)
            {
                var ids = db.WithMerged(facility);
                cards = cards.Where(card => ids.Contains(card.FacilityId));
            }

            if (PlaceId is { } place)
                cards = cards.Where(card => card.PlaceId == place);
            if (ProductId is { } product)
                cards = cards.Where(card => card.ProductId == product);
            if (LotId is { } lot)
                cards = cards.Where(card => card.LotId == lot);
            if (ProgramId is { } program)
                cards = cards.Where(card =>
                    card.ProgramId == program
                    || (
                        card.ProgramId == null
                        && db.Products.Any(one =>
                            one.Id == card.ProductId && one.Programs.Any(managed => managed.ProgramId == program)
                        )
                    )
                );
            if (ExpiresBy is { } last)
                cards = cards.Where(card => db.Lots.Any(one => one.Id == card.LotId && one.ExpiresOn <= last));
            return cards;
        }
    }
}

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
            VvmStage = Card.VvmStage ?? 0,
            ReceivedOn = Card.ReceivedOn.ToText(),
        };
    }
}
