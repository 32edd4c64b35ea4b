using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Replenishment;

/// <summary>Average monthly consumption in its variants (decisions S17, S18).</summary>
public sealed class AverageConsumptionTests
{
    private static readonly DayRange May = new(Day.Of("2026-05-01"), Day.Of("2026-05-31"));
    private static readonly DayRange June = new(Day.Of("2026-06-01"), Day.Of("2026-06-30"));

    [Fact]
    public void S17_a_return_from_a_ward_takes_from_the_month_of_its_issue()
    {
        ConsumptionMovement[] movements =
        [
            new(Day.Of("2026-05-10"), 20, CountsAs.Consumption),
            new(Day.Of("2026-06-03"), -5, CountsAs.Consumption, Refers: Day.Of("2026-05-10")),
        ];
        Assert.Equal((15, 0), (Consumption.Of(movements, May), Consumption.Of(movements, June)));
    }

    [Theory]
    [InlineData(CountsAs.None)]
    [InlineData(CountsAs.Transfer)]
    [InlineData(CountsAs.Loss)]
    [InlineData(CountsAs.Correction)]
    public void S17_redistribution_losses_and_corrections_are_no_consumption(CountsAs counts) =>
        Assert.Equal(0, Consumption.Of([new(Day.Of("2026-05-10"), 20, counts)], May));

    [Fact]
    public void S18_thirty_of_ninety_days_without_stock() =>
        Assert.Equal(Average.Of(45), Averages.Exact(new(90, 90, 30), 3));

    [Fact]
    public void S18_five_days_with_stock_are_too_few() =>
        Assert.Equal(Average.Without(NoAverage.TooFewDaysInStock), Averages.Exact(new(90, 90, 85), 3));

    [Theory]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void S18_ten_days_with_stock_are_enough(int stockoutDays, bool enough) =>
        Assert.Equal(enough, Averages.Exact(new(90, 90, stockoutDays), 3).Monthly is not null);

    [Fact]
    public void S18_the_least_days_with_stock_are_a_setting() =>
        Assert.Equal(Average.Of(540), Averages.Exact(new(90, 90, 85), 3, leastDaysInStock: 5));

    [Fact]
    public void S18_without_a_day_with_stock_there_is_no_average() =>
        Assert.Equal(Average.Without(NoAverage.NeverInStock), Averages.Exact(new(90, 90, 90), 3));

    [Fact]
    public void S14_what_is_not_managed_has_no_average() =>
        Assert.Equal(Average.Without(NoAverage.NotManaged), Averages.Exact(new(0, 90, null), 3));

    [Fact]
    public void Averages_are_exact() =>
        Assert.Equal(Average.Of(new Rational(100, 3)), Averages.Exact(new(100, 91, 0), 3));

    [Fact]
    public void mSupply_looks_back_whole_days_of_a_fraction() =>
        Assert.Equal(
            new DayRange(Day.Of("2026-04-01"), Day.Of("2026-06-30")),
            Averages.MSupplyWindow(Day.Of("2026-06-30"), lookBack: 3)
        );

    [Fact]
    public void mSupply_looks_back_months_of_the_days_that_are_set() =>
        Assert.Equal(
            new DayRange(Day.Of("2026-06-01"), Day.Of("2026-06-30")),
            Averages.MSupplyWindow(Day.Of("2026-06-30"), lookBack: 1, daysInMonth: 30)
        );

    [Fact]
    public void T3_mSupply_without_a_day_with_stock_has_no_average_where_theirs_divides_by_zero() =>
        Assert.Equal(
            Average.Without(NoAverage.NeverInStock),
            Averages.MSupply(90, 90, lookBack: 3, adjust: true, daysInMonth: 30)
        );

    [Fact]
    public void mSupply_corrects_for_days_without_stock_where_the_store_says_so()
    {
        Assert.Equal(Average.Of(30), Averages.MSupply(90, 45, 3, adjust: false, daysInMonth: 30));
        Assert.Equal(Average.Of(60), Averages.MSupply(90, 45, 3, adjust: true, daysInMonth: 30));
    }

    [Fact]
    public void mSupply_gives_what_their_doubles_give() =>
        Prop.ForAll(
                (
                    from consumed in Gen.Choose(0, 100_000)
                    from stockout in Gen.Choose(0, 90)
                    from months in Gen.Choose(1, 12)
                    select (Consumed: consumed, Stockout: stockout, Months: months)
                ).ToArbitrary(),
                given =>
                {
                    var window = given.Months * 30.4375;
                    var average = Averages.MSupply(given.Consumed, given.Stockout, given.Months, adjust: true);
                    if (window <= given.Stockout)
                        return average.Reason == NoAverage.NeverInStock;
                    var theirs = given.Consumed / (double)given.Months * (window / (window - given.Stockout));
                    return (double)average.Monthly!.Value.Numerator / (double)average.Monthly.Value.Denominator
                        == theirs;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

    [Fact]
    public void OpenBoxes_divides_by_whole_months_and_rounds() =>
        Assert.Equal(Average.Of(33), Averages.OpenBoxes(new(100, 119, 40)));

    [Fact]
    public void OpenBoxes_has_no_demand_under_a_month() =>
        Assert.Equal(Average.Without(NoAverage.WindowTooShort), Averages.OpenBoxes(new(100, 29, 0)));

    [Fact]
    public void OpenLmis_is_the_mean_of_the_periods_rounded_up()
    {
        Assert.Equal(Average.Of(8), Averages.OpenLmis([5, 10]));
        Assert.Equal(Average.Without(NoAverage.WindowTooShort), Averages.OpenLmis([]));
    }

    [Fact]
    public void Days_that_end_before_they_begin_are_refused()
    {
        var act = () =>
        {
            _ = new DayRange(June.To, June.From);
        };
        act.Refused(ReplenishmentError.InvalidRange);
    }
}
