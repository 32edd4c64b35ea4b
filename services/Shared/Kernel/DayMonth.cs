using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Platform.Kernel;

/// <summary>
/// A day that comes back every year, in a tenant's calendar: the start of a fiscal year, or of a policy cycle. Written
/// <c>dd-mm</c>. The day may be longer than the month is in some years; it is then the last day of the month.
/// </summary>
/// <param name="Day">1 to 32: the longest month of any calendar.</param>
/// <param name="Month">1 to 12.</param>
public readonly record struct DayMonth(int Day, int Month) : IComparable<DayMonth>
{
    /// <summary>Reads <c>dd-mm</c>, both of two digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DayMonth dayMonth)
    {
        dayMonth = default;
        if (
            text is not { Length: 5 }
            || text[2] != '-'
            || !int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            || !int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || day is < 1 or > 32
            || month is < 1 or > 12
        )
            return false;
        dayMonth = new DayMonth(day, month);
        return true;
    }

    /// <summary>Order within a year.</summary>
    public int CompareTo(DayMonth other) => (Month, Day).CompareTo((other.Month, other.Day));

    public static bool operator <(DayMonth left, DayMonth right) => left.CompareTo(right) < 0;

    public static bool operator >(DayMonth left, DayMonth right) => left.CompareTo(right) > 0;

    public static bool operator <=(DayMonth left, DayMonth right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DayMonth left, DayMonth right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:00}-{Month:00}");
}
