using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>A card with its lines and the balance after each.</summary>
internal static class GetStockCard
{
    public static async Task<V1.StockCard> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.GetStockCardRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"stock-card/{request.Id}/{request.From}/{request.To}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 3);
        var (from, to) = validation.Days(("from", request.From), ("to", request.To));
        var after = After(validation, page);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        var id = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(call.Tenant);
        var card =
            await ShownCard
                .Now(db, db.CardsOf(call, "stock.read").AsNoTracking().Where(one => one.Id == id), call.Today)
                .FirstOrDefaultAsync(cancel)
            ?? throw Wire.Missing(LedgerError.RecordNotFound, "stock card");
        var answer = card.ToProto(call.Today);
        // Balances are worked out from the beginning of a day, whose opening is stored.
        var first = after?.Day ?? from ?? DateOnly.MinValue;
        var lines = await db.LinesOf(id, first, to ?? DateOnly.MaxValue, page.Size + 1, after, cancel);
        var told = await db.Told(id, lines, first, cancel);
        var shown = told.Where(line => after is null || line.Line.Entry.At > after).ToList();
        if (shown.Count > page.Size)
        {
            shown.RemoveRange(page.Size, shown.Count - page.Size);
            var at = shown[^1].Line.Entry.At;
            answer.NextPageToken = Page.Token(
                list,
                at.Day.ToText(),
                ((int)at.Phase).ToString(CultureInfo.InvariantCulture),
                at.Sequence.ToString(CultureInfo.InvariantCulture)
            );
        }

        answer.Lines.AddRange(shown.Select(line => ToProto(line, card.Card)));
        return answer;
    }

    private static V1.CardLine ToProto(CardLine line, StockCardRow card) =>
        new()
        {
            Line = line.Line.ToProto(card, line.Cancelled),
            EventId = line.Line.EventId.ToString(),
            Sequence = line.Line.Sequence,
            OnHand = line.After.OnHand,
            Reserved = line.After.Reserved,
            Quarantined = line.After.Held + line.After.Discarded,
            Difference = line.Difference,
        };

    private static Position? After(Validation validation, Page page)
    {
        if (page.After.Count == 0)
            return null;
        var isPosition =
            DateOnly.TryParseExact(
                page.After[0],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            & byte.TryParse(page.After[1], CultureInfo.InvariantCulture, out var phase)
            & long.TryParse(page.After[2], CultureInfo.InvariantCulture, out var sequence);
        validation.Check(
            isPosition,
            "page_token",
            "STALE",
            "The token is not one of this list; begin at the first page."
        );
        return new Position(day, (Phase)phase, sequence);
    }
}
