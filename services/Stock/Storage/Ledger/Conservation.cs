using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;

namespace Platform.Stock.Storage.Ledger;

/// <summary>The ledger over days, in Each.</summary>
internal sealed class ConservedStock
{
    public long Opening { get; init; }
    public long Received { get; init; }
    public long Gone { get; init; }
    public long Found { get; init; }
    public long Closing { get; init; }
    public long InTransitChange { get; init; }
}

/// <summary>Holds stored balances against stored lines (law 1).</summary>
internal static class Conservation
{
    /// <summary>
    /// What cards showed before the days and at their end, and what lines that hold did in between: one query. Lines that were undone in
    /// place have no effect; a late line whose effect a count had seen corrects what that count found.
    /// </summary>
    public static Task<ConservedStock> ConservedOver(
        this StockDb db,
        IQueryable<StockCardRow> cards,
        DateOnly from,
        DateOnly to,
        CancellationToken cancel
    )
    {
        var before = from == DateOnly.MinValue ? from : from.AddDays(-1);
        var lines = cards
            .Join(db.StockLines, card => card.Id, line => line.CardId, (card, line) => line)
            .Where(line => line.Day >= from && line.Day <= to);
        var live = lines.Where(line =>
            line.Voids == 0 && !db.StockLines.Any(other => other.CancelsId == line.Id && other.Voids != 0)
        );
        var absorbed = live.Where(line =>
            line.ReportedDay != null
            && db.StockCounts.Any(count =>
                count.CardId == line.CardId
                && (
                    count.Day > line.ReportedDay
                    || (
                        count.Day == line.ReportedDay
                        && (
                            count.Phase > line.ReportedPhase
                            || (count.Phase == line.ReportedPhase && count.Sequence > line.ReportedSequence)
                        )
                    )
                )
                && (
                    count.Day < line.Day
                    || (
                        count.Day == line.Day
                        && (count.Phase < line.Phase || (count.Phase == line.Phase && count.Sequence < line.Sequence))
                    )
                )
            )
        );
        var counts = cards
            .Join(db.StockCounts, card => card.Id, count => count.CardId, (card, count) => count)
            .Where(count => count.Day >= from && count.Day <= to);
        return db.Set<SequencerRow>()
            .Where(only => only.Id == SequencerRow.Only)
            .Select(_ => new ConservedStock
            {
                Opening = cards.Sum(card =>
                    db.StockDays.Where(row => row.CardId == card.Id && row.Day <= before)
                        .OrderByDescending(row => row.Day)
                        .Select(row => row.OnHand)
                        .FirstOrDefault()
                ),
                Closing = cards.Sum(card =>
                    db.StockDays.Where(row => row.CardId == card.Id && row.Day <= to)
                        .OrderByDescending(row => row.Day)
                        .Select(row => row.OnHand)
                        .FirstOrDefault()
                ),
                Received = live.Where(line => line.OnHand > 0).Sum(line => line.OnHand),
                Gone = -live.Where(line => line.OnHand < 0).Sum(line => line.OnHand),
                Found = counts.Sum(count => count.Difference) - absorbed.Sum(line => line.OnHand),
                InTransitChange = lines.Sum(line => line.InTransit),
            })
            .FirstAsync(cancel);
    }
}
