using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Ledger;

/// <summary>Tells who holds a lot, and how much (decision S27).</summary>
internal static class ListLotHolders
{
    public static async Task<V1.ListLotHoldersResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListLotHoldersRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"lot-holders/{request.LotId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        var lot = Wire.IdOrNone(request.LotId);
        await using var db = databases.Open(call.Tenant);
        if (!await db.Lots.AnyAsync(one => one.Id == lot, cancel))
            throw Wire.Missing(LedgerError.RecordNotFound, "lot");
        var cards = db.CardsOf(call, "stock.read");
        var onTheWay = db.StockTransits.Where(transit => transit.LotId == lot && transit.Quantity != 0);
        if (!call.May(AllowedBooks.Everywhere))
            onTheWay = onTheWay.Where(transit =>
                db.StockLines.Any(line =>
                    line.TransferId == transit.TransferId && cards.Any(card => card.Id == line.CardId)
                )
            );
        var holders = cards
            .Where(card => card.LotId == lot && card.FacilityId > after)
            .GroupBy(card => card.FacilityId)
            .Select(cards => new
            {
                FacilityId = cards.Key,
                OnHand = cards.Sum(card => card.OnHand),
                Quarantined = cards.Sum(card => card.Held + card.Discarded),
                Reserved = cards.Sum(card => card.Reserved),
            })
            .Where(holder => holder.OnHand != 0)
            .OrderBy(holder => holder.FacilityId);
        var (found, next) = await holders.Read(page, list, holder => [holder.FacilityId.ToString()], cancel);
        return new V1.ListLotHoldersResponse
        {
            Holders =
            {
                found.Select(holder => new V1.LotHolder
                {
                    FacilityId = holder.FacilityId.ToString(),
                    OnHand = holder.OnHand,
                    Quarantined = holder.Quarantined,
                    Reserved = holder.Reserved,
                }),
            },
            InTransit = await onTheWay.SumAsync(transit => transit.Quantity, cancel),
            NextPageToken = next,
        };
    }
}
