using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>
/// The reorder report of OpenBoxes 0.9: demand per whole month of 30 days, need over the time to the next order and its
/// arrival to a tenth of a month, less what is on hand, on order and not expiring. Days without stock are not corrected for, and
/// added need is not known.
/// </summary>
internal sealed class OpenBoxesCalculator : ICalculator
{
    private const int DefaultDays = 365;

    public CalculatorName Name => new("openboxes", 1);

    public bool AsksForSupply => true;

    public int Length(int months, int days, bool realDays) => days;

    public LineFigures Calculate(LineFacts facts)
    {
        var (consumed, onHand) = Balance.Of(facts);
        var figures = new LineFigures(consumed, onHand)
        {
            Total = (facts.BeginningBalance ?? 0) + (facts.Received ?? 0),
            AdjustedConsumption = consumed,
        };
        var months = (facts.Past.Sum(past => past.Days) + facts.Days) / 30;
        // A window under a month has no monthly demand; the published formula divides by 0 here.
        if (months == 0)
            return figures;
        var monthly = new Rational(facts.Past.Sum(past => past.Consumed) + consumed, months).Round();
        var days = (facts.ReplenishmentDays ?? DefaultDays) + (facts.LeadDays ?? DefaultDays);
        var tenths = new Rational(10L * days, 30).Round();
        var need = (Rational)monthly * new Rational(tenths, 10);
        var available = facts.OnOrder + onHand - ExpiryProjection.Expiring(facts.Lots, monthly, facts.LotsOn);
        return figures with
        {
            AverageConsumption = monthly,
            MaximumStock = need.Round(),
            CalculatedOrder = Rational.Max(Rational.Zero, need - available).Ceiling(),
        };
    }
}
