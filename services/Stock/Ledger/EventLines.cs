using Microsoft.EntityFrameworkCore;
using Platform.Stock.Storage;

namespace Platform.Stock.Ledger;

/// <summary>The lines of events as they are told.</summary>
internal static class EventLines
{
    /// <summary>The lines of events, in the order in which they were asked for; those that the ledger added come last.</summary>
    public static async Task<ILookup<Guid, V1.StockLine>> LinesOf(
        this StockDb db,
        IReadOnlyCollection<Guid> events,
        CancellationToken cancel
    )
    {
        var lines = await (
            from line in db.StockLines.AsNoTracking()
            where EF.Parameter(events).Contains(line.EventId)
            join card in db.StockCards on line.CardId equals card.Id
            select new
            {
                Line = line,
                Card = card,
                Cancelled = db.StockLines.Any(other => other.CancelsId == line.Id),
            }
        ).ToListAsync(cancel);
        return lines
            .OrderBy(one => one.Line.Number < 0 ? int.MaxValue : one.Line.Number)
            .ToLookup(one => one.Line.EventId, one => one.Line.ToProto(one.Card, one.Cancelled));
    }
}
