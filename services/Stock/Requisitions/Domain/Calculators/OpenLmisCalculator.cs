using System.Numerics;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>
/// OpenLMIS requisition 8, as it is: N is one too high where T ÷ S does not end within a thousand decimals, rounds up at
/// the last, and C · T ÷ S is whole; added need is lost without consumption.
/// </summary>
internal sealed class OpenLmisCalculator : ICalculator
{
    private const int Decimals = 1000;

    public CalculatorName Name => new("openlmis", 1);

    public int Length(int months, int days, bool realDays) => 30 * months;

    public LineFigures Calculate(LineFacts facts)
    {
        var (consumed, onHand) = Balance.Of(facts);
        var adjusted = Adjusted(consumed, facts.StockoutDays, 30L * facts.Months, facts);
        var average = Average(facts, consumed, adjusted);
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

    private static long Adjusted(long consumed, long stockoutDays, long days, LineFacts facts)
    {
        Calculators.RequireWithin(stockoutDays, days);
        if (consumed == 0)
            return 0;
        var inStock = days - stockoutDays;
        if (inStock == 0)
            return consumed;
        var need = Scaled(consumed, days, inStock);
        return facts.ShowsAdditional && facts.AdditionalRequired > 0 ? need + facts.AdditionalRequired : need;
    }

    /// <summary>⌈C × (T ÷ S)⌉ with T ÷ S rounded half up at the last decimal, without writing a thousand decimals down.</summary>
    private static long Scaled(long consumed, long days, long inStock)
    {
        var exact = (Rational)consumed * days / inStock;
        if (!exact.Denominator.IsOne)
            return exact.Ceiling();
        var rest = BigInteger.ModPow(10, Decimals, inStock) * days % inStock;
        var roundedUp = !rest.IsZero && rest * 2 >= inStock;
        return exact.Ceiling() + (roundedUp ? 1 : 0);
    }

    private static long Average(LineFacts facts, long consumed, long adjusted)
    {
        if (facts.CurrentPeriodOnly)
            return new Rational(adjusted, 2).Ceiling();
        if (facts.Past.Count == 0)
            return adjusted;
        var periods = facts.Past.Count + 1;
        if (!facts.StockBased)
            return new Rational(facts.Past.Sum(past => past.AdjustedConsumption) + adjusted, periods).Ceiling();
        var all = Adjusted(
            facts.Past.Sum(past => past.Consumed) + consumed,
            facts.Past.Sum(past => Math.Min(past.StockoutDays, 30L * past.Months)) + facts.StockoutDays,
            30L * (facts.Past.Sum(past => past.Months) + facts.Months),
            facts
        );
        return new Rational(all, periods).Ceiling();
    }
}
