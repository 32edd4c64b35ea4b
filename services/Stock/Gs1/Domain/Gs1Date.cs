using System.Globalization;

namespace Platform.Stock.Gs1.Domain;

/// <summary>A date as a label gives it: a day, or a month alone.</summary>
/// <param name="Year">Of the Gregorian calendar, four digits.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31; 0 when the label gives the month alone.</param>
internal readonly record struct Gs1Date(int Year, int Month, int Day)
{
    private const int Century = 100;

    /// <summary>Whether the label gives a day.</summary>
    public bool HasDay => Day > 0;

    /// <summary>The day, or the first of the month.</summary>
    public DateOnly First => new(Year, Month, HasDay ? Day : 1);

    /// <summary>The day, or the last of the month: what an expiry or best-before date means by day 00 (decision S29).</summary>
    public DateOnly Last => new(Year, Month, HasDay ? Day : DateTime.DaysInMonth(Year, Month));

    /// <summary>Whether both are in one month, and at least one gives that month alone.</summary>
    public bool IsSameMonthAs(Gs1Date other) => Year == other.Year && Month == other.Month && !(HasDay && other.HasDay);

    /// <summary>Six digits, yymmdd, with day 00 when only the month is known.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year % Century:00}{Month:00}{Day:00}");

    /// <summary>
    /// Reads yymmdd, decimal digits; false when the calendar has no such day. Of two-digit years the one nearest to
    /// <paramref name="today"/> is meant: up to 49 years back and 50 ahead (GS1 General Specifications, section 7.12).
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> digits, DateOnly today, out Gs1Date date)
    {
        var year = FullYear(Two(digits, 0), today.Year);
        date = new Gs1Date(year, Two(digits, 2), Two(digits, 4));
        return date.Month is >= 1 and <= 12
            && year is >= 1 and <= 9999
            && date.Day <= DateTime.DaysInMonth(year, date.Month);
    }

    /// <summary>Whether eight digits, yyyymmdd, are a day of the calendar.</summary>
    public static bool IsLongDay(ReadOnlySpan<char> digits)
    {
        var (year, month, day) = ((Century * Two(digits, 0)) + Two(digits, 2), Two(digits, 4), Two(digits, 6));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>The year that two digits mean in a given year.</summary>
    public static int FullYear(int twoDigits, int currentYear)
    {
        var ahead = twoDigits - (currentYear % Century);
        var year = currentYear + ahead;
        return ahead switch
        {
            > 50 => year - Century,
            < -49 => year + Century,
            _ => year,
        };
    }

    private static int Two(ReadOnlySpan<char> digits, int from) => ((digits[from] - '0') * 10) + digits[from + 1] - '0';
}
