namespace Platform.Stock.Ledger.Domain;

/// <summary>How long a facility had nothing of a product.</summary>
/// <param name="Days">Days at whose end nothing usable was there; null where the product was never managed, which is not 0 (decision S14).</param>
/// <param name="ManagedDays">Days of the range on which the facility managed the product.</param>
internal readonly record struct StockOutDays(int? Days, int ManagedDays)
{
    /// <summary>
    /// Counts the days of a range at whose end the usable total over all lots and places is 0, while the product is managed
    /// (decision S13): real days, so that adjacent ranges add up and splitting a lot changes nothing.
    /// </summary>
    /// <param name="cards">All cards of the product at the facility.</param>
    /// <param name="managed">When the product is managed there.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public static StockOutDays Of(IReadOnlyList<CardHistory> cards, DaySpans managed, DateOnly from, DateOnly to)
    {
        var managedDays = managed.CountWithin(from, to);
        if (managedDays == 0)
            return new StockOutDays(null, 0);
        var days = 0;
        foreach (var (first, last) in Runs(cards, from, to))
            days += managed.CountWithin(first, last);
        return new StockOutDays(days, managedDays);
    }

    /// <summary>The spans of a range, both ends included, during which nothing usable is there at the end of any day.</summary>
    public static IReadOnlyList<(DateOnly From, DateOnly To)> Runs(
        IReadOnlyList<CardHistory> cards,
        DateOnly from,
        DateOnly to
    )
    {
        var steps = new List<(int Day, long Change)>();
        foreach (var card in cards)
            card.AddUsableSteps(to, steps);
        steps.Sort();
        var runs = new List<(DateOnly From, DateOnly To)>();
        var (total, start, next) = (0L, from.DayNumber, 0);
        while (start <= to.DayNumber)
        {
            while (next < steps.Count && steps[next].Day <= start)
                total += steps[next++].Change;
            var end = next < steps.Count ? steps[next].Day - 1 : to.DayNumber;
            if (total <= 0)
                Append(runs, start, end);
            start = end + 1;
        }

        return runs;
    }

    private static void Append(List<(DateOnly From, DateOnly To)> runs, int from, int to)
    {
        if (runs.Count > 0 && runs[^1].To.DayNumber == from - 1)
            runs[^1] = (runs[^1].From, DateOnly.FromDayNumber(to));
        else
            runs.Add((DateOnly.FromDayNumber(from), DateOnly.FromDayNumber(to)));
    }
}
