namespace Platform.Stock.Replenishment.Domain;

/// <summary>How days without stock are counted.</summary>
public enum StockoutMethod
{
    /// <summary>Ours (decision S13): days at whose end nothing usable is there.</summary>
    Exact = 1,

    /// <summary>OpenLMIS: runs from a row of nothing to a row of something, months of 30 days (sheet 10.1, 17 T5, T6).</summary>
    OpenLmis360,

    /// <summary>open-mSupply: whole days without anything; the day on which the last is issued is none (sheet 10.2).</summary>
    MSupply,
}

/// <summary>Days without stock of a product at a facility, by the method named.</summary>
internal static class StockoutDays
{
    /// <summary>The days of the range; null when the product was managed on none of them (decision S14).</summary>
    /// <param name="method">Whose way of counting.</param>
    /// <param name="balances">The cards' balances, one a card and day on which it changed, from the first on.</param>
    /// <param name="range">The days in question.</param>
    /// <param name="managed">When the product is managed; OpenLMIS and open-mSupply ask for no more than that it is, once.</param>
    public static int? Count(
        StockoutMethod method,
        IReadOnlyCollection<CardBalance> balances,
        DayRange range,
        Managed managed
    )
    {
        if (managed.DaysIn(range) == 0)
            return null;
        return method switch
        {
            StockoutMethod.OpenLmis360 => OpenLmis(balances, range),
            StockoutMethod.MSupply => MSupply(new BalanceHistory(balances), range),
            _ => new BalanceHistory(balances).Over(range).Count(day => day.Total <= 0 && managed.On(day.Day)),
        };
    }

    private static int MSupply(BalanceHistory history, DayRange range)
    {
        var before = history.At(range.From.AddDays(-1));
        var days = 0;
        foreach (var (_, total) in history.Over(range))
        {
            if (before <= 0 && total <= 0)
                days++;
            before = total;
        }

        return days;
    }

    /// <summary>
    /// A day's figure is the sum of the rows written on that day alone: one emptied lot is a stock-out to it while another is full. That is
    /// what the peer does.
    /// </summary>
    private static int OpenLmis(IReadOnlyCollection<CardBalance> balances, DayRange range)
    {
        var end = range.To.AddDays(1);
        var rows = balances
            .GroupBy(balance => balance.Day)
            .OrderBy(day => day.Key)
            .Select(day => (Day: day.Key, Sum: day.Sum(balance => balance.Usable)))
            .ToList();
        if (!rows.Exists(row => range.Contains(row.Day)))
        {
            var previous = rows.FindLast(row => row.Day < range.From);
            return previous.Sum > 0 ? 0 : Year360.DaysUs(range.From, end);
        }

        var days = 0;
        DateOnly? since = null;
        foreach (var (day, sum) in rows)
        {
            if (sum <= 0)
            {
                since ??= day;
            }
            else if (since is { } from)
            {
                days += Clipped(from, day);
                since = null;
            }
        }

        return since is { } open ? days + Clipped(open, end) : days;

        int Clipped(DateOnly from, DateOnly until)
        {
            var (first, last) = (from < range.From ? range.From : from, until > end ? end : until);
            return first < last ? Year360.DaysUs(first, last) : 0;
        }
    }
}
