using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>What sets the calculators apart (decisions S15, S16).</summary>
public sealed class CalculatorTests
{
    private static readonly LineFacts Month = new(1, 30);

    [Fact]
    public void S15_ten_days_without_stock_count_as_the_twenty_with() =>
        Assert.Equal(18, Of("exact", Month with { Consumed = 12, StockoutDays = 10 }).AdjustedConsumption);

    [Fact]
    public void S15_added_need_is_not_lost_without_consumption()
    {
        var facts = Month with { Consumed = 0, AdditionalRequired = 15, ShowsAdditional = true };
        Assert.Equal(15, Of("exact", facts).AdjustedConsumption);
        Assert.Equal(0, Of("openlmis", facts).AdjustedConsumption);
    }

    [Fact]
    public void S15_a_period_without_stock_keeps_consumption_and_added_need()
    {
        var facts = Month with { Consumed = 7, StockoutDays = 30, AdditionalRequired = 5, ShowsAdditional = true };
        Assert.Equal(12, Of("exact", facts).AdjustedConsumption);
        Assert.Equal(7, Of("openlmis", facts).AdjustedConsumption);
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("openlmis")]
    [InlineData("msupply")]
    public void S15_more_days_without_stock_than_days_are_refused(string calculator)
    {
        var act = () =>
        {
            Of(calculator, Month with { Consumed = 1, StockoutDays = 31 });
        };
        act.Refused(RequisitionError.StockoutDaysBeyondPeriod);
    }

    [Fact]
    public void S15_a_period_may_be_as_long_as_its_days()
    {
        var february = new LineFacts(1, 28) { Consumed = 14, StockoutDays = 14 };
        Assert.Equal(27, Of("exact", february).AdjustedConsumption);
        Assert.Equal(28, Of("exact", february with { RealDays = true }).AdjustedConsumption);
        Assert.Equal(27, Of("openlmis", february with { RealDays = true }).AdjustedConsumption);
    }

    [Fact]
    public void T1_openlmis_is_one_too_high_where_its_thousand_decimals_round_up()
    {
        var facts = Month with { Consumed = 3, StockoutDays = 12 };
        Assert.Equal(5, Of("exact", facts).AdjustedConsumption);
        Assert.Equal(6, Of("openlmis", facts).AdjustedConsumption);
    }

    [Fact]
    public void T1_openlmis_differs_in_5573_of_240000_cases_always_by_one()
    {
        var (cases, differing) = (0, 0);
        foreach (var months in new[] { 1, 2, 3, 4, 6 })
            for (var stockout = 0; stockout < 30 * months; stockout++)
            for (var consumed = 1; consumed <= 500; consumed++)
            {
                var facts = new LineFacts(months, 30 * months) { Consumed = consumed, StockoutDays = stockout };
                var more = Of("openlmis", facts).AdjustedConsumption - Of("exact", facts).AdjustedConsumption;
                Assert.InRange(more, 0, 1);
                cases++;
                differing += (int)more;
            }

        Assert.Equal((240_000, 5_573), (cases, differing));
    }

    [Fact]
    public void The_exact_average_over_the_current_period_is_its_consumption() =>
        Assert.Equal(200, Of("exact", Month with { Consumed = 200, CurrentPeriodOnly = true }).AverageConsumption);

    [Fact]
    public void mSupply_averages_per_month_over_at_most_two_earlier_forms()
    {
        var facts = new LineFacts(2, 60)
        {
            BeginningBalance = 500,
            Consumed = 100,
            StockoutDays = 10,
            MaxPeriods = 6,
            Past = [new(0, 40, 0, 1, 30), new(0, 80, 15, 1, 30), new(0, 9000, 0, 1, 30)],
        };
        var figures = Of("msupply", facts);
        // 100 × 60 ÷ 50 = 120, 60 a month; 40; 80 × 30 ÷ 15 = 160: 260 ÷ 3 a month, six months 520, of which 400 are there.
        Assert.Equal(
            (120, 87L, 520L, 120L),
            (
                figures.AdjustedConsumption,
                figures.AverageConsumption!.Value,
                figures.MaximumStock!.Value,
                figures.CalculatedOrder!.Value
            )
        );
    }

    [Fact]
    public void mSupply_keeps_consumption_of_a_period_without_stock() =>
        Assert.Equal(9, Of("msupply", Month with { Consumed = 9, StockoutDays = 30 }).AdjustedConsumption);

    [Fact]
    public void mSupply_ends_with_what_it_works_out_and_not_with_what_was_counted() =>
        Assert.Equal(
            60,
            Of("msupply", Month with { BeginningBalance = 100, Consumed = 40, StockOnHand = 55 }).StockOnHand
        );

