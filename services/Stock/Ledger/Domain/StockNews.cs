namespace Platform.Stock.Ledger.Domain;

/// <summary>Something of a facility's product that others want to hear of: one of the kinds below.</summary>
internal abstract record StockNews(Guid ProductId)
{
    /// <summary>Nothing usable is left at the facility, over all lots and places.</summary>
    public sealed record StockOut(Guid ProductId) : StockNews(ProductId);

    /// <summary>There is something usable again.</summary>
    public sealed record StockRecovered(Guid ProductId, long Usable) : StockNews(ProductId);

    /// <summary>What the facility had at the end of past days is another: figures from that day on are to be taken anew.</summary>
    public sealed record StockHistoryCorrected(Guid ProductId, DateOnly From) : StockNews(ProductId);
}

/// <summary>
/// What an event tells the world, from the balances before and after it. Stock-outs are of the present alone; a past that
/// changed is told as such (decision S32).
/// </summary>
internal static class PostingNews
{
    /// <summary>The news about products, each once.</summary>
    /// <param name="plan">What was posted.</param>
    /// <param name="posted">What became of it.</param>
    /// <param name="elsewhere">Per product, what is usable today on the facility's cards that the event does not touch, in Each.</param>
    /// <param name="told">Whether there was something usable of a product, as was told last.</param>
    public static IReadOnlyList<StockNews> Products(
        EventPlan plan,
        Posted posted,
        IReadOnlyDictionary<Guid, long> elsewhere,
        Func<Guid, bool> told
    )
    {
        var news = new List<StockNews>();
        foreach (var cards in Enumerable.Range(0, plan.Cards.Length).GroupBy(card => plan.Cards[card].Key.ProductId))
        {
            var after =
                elsewhere.GetValueOrDefault(cards.Key)
                + cards.Sum(card => Usable(plan, card, posted.Cards[card].Outcome.After));
            if (Standing(cards.Key, told(cards.Key), after) is { } standing)
                news.Add(standing);
            var from = cards.Min(card => posted.Cards[card].Outcome.ChangedFrom);
            if (from < plan.Facts.Today)
                news.Add(new StockNews.StockHistoryCorrected(cards.Key, from.Value));
        }

        return news;
    }

    /// <summary>What to tell of a facility's product whose usable total changed, by a posting, an expiry or a recall; null for nothing.</summary>
    public static StockNews? Standing(Guid productId, bool told, long usable) =>
        (told, usable > 0) switch
        {
            (true, false) => new StockNews.StockOut(productId),
            (false, true) => new StockNews.StockRecovered(productId, usable),
            _ => null,
        };

    private static long Usable(EventPlan plan, int card, in Balance balance) =>
        LotFacts.Usable(plan.Cards[card].Lot, balance, plan.Facts.Today);
}
