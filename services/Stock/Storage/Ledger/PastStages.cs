using Microsoft.EntityFrameworkCore;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>Vial monitors on past days: what somebody saw last, and the highest that lines told of since.</summary>
internal static class PastStages
{
    /// <summary>Adds to cards which stage they showed at the end of a day; asks nothing where none of them ever had one.</summary>
    /// <param name="db">The database.</param>
    /// <param name="shown">The cards.</param>
    /// <param name="day">The day.</param>
    /// <param name="end">When it ended, UTC.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task ShowStages(
        this StockDb db,
        IReadOnlyCollection<ShownCard> shown,
        DateOnly day,
        DateTime end,
        CancellationToken cancel
    )
    {
        var watched = shown.Where(card => card.Card.VvmStage is not null).ToArray();
        if (watched.Length == 0)
            return;
        var ids = Array.ConvertAll(watched, card => card.Card.Id);
        var readings = db.Set<VvmReading>().Where(reading => reading.ReadAt < end);
        var seen = await readings
            .Where(reading =>
                EF.Parameter(ids).Contains(reading.CardId)
                && !readings.Any(later => later.CardId == reading.CardId && later.Id > reading.Id)
            )
            .ToDictionaryAsync(reading => reading.CardId, reading => reading.Stage, cancel);
        var told = await db
            .StockLines.Where(line =>
                EF.Parameter(ids).Contains(line.CardId)
                && line.VvmStage != null
                && line.Day <= day
                && !readings.Any(later => later.CardId == line.CardId && later.Id > line.Id)
            )
            .GroupBy(line => line.CardId)
            .Select(lines => new { CardId = lines.Key, Stage = lines.Max(line => line.VvmStage) })
            .ToDictionaryAsync(card => card.CardId, card => card.Stage, cancel);
        foreach (var card in watched)
        {
            var stage = Math.Max(seen.GetValueOrDefault(card.Card.Id), told.GetValueOrDefault(card.Card.Id) ?? 0);
            card.VvmStage = stage == 0 ? null : stage;
        }
    }
}
