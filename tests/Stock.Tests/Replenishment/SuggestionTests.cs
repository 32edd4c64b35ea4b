using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Replenishment;

/// <summary>When and how much to order, and how stock stands (decisions S19, S20).</summary>
public sealed class SuggestionTests
{
    private static readonly ReplenishmentTerms MinMax = new() { Min = 2, Max = 3 };

    /// <summary>Fifteen days to deliver, half a month against surprises, reviewed monthly, an emergency at a week.</summary>
    private static readonly ReplenishmentTerms Monthly = new()
    {
        Lead = ReplenishmentTerms.Days(15),
        Safety = new Rational(1, 2),
        Review = 1,
        Emergency = new Rational(1, 4),
    };

    [Fact]
    public void S19_what_is_on_its_way_counts()
    {
        var suggestion = Suggestions.Exact(Average.Of(100), new StockPosition(150, InTransit: 80), MinMax);
        Assert.Equal(
            (0, SuggestionReason.AboveTrigger, 230),
            (suggestion.Quantity, suggestion.Reason, suggestion.Position)
        );
        Assert.Equal(150, Suggestions.Exact(Average.Of(100), new StockPosition(150), MinMax).Quantity);
    }

    [Fact]
    public void S19_what_is_ordered_counts_and_what_is_owed_is_taken_off() =>
        Assert.Equal(
            300 - (50 + 20 + 60 - 30),
            Suggestions.Exact(Average.Of(100), new StockPosition(50, 20, 60, 30), MinMax).Quantity
        );

    [Theory]
    [InlineData(200, 100)]
    [InlineData(201, 0)]
    public void S19_one_orders_at_the_trigger_and_not_above(long usable, long quantity) =>
        Assert.Equal(quantity, Suggestions.Exact(Average.Of(100), new StockPosition(usable), MinMax).Quantity);

    [Fact]
    public void S19_a_fraction_of_an_Each_is_ordered_whole() =>
        Assert.Equal(101, Suggestions.Exact(Average.Of(new Rational(101, 3)), new StockPosition(0), MinMax).Quantity);