    [Fact]
    public void mSupply_asks_for_nothing_above_the_maximum() =>
        Assert.Equal(
            0,
            Of("msupply", Month with { BeginningBalance = 900, Consumed = 10, MaxPeriods = 6 }).CalculatedOrder
        );

    [Fact]
    public void OpenBoxes_orders_the_need_until_the_next_order_arrives_less_what_is_there_and_on_the_way()
    {
        var facts = new LineFacts(3, 91)
        {
            Consumed = 100,
            StockOnHand = 20,
            OnOrder = 15,
            Lots = [new(Forms.Id(81), Forms.LastOfJune, 5)],
            LotsOn = Forms.LastOfJune,
            ReplenishmentDays = 30,
            LeadDays = 20,
        };
        var figures = Of("openboxes", facts);
        // 100 ÷ 3 whole months is 33 a month; 50 days are 1.7 months: 56.1, less 30.
        Assert.Equal(
            (33L, 56L, 27L),
            (figures.AverageConsumption!.Value, figures.MaximumStock!.Value, figures.CalculatedOrder!.Value)
        );
    }

    [Fact]
    public void OpenBoxes_reckons_with_two_years_where_nothing_is_said() =>
        Assert.Equal(243, Of("openboxes", Month with { Consumed = 10 }).MaximumStock);

    [Fact]
    public void OpenBoxes_has_no_demand_for_less_than_a_month() =>
        Assert.Null(Of("openboxes", new LineFacts(1, 28) { Consumed = 10 }).AverageConsumption);

    [Theory]
    [InlineData("msupply")]
    [InlineData("openboxes")]
    public void Only_openlmis_and_exact_know_ideal_stock(string calculator) =>
        Assert.Null(Of(calculator, Month with { IdealStock = 10 }).CalculatedOrderByIdealStock);

    [Fact]
    public void A_calculator_is_found_by_name_and_version()
    {
        foreach (var name in new[] { "exact", "openlmis", "msupply", "openboxes" })
            Assert.Equal(new CalculatorName(name, 1), Calculators.Find(new(name, 1)).Name);
        var act = () =>
        {
            Calculators.Find(new("exact", 2));
        };
        act.Refused(RequisitionError.CalculatorUnknown);
    }

    [Fact]
    public void Law_8_the_adjusted_consumption_is_the_least_that_covers_the_days_without_stock() =>
        Holds(facts =>
        {
            var (c, x, t, z) = (
                facts.Consumed!.Value,
                facts.StockoutDays,
                30L * facts.Months,
                facts.AdditionalRequired
            );
            var n = Of("exact", facts).AdjustedConsumption - z;
            return c == 0 || x == t ? n == c : n * (t - x) >= c * t && c * t > (n - 1) * (t - x);
        });

    [Fact]
    public void Law_8_what_there_was_is_what_is_gone_and_what_is_left() =>
        Holds(facts =>
            new[] { "exact", "openlmis", "msupply", "openboxes" }.All(name =>
                Of(name, facts) is var figures && facts.Supplied - figures.Consumed == figures.StockOnHand
            )
        );

    [Fact]
    public void Law_8_the_order_is_what_is_missing_to_the_maximum() =>
        Holds(facts =>
            new[] { "exact", "openlmis" }.All(name =>
                Of(name, facts) is var figures
                && figures.CalculatedOrder == Math.Max(0, figures.MaximumStock!.Value - figures.StockOnHand)
            )
        );

    private static LineFigures Of(string calculator, LineFacts facts) =>
        Calculators.Find(new(calculator, 1)).Calculate(facts);

    private static void Holds(Func<LineFacts, bool> law) =>
        Prop.ForAll(
                (
                    from months in Gen.Choose(1, 6)
                    from stockout in Gen.Choose(0, 30 * months)
                    from consumed in Gen.Choose(0, 5000)
                    from beginning in Gen.Choose(0, 5000)
                    from received in Gen.Choose(0, 5000)
                    from adjusted in Gen.Choose(-500, 500)
                    from additional in Gen.Choose(0, 50)
                    from max in Gen.Choose(0, 40)
                    select new LineFacts(months, 30 * months)
                    {
                        BeginningBalance = beginning,
                        Received = received,
                        LossesAndAdjustments = adjusted,
                        Consumed = consumed,
                        StockoutDays = stockout,
                        AdditionalRequired = additional,
                        ShowsAdditional = true,
                        MaxPeriods = new Rational(max, 4),
                    }
                ).ToArbitrary(),
                law
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true));
}
