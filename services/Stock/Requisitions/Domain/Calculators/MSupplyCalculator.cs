using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>
/// The report and requisition form of open-mSupply 2 (rows R&amp;R): averages per month over at most two earlier forms, stock
/// up to that many months. The form has fractions of units; they are shown to the nearest, and requested to the next whole one.
/// </summary>
internal sealed class MSupplyCalculator : ICalculator
{
    private const int MostForms = 2;

    public CalculatorName Name => new("msupply", 1);

    public bool CountsMonths => true;

    public int Length(int months, int days, bool realDays) => days;

    public LineFigures Calculate(LineFacts facts)
    {
        var consumed = facts.Consumed ?? Balance.Of(facts).Consumed;
        var final = facts.Supplied - consumed;
        Calculators.RequireWithin(facts.StockoutDays, facts.Days);
        var adjusted = Adjusted(consumed, facts.StockoutDays, facts.Days);
        var forms = facts.Past.Take(MostForms).ToList();
        var monthly = forms.Aggregate(
            Monthly(adjusted, facts.Days),
            (sum, past) => sum + Monthly(Adjusted(past.Consumed, past.StockoutDays, past.Days), past.Days)
        );
        var average = monthly / (forms.Count + 1);
        var maximum = average * facts.MaxPeriods;
        return new LineFigures(consumed, final)
        {
            Total = (facts.BeginningBalance ?? 0) + (facts.Received ?? 0),
            AdjustedConsumption = adjusted.Round(),
            AverageConsumption = average.Round(),
            MaximumStock = maximum.Round(),
            CalculatedOrder = Rational.Max(Rational.Zero, maximum - final).Ceiling(),
        };
    }

    private static Rational Adjusted(long consumed, long stockoutDays, int days)
    {
        return stockoutDays >= days ? consumed : (Rational)consumed * days / (days - stockoutDays);
    }

    private static Rational Monthly(Rational adjusted, int days) => adjusted / new Rational(days, 30);
}