    [Fact]
    public void S20_lead_review_safety_and_emergency_are_all_used()
    {
        var suggestion = Suggestions.Exact(Average.Of(120), new StockPosition(30, OnOrder: 90), Monthly);
        Assert.Equal((120, 240, true), (suggestion.Trigger, suggestion.UpTo, suggestion.Emergency));
        Assert.Equal((120, SuggestionReason.AtTrigger), (suggestion.Quantity, suggestion.Reason));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void S20_an_emergency_looks_at_what_can_be_used_today(long usable, bool emergency) =>
        Assert.Equal(
            emergency,
            Suggestions.Exact(Average.Of(120), new StockPosition(usable, InTransit: 500), Monthly).Emergency
        );

    [Fact]
    public void S20_an_ideal_amount_is_the_level()
    {
        var suggestion = Suggestions.Exact(Average.Of(100), new StockPosition(150), MinMax with { IdealStock = 500 });
        Assert.Equal((500, 350), (suggestion.UpTo, suggestion.Quantity));
    }

    [Fact]
    public void S20_an_ideal_amount_needs_no_average() =>
        Assert.Equal(
            350,
            Suggestions
                .Exact(
                    Average.Without(NoAverage.TooFewDaysInStock),
                    new StockPosition(150),
                    MinMax with
                    {
                        IdealStock = 500,
                    }
                )
                .Quantity
        );

    [Fact]
    public void S20_max_wins_over_lead_review_and_safety() =>
        Assert.Equal(300, Suggestions.Exact(Average.Of(100), default, Monthly with { Max = 3 }).Quantity);

    [Fact]
    public void Ordering_up_to_a_level_does_not_wait_for_the_trigger()
    {
        var terms = MinMax with { Policy = ReplenishmentPolicy.OrderUpTo };
        var suggestion = Suggestions.Exact(Average.Of(100), new StockPosition(250), terms);
        Assert.Equal((50, SuggestionReason.AtReview), (suggestion.Quantity, suggestion.Reason));
    }

    [Fact]
    public void Without_an_average_nobody_can_say()
    {
        var suggestion = Suggestions.Exact(Average.Without(NoAverage.NotManaged), default, MinMax);
        Assert.Equal((null, SuggestionReason.NoAverage), (suggestion.Quantity, suggestion.Reason));
    }

    [Fact]
    public void What_is_not_used_is_not_ordered()
    {
        var suggestion = Suggestions.Exact(Average.Of(0), default, MinMax);
        Assert.Equal((0, SuggestionReason.NoConsumption), (suggestion.Quantity, suggestion.Reason));
    }

    [Fact]
    public void Terms_that_make_no_sense_are_named_all_at_once()
    {
        Monthly.Check();
        MinMax.Check();
        var act = () =>
            (
                new ReplenishmentTerms
                {
                    Policy = (ReplenishmentPolicy)9,
                    Lead = -1,
                    Review = 121,
                    Safety = 4,
                    Max = 2,
                    Emergency = 3,
                    IdealStock = null,
                }
            ).Check();
        act.Refused(
            ReplenishmentError.InvalidTerms,
            ("policy", "UNKNOWN"),
            ("lead", "RANGE"),
            ("review", "RANGE"),
            ("max", "BELOW_TRIGGER"),
            ("emergency", "ABOVE_MAX")
        );
    }

    [Fact]
    public void T2_mSupply_is_one_too_high_where_a_double_is()
    {
        var terms = new ReplenishmentTerms { Min = 3, Max = 3 };
        Assert.Equal(1, Suggestions.Exact(Average.Of(3), new StockPosition(8), terms).Quantity);
        Assert.Equal(2, Suggestions.MSupply(Average.Of(3), 8, 3, 3).Quantity);
    }

    [Fact]
    public void T2_mSupply_differs_in_9585_of_67200_cases_always_by_one()
    {
        var (cases, differing) = (0, 0);
        foreach (var months in new[] { 2, 3, 4, 6 })
            for (var average = 1; average <= 100; average++)
            for (var onHand = 0; onHand <= Math.Min(months * average, 300); onHand++)
            {
                var theirs = Suggestions.MSupply(Average.Of(average), onHand, months, months).Quantity!.Value;
                var more = theirs - ((months * average) - onHand);
                Assert.InRange(more, 0, 1);
                cases++;
                differing += (int)more;
            }

        Assert.Equal((67_200, 9_585), (cases, differing));
    }

    [Fact]
    public void mSupply_suggests_what_its_doubles_suggest() =>
        Prop.ForAll(
                (
                    from average in Gen.Choose(1, 5000)
                    from lookBack in Gen.Choose(1, 12)
                    from onHand in Gen.Choose(0, 20_000)
                    from min in Gen.Choose(0, 4)
                    from max in Gen.Choose(1, 8)
                    select (Average: average, LookBack: lookBack, OnHand: onHand, Min: min, Max: max)
                ).ToArbitrary(),
                given =>
                {
                    var average = Averages.MSupply(given.Average, 0, given.LookBack, adjust: false);
                    var theirs = given.Average / (double)given.LookBack;
                    var months = given.OnHand / theirs;
                    double min = given.Min == 0 ? given.Max : given.Min;
                    var expected = months > min ? 0 : (long)Math.Ceiling((given.Max - months) * theirs);
                    return Suggestions.MSupply(average, given.OnHand, given.Min, given.Max).Quantity == expected;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));

    [Fact]
    public void mSupply_orders_nothing_without_consumption_or_without_a_maximum()
    {
        Assert.Equal(SuggestionReason.NoConsumption, Suggestions.MSupply(Average.Of(0), 0, 2, 3).Reason);
        Assert.Equal(SuggestionReason.NoLevel, Suggestions.MSupply(Average.Of(10), 0, 2, 0).Reason);
        Assert.Null(Suggestions.MSupply(Average.Without(NoAverage.NeverInStock), 0, 2, 3).Quantity);
    }

    [Fact]
    public void mSupply_orders_at_its_minimum_and_not_above()
    {
        Assert.Equal(100, Suggestions.MSupply(Average.Of(100), 200, 2, 3).Quantity);
        Assert.Equal(0, Suggestions.MSupply(Average.Of(100), 201, 2, 3).Quantity);
    }

    [Theory]
    [InlineData(30, 100L, 70L)]
    [InlineData(130, 100L, 0L)]
    [InlineData(30, null, null)]
    public void OpenBoxes_orders_to_the_most_that_is_set(long available, long? most, long? quantity) =>
        Assert.Equal(quantity, Suggestions.OpenBoxes(available, most).Quantity);

    [Fact]
    public void OpenLmis_orders_to_the_most_at_every_period_and_to_the_ideal_amount_where_there_is_one()
    {
        Assert.Equal(50, Suggestions.OpenLmis(Average.Of(100), 250, 3).Quantity);
        Assert.Equal(150, Suggestions.OpenLmis(Average.Of(100), 250, 3, idealStock: 400).Quantity);
        Assert.Null(Suggestions.OpenLmis(Average.Without(NoAverage.WindowTooShort), 250, 3).Quantity);
    }

    [Fact]
    public void Months_of_stock_are_what_is_there_by_what_is_used()
    {
        Assert.Equal(new Rational(5, 2), Coverage.MonthsOfStock(250, Average.Of(100)));
        Assert.Null(Coverage.MonthsOfStock(250, Average.Of(0)));
        Assert.Null(Coverage.MonthsOfStock(250, Average.Without(NoAverage.NeverInStock)));
    }

    [Theory]
    [InlineData(30, "2026-06-29")]
    [InlineData(31, "2026-06-30")]
    [InlineData(0, "2026-05-30")]
    public void Stock_lasts_until_the_last_day_at_whose_end_some_is_left(long usable, string day) =>
        Assert.Equal(Day.Of(day), Coverage.LastDayInStock(usable, Average.Of(30), Day.Of("2026-05-31")));

    [Theory]
    [InlineData(0, StockStatus.StockOut)]
    [InlineData(30, StockStatus.Emergency)]
    [InlineData(120, StockStatus.LowStock)]
    [InlineData(121, StockStatus.Adequate)]
    [InlineData(240, StockStatus.Adequate)]
    [InlineData(241, StockStatus.Overstock)]
    public void The_status_goes_by_emergency_point_trigger_and_level(long usable, StockStatus status) =>
        Assert.Equal(status, Coverage.Status(usable, Average.Of(120), Monthly));

    [Fact]
    public void S14_what_is_not_managed_has_no_status()
    {
        Assert.Equal(StockStatus.Unknown, Coverage.Status(0, Average.Without(NoAverage.NotManaged), Monthly));
        Assert.Equal(StockStatus.StockOut, Coverage.Status(0, Average.Without(NoAverage.NeverInStock), Monthly));
        Assert.Equal(StockStatus.Unknown, Coverage.Status(5, Average.Of(0), Monthly));
    }

    [Theory]
    [InlineData(0, OpenBoxesStatus.StockOut)]
    [InlineData(10, OpenBoxesStatus.LowStock)]
    [InlineData(20, OpenBoxesStatus.Reorder)]
    [InlineData(21, OpenBoxesStatus.InStock)]
    [InlineData(51, OpenBoxesStatus.Overstock)]
    public void OpenBoxes_says(long onHand, OpenBoxesStatus status) =>
        Assert.Equal(status, Coverage.OpenBoxes(onHand, 10, 20, 50));

    [Theory]
    [InlineData(0, StockStatus.StockOut)]
    [InlineData(299, StockStatus.LowStock)]
    [InlineData(300, StockStatus.Adequate)]
    [InlineData(600, StockStatus.Adequate)]
    [InlineData(601, StockStatus.Overstock)]
    public void OpenLmis_says(long onHand, StockStatus status) =>
        Assert.Equal(status, Coverage.OpenLmis(onHand, Average.Of(100)));

    [Theory]
    [InlineData(0, StockStatus.LowStock)]
    [InlineData(300, StockStatus.Adequate)]
    [InlineData(601, StockStatus.Overstock)]
    public void The_dashboard_of_mSupply_says(long onHand, StockStatus status) =>
        Assert.Equal(status, Coverage.MSupply(onHand, Average.Of(100), 3, 6));

    [Theory]
    [InlineData(24, MSupplyLowStock.BelowQuarter)]
    [InlineData(25, MSupplyLowStock.BelowHalf)]
    [InlineData(49, MSupplyLowStock.BelowHalf)]
    [InlineData(50, MSupplyLowStock.Ok)]
    public void The_form_of_mSupply_says(long balance, MSupplyLowStock low) =>
        Assert.Equal(low, Coverage.MSupplyForm(balance, 100));
}
