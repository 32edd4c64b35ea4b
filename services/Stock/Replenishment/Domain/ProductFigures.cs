using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>What ledger and registers know of a product at a facility in a program.</summary>
internal sealed record FigureFacts
{
    /// <summary>The facility's cards of the product, all lots and places.</summary>
    public IReadOnlyList<CardHistory> Cards { get; init; } = [];

    /// <summary>When the product is managed there (decision S14).</summary>
    public required DaySpans Managed { get; init; }

    /// <summary>Each used in the window of the average (decision S17).</summary>
    public long Consumed { get; init; }

    /// <summary>Adjusted consumption of the requisitions that count, Each; for <see cref="AverageMethod.OpenLmis"/> alone.</summary>
    public IReadOnlyList<long> Requisitions { get; init; } = [];

    /// <summary>How it is kept on the day; null where it is not approved.</summary>
    public ReplenishmentTerms? Terms { get; init; }

    /// <summary>Shipped to the facility and not received, Each.</summary>
    public long InTransit { get; init; }

    /// <summary>Ordered by it, neither shipped nor cancelled, Each.</summary>
    public long OnOrder { get; init; }

    /// <summary>Ordered from it, neither shipped nor cancelled, Each.</summary>
    public long Owed { get; init; }
}

/// <summary>How a product stands at a facility on a day.</summary>
/// <param name="Stock">What its cards show.</param>
/// <param name="Usable">What may be used, Each.</param>
/// <param name="Average">What is used a month.</param>
internal sealed record ProductFigures(Balance Stock, long Usable, Average Average)
{
    /// <summary>Days without stock in the range asked for.</summary>
    public StockOutDays StockOut { get; init; }

    /// <summary>What orders are decided by.</summary>
    public StockPosition Position { get; init; }

    /// <summary>Months for which it lasts; null without an average, and where nothing is used.</summary>
    public Rational? Months { get; init; }

    /// <summary>The last day with stock; null where it never ends or nobody can say.</summary>
    public DateOnly? LastsUntil { get; init; }

    /// <summary>The position at which one orders; null without an average or terms.</summary>
    public Rational? Trigger { get; init; }

    /// <summary>The level to order up to; null without one.</summary>
    public Rational? Level { get; init; }

    /// <summary>How it stands.</summary>
    public StockStatus Status { get; init; }

    /// <summary>Whether an order cannot wait.</summary>
    public bool Emergency { get; init; }

    /// <summary>Whether it runs out within so many days after a day, or is out already.</summary>
    public bool RunsOutBy(DateOnly day, int days) => Status == StockStatus.StockOut || LastsUntil < day.AddDays(days);

    /// <summary>
    /// The last day with stock, by which some are more urgent than others: the day before where it is out, the last of all where it never ends
    /// or nobody can say.
    /// </summary>
    public DateOnly LastDayInStock(DateOnly day) =>
        Status == StockStatus.StockOut ? day.AddDays(-1) : LastsUntil ?? DateOnly.MaxValue;

    /// <summary>Works them out.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="asked">By which average, and of which day.</param>
    /// <param name="stockOut">The days whose stock-outs are counted.</param>
    public static ProductFigures Of(FigureFacts facts, AverageTerms asked, DayRange stockOut)
    {
        var day = asked.Day;
        var stock = facts.Cards.Aggregate(Balance.Zero, (sum, card) => Add(sum, card.At(day)));
        var usable = facts.Cards.Sum(card => card.UsableAt(day));
        var average = AverageOf(facts, asked);
        var figures = new ProductFigures(stock, usable, average)
        {
            StockOut = StockOutDays.Of(facts.Cards, facts.Managed, stockOut.From, stockOut.To),
            // Reservations are mostly for orders: what is promised twice is owed once.
            Position = new StockPosition(usable, facts.InTransit, facts.OnOrder, Math.Max(stock.Reserved, facts.Owed)),
            Months = Coverage.MonthsOfStock(usable, average),
            LastsUntil = Coverage.LastDayInStock(usable, average, day),
        };
        if (facts.Terms is not { } terms)
        {
            var isOut = usable <= 0 && facts.Managed.Contains(day);
            return figures with { Status = isOut ? StockStatus.StockOut : StockStatus.Unknown };
        }

        return figures with
        {
            Trigger = average.Monthly is { } monthly ? terms.Trigger(monthly) : null,
            Level = average.Monthly is { } used ? terms.UpTo(used) : terms.IdealStock,
            Status = Coverage.Status(usable, average, terms),
            Emergency = average.Monthly is { } some && some > 0 && terms.IsEmergency(usable, some),
        };
    }

    /// <summary>The average by the method asked for.</summary>
    public static Average AverageOf(FigureFacts facts, AverageTerms asked)
    {
        var window = asked.Window;
        switch (asked.Method)
        {
            case AverageMethod.MSupply:
                return Averages.MSupply(facts.Consumed, 0, asked.Months, adjust: false);
            case AverageMethod.MSupplyAdjusted:
                var without = StockOutVariants.MSupply(facts.Cards, window.From, window.To);
                return Averages.MSupply(facts.Consumed, without, asked.Months, adjust: true);
            case AverageMethod.OpenBoxes:
                return Averages.OpenBoxes(new ConsumptionWindow(facts.Consumed, window.Count, null));
            case AverageMethod.OpenLmis:
                return Averages.OpenLmis(facts.Requisitions);
            default:
                var found = StockOutDays.Of(facts.Cards, facts.Managed, window.From, window.To);
                // Of days on which the product was not managed yet nothing can be reckoned: the window is the rest, in months as in days.
                return Averages.Exact(
                    new ConsumptionWindow(facts.Consumed, found.ManagedDays, found.Days),
                    new Rational((long)asked.Months * found.ManagedDays, window.Count)
                );
        }
    }

    private static Balance Add(Balance a, Balance b) =>
        new(a.OnHand + b.OnHand, a.Reserved + b.Reserved, a.Held + b.Held, a.Discarded + b.Discarded);
}
