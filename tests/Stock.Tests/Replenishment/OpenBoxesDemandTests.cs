using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Replenishment;

/// <summary>Demand as OpenBoxes sees it.</summary>
public sealed class OpenBoxesDemandTests
{
    [Fact]
    public void The_window_ends_with_the_last_month() =>
        Assert.Equal(
            new DayRange(Day.Of("2025-06-01"), Day.Of("2026-05-31")),
            OpenBoxesDemand.Window(Day.Of("2026-06-17"))
        );

    [Theory]
    [InlineData(10, 4, DemandOutcome.Substituted, 10)]
    [InlineData(10, 12, DemandOutcome.Issued, 12)]
    [InlineData(10, 12, DemandOutcome.ShortOtherwise, 12)]
    [InlineData(10, 4, DemandOutcome.ShortOfStock, 10)]
    [InlineData(10, 4, DemandOutcome.ShortOtherwise, 4)]
    [InlineData(10, 4, DemandOutcome.Issued, 10)]
    [InlineData(10, 10, DemandOutcome.Issued, 10)]
    public void The_demand_of_a_line_is_what_was_wanted(
        long requested,
        long picked,
        DemandOutcome outcome,
        long demand
    ) => Assert.Equal(demand, OpenBoxesDemand.OfLine(requested, picked, outcome));

    [Fact]
    public void A_forecast_is_brought_to_months_of_30_days_and_rounded_up()
    {
        Assert.Equal(34, OpenBoxesDemand.MonthlyForecast(101, 90));
        Assert.Equal(new Rational(2, 3), OpenBoxesDemand.Daily(60, 90));
    }
}
