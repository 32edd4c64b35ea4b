namespace Platform.Kernel;

/// <summary>Days from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
public readonly record struct DaySpan(DateOnly First, DateOnly Last)
{
    /// <summary>How many, ≥ 0.</summary>
    public int Count => Math.Max(0, Last.DayNumber - First.DayNumber + 1);

    /// <summary>Whether the day is one of them.</summary>
    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>How many days are in both, ≥ 0.</summary>
    public int Shared(DaySpan other) =>
        new DaySpan(First > other.First ? First : other.First, Last < other.Last ? Last : other.Last).Count;
}

/// <summary>A month of a tenant's fiscal year.</summary>
/// <param name="Year">Year of the tenant's calendar that the fiscal year begins in.</param>
/// <param name="Number">1 to 12; 1 is the first of the fiscal year.</param>
public readonly record struct FiscalMonth(int Year, int Number) : IComparable<FiscalMonth>
{
    /// <summary>Orders by time.</summary>
    public int CompareTo(FiscalMonth other) => (Year, Number).CompareTo((other.Year, other.Number));

    /// <summary>Whether it is before.</summary>
    public static bool operator <(FiscalMonth left, FiscalMonth right) => left.CompareTo(right) < 0;

    /// <summary>Whether it is after.</summary>
    public static bool operator >(FiscalMonth left, FiscalMonth right) => left.CompareTo(right) > 0;

    /// <summary>Whether it is not after.</summary>
    public static bool operator <=(FiscalMonth left, FiscalMonth right) => left.CompareTo(right) <= 0;

    /// <summary>Whether it is not before.</summary>
    public static bool operator >=(FiscalMonth left, FiscalMonth right) => left.CompareTo(right) >= 0;
}

/// <summary>The months, quarters and fiscal years of a tenant, without a gap and without an overlap.</summary>
/// <param name="Calendar">The calendar it counts months in.</param>
/// <param name="Start">The day its fiscal years begin on.</param>
public sealed record FiscalPeriods(TenantCalendar Calendar, DayMonth Start)
{
    /// <summary>The days of a period.</summary>
    /// <param name="year">As <see cref="FiscalMonth.Year"/>.</param>
    /// <param name="months">Its length: 1, 2, 3, 4, 6 or 12 months.</param>
    /// <param name="number">1 to as many as a year has.</param>
    /// <exception cref="DomainException"><see cref="CalendarError.OutsideCalendar"/>.</exception>
    public DaySpan DaysOf(int year, int months, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(months);
        ArgumentOutOfRangeException.ThrowIfNotEqual(12 % months, 0, nameof(months));
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12 / months);
        // Months are counted from the year's first day, so that a clamped month shortens no later one.
        var begins = Calendar.DayOf(year, Start.Month, Start.Day);
        return new DaySpan(
            Calendar.AddMonths(begins, (number - 1) * months),
            Calendar.AddMonths(begins, number * months).AddDays(-1)
        );
    }

    /// <summary>The days of a month.</summary>
    public DaySpan DaysOf(FiscalMonth month) => DaysOf(month.Year, months: 1, month.Number);

    /// <summary>The month a day belongs to.</summary>
    public FiscalMonth MonthOf(DateOnly day)
    {
        var year = Calendar.FiscalYearOf(day, Start).StartYear;
        var number = 1;
        while (number < 12 && DaysOf(year, months: 1, number).Last < day)
            number++;
        return new FiscalMonth(year, number);
    }
}
