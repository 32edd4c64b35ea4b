using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What a card showed at the end of a day.</summary>
internal readonly record struct DayRow(DateOnly Day, Balance Closing);

/// <summary>A card's stock at any past day, from its day rows.</summary>
/// <param name="lot">The lot, if any.</param>
/// <param name="rows">The rows in order of days, one per day at most; what lies before the first is nothing.</param>
internal sealed class CardHistory(LotFacts? lot, ReadOnlyMemory<DayRow> rows)
{
    /// <summary>The rows, in order of days.</summary>
    public ReadOnlyMemory<DayRow> Rows => rows;

    /// <summary>What the card showed at the end of a day.</summary>
    public Balance At(DateOnly day)
    {
        var at = IndexAt(day);
        return at < 0 ? Balance.Zero : rows.Span[at].Closing;
    }

    /// <summary>What could be used at the end of a day, in Each.</summary>
    public long UsableAt(DateOnly day) => LotFacts.Usable(lot, At(day), day);

    /// <summary>Adds the steps by which what is usable changes up to a day: those of the rows, of expiry and of recalls.</summary>
    public void AddUsableSteps(DateOnly to, List<(int Day, long Change)> steps)
    {
        var days = new List<int>(rows.Length + 1);
        foreach (ref readonly var row in rows.Span)
            days.Add(row.Day.DayNumber);
        if (lot is not null)
            AddEdges(lot, days);
        days.Sort();
        var (before, last) = (0L, -1);
        foreach (var day in days)
        {
            if (day == last || day > to.DayNumber)
                continue;
            last = day;
            var usable = UsableAt(DateOnly.FromDayNumber(day));
            if (usable != before)
                steps.Add((day, usable - before));
            before = usable;
        }
    }

    private static void AddEdges(LotFacts lot, List<int> days)
    {
        if (lot.Expiry is { } expiry)
            AddAfter(expiry, days);
        foreach (var recall in lot.Recalls)
        {
            days.Add((recall.From ?? DateOnly.MinValue).DayNumber);
            AddAfter(recall.To ?? DateOnly.MaxValue, days);
        }
    }

    private static void AddAfter(DateOnly day, List<int> days)
    {
        if (day < DateOnly.MaxValue)
            days.Add(day.DayNumber + 1);
    }

    // The last row of the day or before it; -1 if there is none.
    private int IndexAt(DateOnly day)
    {
        var (low, high) = (0, rows.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (rows.Span[middle].Day <= day)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }
}
