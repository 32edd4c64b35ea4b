using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class Gs1DateTests
{
    [Theory]
    [InlineData("200600", 2020, 6, 0)]
    [InlineData("200229", 2020, 2, 29)]
    [InlineData("000229", 2000, 2, 29)]
    [InlineData("260731", 2026, 7, 31)]
    [InlineData("991225", 1999, 12, 25)]
    public void Six_digits_are_a_day_or_with_day_00_a_month(string digits, int year, int month, int day)
    {
        Assert.True(Gs1Date.TryRead(digits, Sample.Today, out var date));
        Assert.Equal(new Gs1Date(year, month, day), date);
        Assert.Equal(digits, date.ToString());
    }

    [Theory]
    [InlineData("200230")]
    [InlineData("210229")]
    [InlineData("201310")]
    [InlineData("200431")]
    [InlineData("200010")]
    [InlineData("200132")]
    public void A_day_that_the_calendar_lacks_is_refused(string digits) =>
        Assert.False(Gs1Date.TryRead(digits, Sample.Today, out _));

    [Theory]
    [InlineData(2026, 26, 2026)]
    [InlineData(2026, 76, 2076)]
    [InlineData(2026, 77, 1977)]
    [InlineData(2026, 0, 2000)]
    [InlineData(2075, 25, 2125)]
    [InlineData(2075, 26, 2026)]
    [InlineData(2050, 0, 2100)]
    [InlineData(2049, 0, 2000)]
    [InlineData(2001, 52, 1952)]
    [InlineData(2001, 51, 2051)]
    public void S29_Of_the_years_with_two_digits_the_nearest_is_meant(int current, int digits, int year) =>
        Assert.Equal(year, Gs1Date.FullYear(digits, current));

    [Theory]
    [InlineData("260200", "2026-02-28")]
    [InlineData("240200", "2024-02-29")]
    [InlineData("261200", "2026-12-31")]
    [InlineData("260205", "2026-02-05")]
    public void S29_An_expiry_without_a_day_lasts_to_the_end_of_its_month(string digits, string last)
    {
        Assert.True(Gs1Date.TryRead(digits, Sample.Today, out var date));
        Assert.Equal(DateOnly.ParseExact(last, "yyyy-MM-dd"), date.Last);
    }
}
