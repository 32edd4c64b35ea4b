using System.Globalization;

namespace Platform.Kernel.Tests;

public sealed class TenantCalendarTests
{
    private static readonly TenantCalendar Gregorian = TenantCalendar.Gregorian;
    private static readonly TenantCalendar Nepali = TenantCalendar.Nepali;

    // Published conversions: government holiday lists, press of the day, and the test data of other converters.
    [Theory]
    [InlineData("1913-04-13", 1970, 1, 1)]
    [InlineData("1943-04-14", 2000, 1, 1)]
    [InlineData("1949-06-06", 2006, 2, 24)]
    [InlineData("1950-06-14", 2007, 2, 32)]
    [InlineData("1951-01-13", 2007, 9, 29)]
    [InlineData("1951-04-13", 2007, 12, 31)]
    [InlineData("1951-04-14", 2008, 1, 1)]
    [InlineData("2015-09-20", 2072, 6, 3)]
    [InlineData("2017-03-28", 2073, 12, 15)]
    [InlineData("2020-04-13", 2077, 1, 1)]
    [InlineData("2023-04-14", 2080, 1, 1)]
    [InlineData("2024-04-13", 2081, 1, 1)]
    [InlineData("2024-05-05", 2081, 1, 23)]
    [InlineData("2024-05-23", 2081, 2, 10)]
    [InlineData("2024-06-30", 2081, 3, 16)]
    [InlineData("2024-07-16", 2081, 4, 1)]
    [InlineData("2024-07-23", 2081, 4, 8)]
    [InlineData("2024-09-19", 2081, 6, 3)]
    [InlineData("2024-11-03", 2081, 7, 18)]
    [InlineData("2025-01-01", 2081, 9, 17)]
    [InlineData("2025-01-14", 2081, 10, 1)]
    [InlineData("2025-03-13", 2081, 11, 29)]
    [InlineData("2025-03-31", 2081, 12, 18)]
    [InlineData("2025-04-14", 2082, 1, 1)]
    public void Bikram_Sambat_agrees_with_published_dates(string gregorian, int year, int month, int day)
    {
        Assert.Equal(new CalendarDate(year, month, day), Nepali.Name(Day(gregorian)));
        Assert.Equal(Day(gregorian), Nepali.DayOf(year, month, day));
    }

    [Fact]
    public void Every_day_of_Bikram_Sambat_has_a_name_of_its_own_in_order()
    {
        var name = new CalendarDate(1970, 1, 0);
        for (var day = Nepali.Supported.From!.Value; day <= Nepali.Supported.To!.Value; day = day.AddDays(1))
        {
            name =
                name.Day < Nepali.DaysInMonth(name.Year, name.Month) ? name with { Day = name.Day + 1 }
                : name.Month < 12 ? new CalendarDate(name.Year, name.Month + 1, 1)
                : new CalendarDate(name.Year + 1, 1, 1);
            Assert.Equal(name, Nepali.Name(day));
            Assert.Equal(day, Nepali.DayOf(name.Year, name.Month, name.Day));
        }

        Assert.Equal(new CalendarDate(2100, 12, 31), name);
    }

    [Fact]
    public void A_Bikram_Sambat_year_has_365_or_366_days_and_begins_between_12_and_15_April()
    {
        for (var year = 1970; year < 2100; year++)
        {
            var (first, next) = (Nepali.DayOf(year, 1, 1), Nepali.DayOf(year + 1, 1, 1));
            Assert.InRange(next.DayNumber - first.DayNumber, 365, 366);
            Assert.Equal(4, first.Month);
            Assert.InRange(first.Day, 12, 15);
        }
    }

    [Theory]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2023-01-31", 1, "2023-02-28")]
    [InlineData("2020-02-29", 12, "2021-02-28")]
    [InlineData("2024-03-31", -1, "2024-02-29")]
    [InlineData("2024-08-31", 6, "2025-02-28")]
    [InlineData("2019-11-15", 14, "2021-01-15")]
    [InlineData("2019-01-15", -13, "2017-12-15")]
    public void A_month_later_is_the_same_day_or_the_last_of_a_shorter_month(string day, int months, string expected) =>
        Assert.Equal(Day(expected), Gregorian.AddMonths(Day(day), months));

    [Fact]
    public void I43_twelve_Nepali_months_are_counted_in_the_Nepali_calendar()
    {
        var start = Nepali.DayOf(2081, 4, 1);
        Assert.Equal(Day("2024-07-16"), start);
        Assert.Equal(Day("2025-07-16"), Nepali.AddMonths(start, 12).AddDays(-1));
        Assert.Equal(Day("2025-07-15"), Gregorian.AddMonths(start, 12).AddDays(-1));
    }

    [Fact]
    public void The_32nd_of_a_Nepali_month_becomes_the_last_of_a_shorter_one() =>
        Assert.Equal(Nepali.DayOf(2081, 3, 31), Nepali.AddMonths(Nepali.DayOf(2081, 2, 32), 1));

