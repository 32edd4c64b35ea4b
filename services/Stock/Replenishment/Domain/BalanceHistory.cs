namespace Platform.Stock.Replenishment.Domain;

/// <summary>What a card had, usable, at the end of a day on which it changed.</summary>
/// <param name="CardId">The card: a lot at a place.</param>
/// <param name="Day">The day.</param>
/// <param name="Usable">Each.</param>
internal readonly record struct CardBalance(Guid CardId, DateOnly Day, long Usable);

/// <summary>
/// The usable total of a product at a facility at the end of every day, over all lots and places (decision S13). How it is divided into
/// cards makes no difference.
/// </summary>
internal sealed class BalanceHistory
{
    private readonly (DateOnly Day, long Total)[] steps;

    /// <param name="balances">The cards' balances, one a card and day, in any order; before its first a card has nothing.</param>
    public BalanceHistory(IEnumerable<CardBalance> balances)
    {
        var last = new Dictionary<Guid, long>();
        var found = new List<(DateOnly, long)>();
        var total = 0L;
        foreach (var day in balances.GroupBy(balance => balance.Day).OrderBy(day => day.Key))
        {
            foreach (var balance in day)
            {
                total += balance.Usable - last.GetValueOrDefault(balance.CardId);
                last[balance.CardId] = balance.Usable;
            }

            found.Add((day.Key, total));
        }

        steps = [.. found];
    }

    /// <summary>The total at the end of a day, Each.</summary>
    public long At(DateOnly day)
    {
        var (low, high) = (0, steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (steps[middle].Day <= day)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? 0 : steps[low - 1].Total;
    }

    /// <summary>The total at the end of each day of a range, Each.</summary>
    public IEnumerable<(DateOnly Day, long Total)> Over(DayRange range)
    {
        var (at, total) = (0, 0L);
        for (var day = range.From; day <= range.To; day = day.AddDays(1))
        {
            for (; at < steps.Length && steps[at].Day <= day; at++)
                total = steps[at].Total;
            yield return (day, total);
        }
    }
}
