namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// Stock-out days as other systems count them, by name, so that a country can reproduce its old figures. Both look at all
/// that is on hand, whether it can be used or not.
/// </summary>
internal static class StockOutVariants
{
    /// <summary>
    /// OpenLMIS: per day the sum of the cards that have a row on it, and of no other, so that emptying one lot looks like a
    /// stock-out while another has stock; runs at 0 or below until the next day above, in months of 30 days.
    /// </summary>
    public static int OpenLmis(IReadOnlyList<CardHistory> cards, DateOnly from, DateOnly to)
    {
        var end = to.AddDays(1);
        var sums = SumsByDay(cards, to);
        if (!sums.Any(sum => sum.Key >= from))
            return sums.Count > 0 && sums.Values[^1] > 0 ? 0 : Year360.Days(from, end);
        var days = 0;
        DateOnly? since = null;
        foreach (var (day, sum) in sums)
        {
            if (sum <= 0)
            {
                since ??= day;
            }
            else if (since is { } start)
            {
                days += Clipped(start, day);
                since = null;
            }
        }

        return since is { } open ? days + Clipped(open, end) : days;

        int Clipped(DateOnly start, DateOnly until)
        {
            start = start < from ? from : start;
            return start < until ? Year360.Days(start, until) : 0;
        }
    }

    /// <summary>mSupply: full days without stock, so neither the day on which the stock ends nor the one on which it comes.</summary>
    public static int MSupply(IReadOnlyList<CardHistory> cards, DateOnly from, DateOnly to)
    {
        var days = 0;
        var wasEmpty = TotalAt(cards, from.AddDays(-1)) <= 0;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var isEmpty = TotalAt(cards, day) <= 0;
            if (wasEmpty && isEmpty)
                days++;
            wasEmpty = isEmpty;
        }

        return days;
    }

    private static long TotalAt(IReadOnlyList<CardHistory> cards, DateOnly day) =>
        cards.Sum(card => card.At(day).OnHand);

    private static SortedList<DateOnly, long> SumsByDay(IReadOnlyList<CardHistory> cards, DateOnly to)
    {
        var sums = new SortedList<DateOnly, long>();
        foreach (var card in cards)
        {
            foreach (ref readonly var row in card.Rows.Span)
            {
                if (row.Day <= to)
                    sums[row.Day] = sums.GetValueOrDefault(row.Day) + row.Closing.OnHand;
            }
        }

        return sums;
    }
}