    [Theory]
    [InlineData("2004-02-29", "2022-02-27", 17)]
    [InlineData("2004-02-29", "2022-02-28", 18)]
    [InlineData("2000-06-15", "2018-06-14", 17)]
    [InlineData("2000-06-15", "2018-06-15", 18)]
    [InlineData("2020-06-15", "2019-06-15", -1)]
    [InlineData("2020-06-15", "2020-06-15", 0)]
    public void I26_a_year_of_life_is_complete_on_the_birthday(string birth, string day, int age) =>
        Assert.Equal(age, Gregorian.AgeOn(Day(birth), Day(day)));

    [Fact]
    public void Age_is_counted_in_the_tenants_calendar()
    {
        var birth = Nepali.DayOf(2062, 4, 1);
        var eighteenth = Nepali.DayOf(2080, 4, 1);
        Assert.Equal(17, Nepali.AgeOn(birth, eighteenth.AddDays(-1)));
        Assert.Equal(18, Nepali.AgeOn(birth, eighteenth));
    }

    [Theory]
    [InlineData("2026-11-22", "2026-11-22", 0)] // of age after the last year of the table
    [InlineData("2043-01-01", "2044-04-13", 1)]
    [InlineData("1900-01-01", "2026-01-01", 126)] // born before its first
    public void Every_living_person_has_an_age_in_Nepal(string birth, string day, int age) =>
        Assert.Equal(age, Nepali.AgeOn(Day(birth), Day(day)));

    [Theory]
    [InlineData("2019-06-02", "2019-11-01")]
    [InlineData("2019-05-02", "2019-06-01")]
    [InlineData("2019-06-01", "2019-06-01")]
    [InlineData("2019-11-02", "2020-06-01")]
    public void I42_the_next_cycle_day_may_be_the_day_itself_or_next_years_first(string day, string expected) =>
        Assert.Equal(Day(expected), Gregorian.Next(Day(day), new DayMonth(1, 11), new DayMonth(1, 6)));

    [Fact]
    public void I42_a_cycle_day_is_read_in_the_tenants_calendar() =>
        Assert.Equal(Day("2024-07-16"), Nepali.Next(Day("2024-04-13"), new DayMonth(1, 4)));

    [Fact]
    public void A_cycle_day_beyond_the_months_end_is_its_last() =>
        Assert.Equal(Day("2023-02-28"), Gregorian.Next(Day("2023-02-01"), new DayMonth(29, 2)));

    [Fact]
    public void The_fiscal_year_of_Nepal_begins_with_Shrawan()
    {
        var shrawan = new DayMonth(1, 4);
        var year = Nepali.FiscalYearOf(Day("2024-07-16"), shrawan);
        Assert.Equal(new FiscalYear(2081, new DateRange(Day("2024-07-16"), Day("2025-07-16"))), year);
        Assert.Equal(2080, Nepali.FiscalYearOf(Day("2024-07-15"), shrawan).StartYear);
    }

    [Fact]
    public void A_Gregorian_fiscal_year_may_begin_in_July() =>
        Assert.Equal(
            new FiscalYear(2023, new DateRange(Day("2023-07-01"), Day("2024-06-30"))),
            Gregorian.FiscalYearOf(Day("2024-06-30"), new DayMonth(1, 7))
        );

    public static TheoryData<Func<object>> OutsideTheCalendar =>
        new(
            () => Nepali.Name(new DateOnly(1913, 4, 12)),
            () => Nepali.Name(new DateOnly(2044, 4, 14)),
            () => Nepali.AddMonths(new DateOnly(2044, 4, 1), 1),
            () => Nepali.DayOf(1969, 12, 30),
            () => Nepali.DaysInMonth(2101, 1),
            () => Nepali.Next(new DateOnly(2044, 4, 1), new DayMonth(1, 1)),
            () => Gregorian.AddMonths(DateOnly.MaxValue, 1),
            () => Gregorian.AddMonths(DateOnly.MinValue, -1),
            () => Gregorian.AddMonths(DateOnly.MinValue, int.MinValue)
        );

    [Theory]
    [MemberData(nameof(OutsideTheCalendar), DisableDiscoveryEnumeration = true)]
    public void A_day_outside_the_calendar_is_bad_input(Func<object> act)
    {
        var refusal = Assert.Throws<DomainException>(act);
        Assert.Equal(CalendarError.OutsideCalendar, refusal.Code);
        Assert.Equal(ErrorKind.Invalid, refusal.Kind);
    }

    [Fact]
    public void A_calendar_is_found_by_its_name_in_the_tenant_file()
    {
        Assert.Same(Gregorian, TenantCalendar.Find("gregorian"));
        Assert.Same(Nepali, TenantCalendar.Find("nepali"));
        Assert.Null(TenantCalendar.Find("julian"));
    }

    [Theory]
    [InlineData("01-06", true)]
    [InlineData("32-04", true)]
    [InlineData("33-04", false)]
    [InlineData("00-04", false)]
    [InlineData("01-13", false)]
    [InlineData("1-6", false)]
    [InlineData("01/06", false)]
    [InlineData("-1-06", false)]
    [InlineData(null, false)]
    public void A_day_of_the_year_is_written_dd_mm(string? text, bool valid)
    {
        Assert.Equal(valid, DayMonth.TryParse(text, out var dayMonth));
        if (valid)
            Assert.Equal(text, dayMonth.ToString());
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
