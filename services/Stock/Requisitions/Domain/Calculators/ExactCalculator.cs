using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>Ours (decisions S15, S16): what is said to be rounded up is rounded up, and need that is added is never lost.</summary>
internal sealed class ExactCalculator : ICalculator
{
    public CalculatorName Name => CalculatorName.Exact;

    public int Length(int months, int days, bool realDays) => realDays ? days : 30 * months;

    public LineFigures Calculate(LineFacts facts)
    {
        var (consumed, onHand) = Balance.Of(facts);
        var additional = facts.ShowsAdditional ? Math.Max(0, facts.AdditionalRequired) : 0;
        var adjusted = Adjusted(
            consumed,
            facts.StockoutDays,
            Length(facts.Months, facts.Days, facts.RealDays),
            additional
        );
        var average = Average(facts, consumed, adjusted, additional);
        var maximum = ((Rational)average * facts.MaxPeriods).Round();
        return new LineFigures(consumed, onHand)
        {
            Total = (facts.BeginningBalance ?? 0) + (facts.Received ?? 0),
            AdjustedConsumption = adjusted,
            AverageConsumption = average,
            MaximumStock = maximum,
            CalculatedOrder = Math.Max(0, maximum - onHand),
            CalculatedOrderByIdealStock = facts.IdealStock is { } ideal ? Math.Max(0, ideal - onHand) : null,
        };
    }

    /// <summary>N: what would have been consumed had there been stock on all days, and what is needed besides.</summary>
    /// <param name="consumed">C, Each.</param>
    /// <param name="stockoutDays">X.</param>
    /// <param name="days">T, ≥ 1.</param>
    /// <param name="additional">Z, Each.</param>
    private static long Adjusted(long consumed, long stockoutDays, long days, long additional)
    {
        Calculators.RequireWithin(stockoutDays, days);
        if (consumed == 0 || stockoutDays == days)
            return consumed + additional;
        return ((Rational)consumed * days / (days - stockoutDays)).Ceiling() + additional;
    }

    private long Average(LineFacts facts, long consumed, long adjusted, long additional)
    {
        if (facts.CurrentPeriodOnly || facts.Past.Count == 0)
            return adjusted;
        var periods = facts.Past.Count + 1;
        if (!facts.StockBased)
            return new Rational(facts.Past.Sum(past => past.AdjustedConsumption) + adjusted, periods).Ceiling();
        var days = facts.Past.Sum(past => Length(past.Months, past.Days, facts.RealDays));
        var without = facts.Past.Sum(past =>
            Math.Min(past.StockoutDays, Length(past.Months, past.Days, facts.RealDays))
        );
        var all = Adjusted(
            facts.Past.Sum(past => past.Consumed) + consumed,
            without + facts.StockoutDays,
            days + Length(facts.Months, facts.Days, facts.RealDays),
            additional
        );
        return new Rational(all, periods).Ceiling();
    }
}
