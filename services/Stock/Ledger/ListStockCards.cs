using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Replenishment;
using Platform.Stock.Storage;
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
        var list = ListReading.NameOf("stockCards", request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var isNow = request.AsOf.Length == 0;
        var day = validation.PastDay("as_of", request.AsOf, call.Today, call);
        var asked = new CardsAsked
        {
            FacilityId = validation.OptionalId("facility_id", request.FacilityId),
            PlaceId = validation.OptionalId("place_id", request.PlaceId),
            ProductId = validation.OptionalId("product_id", request.ProductId),
            LotId = validation.OptionalId("lot_id", request.LotId),
            ProgramId = validation.OptionalId("program_id", request.ProgramId),
        };
        var expiresBy = validation.OptionalDate("expires_by", request.ExpiresBy);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var cards = asked.Of(db, call, "stock.read").Where(card => card.Id > after);
        if (expiresBy is { } last)
            cards = cards.Where(card => db.Lots.Any(one => one.Id == card.LotId && one.ExpiresOn <= last));
        cards = cards.OrderBy(card => card.Id);
        var shown = isNow ? ShownCard.Now(db, cards, day) : ShownCard.Then(db, cards, day);
        if (!request.EmptyToo)
            shown = shown.Where(card => card.OnHand != 0 || card.Reserved != 0);
        var (found, next) = await shown.Read(page, list, card => [card.Card.Id.ToString()], cancel);
        if (!isNow)
            await db.ShowStages(found, day, call.Tenant.Midnight(day.AddDays(1)), cancel);
        return new V1.ListStockCardsResponse
        {
            StockCards = { found.Select(card => card.ToProto(day)) },
            NextPageToken = next,
        };
    }
}
