using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Decisions S13 and S14, the variants by name, and the published vectors.</summary>
public sealed class StockOutDaysTests
{
    private static readonly DaySpans Always = DaySpans.Of([DateRange.Always]);

    [Fact]
    public void S13_A_day_at_whose_end_nothing_is_left_is_a_stock_out_day()
    {
        CardHistory[] cards = [Card((Day(5, 1), 40), (Day(6, 10), 0), (Day(6, 13), 50))];
        Assert.Equal(3, StockOutDays.Of(cards, Always, Day(6, 1), Day(6, 30)).Days);
        Assert.Equal(3, StockOutVariants.OpenLmis(cards, Day(6, 1), Day(6, 30)));
        Assert.Equal(2, StockOutVariants.MSupply(cards, Day(6, 1), Day(6, 30)));
    }

    [Fact]
    public void S13_A_lot_that_ends_is_no_stock_out_while_another_has_stock()
    {
        CardHistory[] cards = [Card((Day(5, 1), 40), (Day(6, 10), 0)), Card((Day(5, 13), 50))];
        Assert.Equal(0, StockOutDays.Of(cards, Always, Day(6, 1), Day(6, 30)).Days);
    }

    [Fact]
    public void S13_The_OpenLMIS_variant_keeps_seeing_a_stock_out_where_one_lot_ends()
    {
        CardHistory[] cards = [Card((Day(5, 1), 40), (Day(6, 10), 0)), Card((Day(5, 13), 50))];
        Assert.Equal(21, StockOutVariants.OpenLmis(cards, Day(6, 1), Day(6, 30)));
    }

    [Fact]
    public void S13_Splitting_a_lot_changes_nothing()
    {
        CardHistory[] whole = [Card((Day(5, 1), 40), (Day(6, 10), 0), (Day(6, 13), 50))];
        CardHistory[] split =
        [
            Card((Day(5, 1), 15), (Day(6, 5), 0)),
            Card((Day(5, 1), 25), (Day(6, 10), 0), (Day(6, 13), 50)),
        ];
        Assert.Equal(
            StockOutDays.Of(whole, Always, Day(6, 1), Day(6, 30)),
            StockOutDays.Of(split, Always, Day(6, 1), Day(6, 30))
        );
    }

    [Theory]
    [InlineData(31, 0)]
    [InlineData(32, 15)]
    [InlineData(33, 21)]
    public void S13_Expired_and_recalled_stock_is_none(int lot, int days)
    {
        var card = new CardHistory(Lots[Id(lot)], new[] { new DayRow(Day(5, 1), new Balance(40)) });
        Assert.Equal(days, StockOutDays.Of([card], Always, Day(6, 1), Day(6, 30)).Days);
    }

    [Fact]
    public void S13_Stock_in_quarantine_is_none()
    {
        var card = new CardHistory(
            null,
            new[]
            {
                new DayRow(Day(5, 1), new Balance(40)),
                new DayRow(Day(6, 28), new Balance(40, Held: 30, Discarded: 10)),
            }
        );
        Assert.Equal(3, StockOutDays.Of([card], Always, Day(6, 1), Day(6, 30)).Days);
    }

    [Fact]
    public void S13_The_spans_without_stock_are_told_too()
    {
        CardHistory[] cards = [Card((Day(6, 3), 40), (Day(6, 10), 0), (Day(6, 13), 50))];
        Assert.Equal(
            [(Day(6, 1), Day(6, 2)), (Day(6, 10), Day(6, 12))],
            StockOutDays.Runs(cards, Day(6, 1), Day(6, 30))
        );
    }

    [Fact]
    public void S14_What_was_never_managed_has_no_value_and_what_was_never_received_has_every_day()
    {
        var managed = ManagedDays.Of([DateRange.Always], [new DateRange(Day(4, 1), null)], []);
        Assert.Equal(new StockOutDays(null, 0), StockOutDays.Of([], managed, Day(3, 1), Day(3, 31)));
        Assert.Equal(new StockOutDays(30, 30), StockOutDays.Of([], managed, Day(4, 1), Day(4, 30)));
    }

    [Fact]
    public void S14_A_card_that_moved_makes_its_product_managed_for_a_year()
    {
        var managed = ManagedDays.Of([DateRange.Always], [], [Card((Day(1, 10), 5), (Day(2, 1), 0))]);
        Assert.Equal([new DateRange(Day(1, 10), new DateOnly(2027, 1, 31))], managed.Ranges);
    }

    [Fact]
    public void S14_A_facility_that_does_not_work_manages_nothing()
    {
        var managed = ManagedDays.Of([new DateRange(Day(4, 11), null)], [new DateRange(Day(4, 1), null)], []);
        Assert.Equal(new StockOutDays(20, 20), StockOutDays.Of([], managed, Day(4, 1), Day(4, 30)));
    }

    [Fact]
    public void Stock_at_a_past_day_is_that_of_the_last_row_before_it()
    {
        var card = Card((Day(5, 1), 40), (Day(6, 10), 0), (Day(6, 13), 50));
        Assert.Equal(
            [0, 40, 40, 0, 50],
            new[] { Day(4, 30), Day(5, 1), Day(6, 9), Day(6, 12), Day(7, 1) }.Select(day => card.At(day).OnHand)
        );
    }

    [Theory]
    [InlineData("2025-05-03", "2025-05-09", 6, 6)]
    [InlineData("2025-05-03", "2025-06-09", 36, 36)]
    [InlineData("2025-02-03", "2025-03-03", 30, 30)]
    [InlineData("2025-01-03", "2025-05-03", 120, 120)]
    [InlineData("2025-01-31", "2025-02-03", 3, 3)]
    [InlineData("2025-02-03", "2025-03-31", 58, 57)]
    [InlineData("2025-01-31", "2025-03-31", 60, 60)]
    [InlineData("2025-02-01", "2026-04-01", 420, 420)]
    [InlineData("2025-02-03", "2026-03-31", 418, 417)]
    [InlineData("2019-02-01", "2019-02-28", 27, 27)]
    public void Year360_A_year_of_360_days_counts_as_OpenLMIS_counts(string start, string end, int us, int european)
    {
        var (from, to) = (DateOnly.Parse(start), DateOnly.Parse(end));
        Assert.Equal((us, european), (Year360.Days(from, to), Year360.Days(from, to, Rule360.European)));
    }

    [Fact]
    public void OpenLMIS_without_a_row_in_the_range_looks_at_the_last_before_it()
    {
        Assert.Equal(0, StockOutVariants.OpenLmis([Card((Day(5, 1), 40))], Day(6, 1), Day(6, 30)));
        Assert.Equal(30, StockOutVariants.OpenLmis([Card((Day(5, 1), 0))], Day(6, 1), Day(6, 30)));
    }

    [Fact]
    public void OpenLMIS_counts_a_run_from_before_the_range_within_it() =>
        Assert.Equal(9, StockOutVariants.OpenLmis([Card((Day(5, 20), 0), (Day(6, 10), 40))], Day(6, 1), Day(6, 30)));

    private static CardHistory Card(params (DateOnly Day, long OnHand)[] rows) =>
        new(null, rows.Select(row => new DayRow(row.Day, new Balance(row.OnHand))).ToArray());
}
