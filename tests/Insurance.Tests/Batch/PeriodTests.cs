using System.Globalization;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Batch;

/// <summary>The periods that money belongs to.</summary>
public sealed class PeriodTests
{
    private static readonly FiscalPeriods July = new(TenantCalendar.Gregorian, new DayMonth(1, 7));
    private static readonly FiscalPeriods Shrawan = new(TenantCalendar.Nepali, new DayMonth(1, 4));

    [Theory]
    [InlineData(PoolPeriod.Month, 1, "2025-07-01", "2025-07-31")]
    [InlineData(PoolPeriod.Month, 8, "2026-02-01", "2026-02-28")]
    [InlineData(PoolPeriod.Month, 12, "2026-06-01", "2026-06-30")]
    [InlineData(PoolPeriod.Quarter, 2, "2025-10-01", "2025-12-31")]
    [InlineData(PoolPeriod.Year, 1, "2025-07-01", "2026-06-30")]
    public void A_fiscal_year_from_July_has_these_periods(PoolPeriod period, int number, string first, string last) =>
        Assert.Equal(new DaySpan(Day(first), Day(last)), July.DaysOf(2025, period, number));

    // Nepal's fiscal year 2081/82 ran from 16 July 2024 to 16 July 2025.
    [Theory]
    [InlineData(PoolPeriod.Month, 1, "2024-07-16", "2024-08-16")]
    [InlineData(PoolPeriod.Year, 1, "2024-07-16", "2025-07-16")]
    public void A_fiscal_year_from_Shrawan_has_these_periods(
        PoolPeriod period,
        int number,
        string first,
        string last
    ) => Assert.Equal(new DaySpan(Day(first), Day(last)), Shrawan.DaysOf(2081, period, number));

    [Theory]
    [InlineData("2026-06-30", 2025, 12)]
    [InlineData("2026-07-01", 2026, 1)]
    [InlineData("2026-07-02", 2026, 1)]
    public void I16_a_claim_belongs_to_the_month_it_was_processed_in(string day, int year, int month) =>
        Assert.Equal(new FiscalMonth(year, month), July.MonthOf(Day(day)));

    [Fact]
    public void Every_day_of_ten_years_is_in_one_month_one_quarter_and_one_year()
    {
        foreach (
            var periods in new[] { July, Shrawan, new FiscalPeriods(TenantCalendar.Gregorian, new DayMonth(31, 1)) }
        )
        {
            for (var day = new DateOnly(2020, 1, 1); day.Year < 2030; day = day.AddDays(1))
            {
                var month = periods.MonthOf(day);
                var found = Enum.GetValues<PoolPeriod>()
                    .Select(period =>
                        Enumerable
                            .Range(1, ProductTermsRules.PeriodsIn(period))
                            .Count(number => periods.DaysOf(month.Year, period, number).Contains(day))
                    );
                Assert.All(found, count => Assert.Equal(1, count));
            }
        }
    }

    [Theory]
    [InlineData(2, null, null)]
    [InlineData(3, 1, null)]
    [InlineData(12, 4, 1)]
    public void A_month_closes_a_quarter_or_a_year_with_its_last_day(int month, int? quarter, int? year)
    {
        var closed = new FiscalMonth(2025, month);

        Assert.Equal(month, closed.Closes(PoolPeriod.Month));
        Assert.Equal(quarter, closed.Closes(PoolPeriod.Quarter));
        Assert.Equal(year, closed.Closes(PoolPeriod.Year));
    }

    // 3,650 for 2019, both days included.
    [Fact]
    public void I15_contributions_are_divided_over_the_days_of_cover()
    {
        var year = new ContributionSpan(365_000, Day("2018-12-01"), Day("2019-01-01"), Day("2019-12-31"));
        var calendar = new FiscalPeriods(TenantCalendar.Gregorian, new DayMonth(1, 1));
        var months = Enumerable.Range(1, 12).Select(m => year.In(calendar.DaysOf(new FiscalMonth(2019, m)))).ToList();

        Assert.Equal((Rational)31_000, months[0]);
        Assert.Equal((Rational)365_000, months.Aggregate(Rational.Zero, (sum, month) => sum + month));
    }

    [Fact]
    public void I15_money_paid_late_in_the_cover_belongs_to_the_days_from_the_payment_on()
    {
        var paid = new ContributionSpan(900, Day("2019-12-23"), Day("2019-01-01"), Day("2019-12-31"));

        Assert.Equal(new DaySpan(Day("2019-12-23"), Day("2019-12-31")), paid.Days);
    }

    [Fact]
    public void I15_money_paid_after_the_cover_belongs_whole_to_the_day_it_was_paid()
    {
        var paid = new ContributionSpan(900, Day("2020-02-29"), Day("2019-01-01"), Day("2019-12-31"));

        Assert.Equal((Rational)900, paid.In(new DaySpan(Day("2020-02-01"), Day("2020-02-29"))));
        Assert.Equal(Rational.Zero, paid.In(new DaySpan(Day("2019-12-01"), Day("2019-12-31"))));
    }

    [Fact]
    public void I15_thirds_of_a_cent_are_not_lost()
    {
        var paid = new ContributionSpan(100, Day("2019-01-01"), Day("2019-01-01"), Day("2019-01-03"));

        Assert.Equal(new Rational(100, 3), paid.In(new DaySpan(Day("2019-01-02"), Day("2019-01-02"))));
    }

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(-5, 2, -3)]
    [InlineData(7, 3, 2)]
    [InlineData(0, 9, 0)]
    public void A_fraction_is_rounded_half_away_from_zero(long numerator, long denominator, long rounded) =>
        Assert.Equal(rounded, new Rational(numerator, denominator).Round());

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
