using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage.Ledger;
using Platform.Stock.Tests.Ledger;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>A card with all that is stored of it.</summary>
internal sealed record StoredCard(
    StockCardRow Card,
    LedgerEntry[] Lines,
    StockDayRow[] Days,
    StockCountRow[] Counts,
    StockShortfallRow[] Shortfalls,
    StockUsageRow[] Usages,
    long Promised
)
{
    /// <summary>What the stored rows say of the end of a day.</summary>
    public Balance At(DateOnly day) => Days.LastOrDefault(row => row.Day <= day)?.Balance ?? Balance.Zero;

    /// <summary>Asserts that every row of the card is what a replay of some lines from nothing gives.</summary>
    public void AssertReplays(IReadOnlyCollection<LedgerEntry> lines)
    {
        Assert.Equal(lines.Select(line => line.At.Day).Distinct().Order(), Days.Select(row => row.Day));
        Assert.Equal(
            NaiveLedger.Closings(lines, Days.Select(row => row.Day)),
            Days.Select(row => (row.OnHand, row.Reserved, row.Held, row.Discarded))
        );
        Assert.Equal(Days[^1].Balance, Card.Balance);
        Assert.Equal(NaiveLedger.Differences(lines), Counts.Select(row => (At(row), row.Difference)));
    }

    public static Position At(StockCountRow row) => new(row.Day, row.Phase, row.Sequence);

    public static Position At(StockShortfallRow row) => new(row.Day, row.Phase, row.Sequence);
}

/// <summary>What is stored of a store's ledger, read past the service.</summary>
internal static class StoredLedger
{
    public static async Task<IReadOnlyList<StoredCard>> Of(StockHost host, Store store)
    {
        await using var db = host.Open();
        var cards = await db
            .StockCards.AsNoTracking()
            .Where(card => card.FacilityId == store.Facility)
            .OrderBy(card => card.Id)
            .ToListAsync();
        var stored = new List<StoredCard>(cards.Count);
        foreach (var card in cards)
        {
            var lines = await db.StockLines.Where(line => line.CardId == card.Id).ToListAsync();
            var counts = await db.StockCounts.Where(row => row.CardId == card.Id).ToListAsync();
            var shortfalls = await db.StockShortfalls.Where(row => row.CardId == card.Id).ToListAsync();
            stored.Add(
                new StoredCard(
                    card,
                    [.. lines.Select(line => line.Entry)],
                    await db.StockDays.Where(row => row.CardId == card.Id).OrderBy(row => row.Day).ToArrayAsync(),
                    [.. counts.OrderBy(StoredCard.At)],
                    [.. shortfalls.OrderBy(StoredCard.At)],
                    await db.StockUsages.Where(row => row.CardId == card.Id).ToArrayAsync(),
                    await db.StockReservations.Where(row => row.CardId == card.Id).SumAsync(row => row.Quantity)
                )
            );
        }

        return stored;
    }

    /// <summary>Every balance of every day, what was used on it, what counts found, what is below zero, the days without stock.</summary>
    public static async Task<string> Picture(StockHost host, Store store)
    {
        var cards = await Of(host, store);
        var days = Enumerable.Range(0, StoredPostings.MostDaysBack + 2).Select(store.Day).ToArray();
        var balances =
            from card in cards
            from day in days
            // A promise that gave way is not made again by itself.
            let balance = card.At(day) with
            {
                Reserved = 0,
            }
            where balance != Balance.Zero
            select $"{card.Card.Id} {day} {balance}";
        var used =
            from card in cards
            from usage in card.Usages
            group usage.Quantity by (card.Card.Id, usage.CountsAs, usage.Day) into figure
            where figure.Sum() != 0
            orderby figure.Key.ToString()
            select $"{figure.Key} {figure.Sum()}";
        var found = cards.SelectMany(card => card.Counts).Select(row => $"{StoredCard.At(row)} {row.Difference}");
        var missing = cards.SelectMany(card => card.Shortfalls).Select(row => $"{StoredCard.At(row)} {row.Quantity}");
        var histories = cards
            .Select(card => new CardHistory(null, card.Days.Select(row => new DayRow(row.Day, row.Balance)).ToArray()))
            .ToArray();
        var empty = StockOutDays.Of(histories, DaySpans.Of([DateRange.Always]), days[^1], days[0]);
        return string.Join('\n', [.. balances, .. used, .. found, .. missing, $"{empty.Days}"]);
    }
}
