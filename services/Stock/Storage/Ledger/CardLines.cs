using Microsoft.EntityFrameworkCore;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>A line on its card, with what the card shows after it.</summary>
/// <param name="Line">The line.</param>
/// <param name="After">What the card shows after it.</param>
/// <param name="Difference">Of a count: counted less book, in Each.</param>
/// <param name="Cancelled">Whether it was taken back.</param>
internal sealed record CardLine(StockLineRow Line, Balance After, long Difference, bool Cancelled);

/// <summary>The lines of a card in their order, with the balance after each: read from a day on, whose opening is stored.</summary>
internal static class CardLines
{
    /// <summary>Lines of days, in the order of the card: those of the day of a position, and so many after it.</summary>
    public static async Task<List<StockLineRow>> LinesOf(
        this StockDb db,
        Guid card,
        DateOnly from,
        DateOnly to,
        int count,
        Position? after,
        CancellationToken cancel
    )
    {
        var lines = db
            .StockLines.AsNoTracking()
            .Where(line => line.CardId == card && line.Day >= from && line.Day <= to);
        var before = after is { } at
            ? await db.StockLines.CountAsync(
                line =>
                    line.CardId == card
                    && line.Day == at.Day
                    && (line.Phase < at.Phase || (line.Phase == at.Phase && line.Sequence <= at.Sequence)),
                cancel
            )
            : 0;
        return await lines
            .OrderBy(line => line.Day)
            .ThenBy(line => line.Phase)
            .ThenBy(line => line.Sequence)
            .Take(count + before)
            .ToListAsync(cancel);
    }

    /// <summary>The lines with the balance after each.</summary>
    /// <param name="db">The database.</param>
    /// <param name="card">The card.</param>
    /// <param name="lines">Its lines from a day on, in order.</param>
    /// <param name="from">That day.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<List<CardLine>> Told(
        this StockDb db,
        Guid card,
        List<StockLineRow> lines,
        DateOnly from,
        CancellationToken cancel
    )
    {
        if (lines.Count == 0)
            return [];
        var opening = await db
            .StockDays.AsNoTracking()
            .Where(row => row.CardId == card && row.Day < from)
            .OrderByDescending(row => row.Day)
            .FirstOrDefaultAsync(cancel);
        var lastCount = await db
            .StockCounts.AsNoTracking()
            .Where(row => row.CardId == card && row.Day < from)
            .OrderByDescending(row => row.Day)
            .ThenByDescending(row => row.Phase)
            .ThenByDescending(row => row.Sequence)
            .FirstOrDefaultAsync(cancel);
        var ids = lines.ConvertAll(line => line.Id);
        var taken = (
            await db
                .StockLines.Where(line => line.CancelsId != null && EF.Parameter(ids).Contains(line.CancelsId.Value))
                .Select(line => new { Id = line.CancelsId!.Value, InPlace = line.Voids != 0 })
                .ToListAsync(cancel)
        ).ToDictionary(line => line.Id, line => line.InPlace);
        var balance = opening?.Balance ?? Balance.Zero;
        Position? counted = lastCount is null ? null : new Position(lastCount.Day, lastCount.Phase, lastCount.Sequence);
        var told = new List<CardLine>(lines.Count);
        foreach (var line in lines)
        {
            var entry = line.Entry;
            var isUndone = taken.TryGetValue(line.Id, out var inPlace) && inPlace;
            var before = balance;
            if (!isUndone && entry.Voids == 0)
            {
                balance = entry.Apply(balance, counted);
                if (entry.Kind == LineKind.Count)
                    counted = entry.At;
            }

            var difference = entry.Kind == LineKind.Count && !isUndone ? entry.Counted - before.OnHand : 0;
            told.Add(new CardLine(line, balance, difference, taken.ContainsKey(line.Id)));
        }

        return told;
    }
}
