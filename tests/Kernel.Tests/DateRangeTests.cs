using System.Globalization;
using Platform.Kernel;

namespace Platform.Kernel.Tests;

public sealed class DateRangeTests
{
    [Theory]
    [InlineData("01-31", "10-12", "01-09 13-31")]
    [InlineData("01-31", "10-12 20-20", "01-09 13-19 21-31")]
    [InlineData("01-31", "20-20 10-12", "01-09 13-19 21-31")]
    [InlineData("01-31", "01-05", "06-31")]
    [InlineData("01-31", "28-", "01-27")]
    [InlineData("05-10", "-05 10-", "06-09")]
    [InlineData("05-10", "01-31", "")]
    [InlineData("05-10", "-", "")]
    [InlineData("05-10", "11-12 01-04", "05-10")]
    [InlineData("-", "10-12", "-09 13-")]
    [InlineData("-", "10-", "-09")]
    [InlineData("10-", "-12", "13-")]
    [InlineData("01-31", "10-20 15-17", "01-09 21-31")]
    public void The_days_that_others_do_not_have_are_left(string range, string others, string left) =>
        Assert.Equal(left, string.Join(' ', Range(range).Without(Ranges(others)).Select(Text)));

    private static IEnumerable<DateRange> Ranges(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Range);

    /// <summary>Days of one month; nothing for an open end.</summary>
    private static DateRange Range(string text)
    {
        var ends = text.Split('-');
        return new DateRange(Day(ends[0]), Day(ends[1]));
    }

    private static DateOnly? Day(string text) =>
        text.Length == 0 ? null : new DateOnly(2026, 1, int.Parse(text, CultureInfo.InvariantCulture));

    private static string Text(DateRange range) => $"{range.From:dd}-{range.To:dd}";
}
