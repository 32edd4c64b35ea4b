namespace Platform.Kernel;

/// <summary>Refusals of a calendar.</summary>
public enum CalendarError
{
    /// <summary>The day, or the day a rule leads to, lies outside the years the calendar knows.</summary>
    OutsideCalendar,
}

/// <summary>A day as a tenant's calendar names it.</summary>
/// <param name="Year">Year of the calendar's own era.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the length of the month.</param>
public readonly record struct CalendarDate(int Year, int Month, int Day);

/// <summary>A fiscal year of a tenant.</summary>
/// <param name="StartYear">Year of the tenant's calendar it begins in: 2081 for 2081/82.</param>
/// <param name="Days">Its days, first and last included.</param>
public readonly record struct FiscalYear(int StartYear, DateRange Days);

/// <summary>
/// The calendar a country counts months and years in. Days are stored as <see cref="DateOnly"/> everywhere; what a month
/// later is, when a fiscal year begins and how old a person is, is asked here. Every member throws
/// <see cref="CalendarError.OutsideCalendar"/> for days outside <see cref="Supported"/>.
/// </summary>
public abstract class TenantCalendar
{
    /// <summary>The Gregorian calendar: <c>gregorian</c> in a tenant file.</summary>
    public static readonly TenantCalendar Gregorian = new GregorianCalendar();

    /// <summary>Bikram Sambat, the civil calendar of Nepal: <c>nepali</c> in a tenant file.</summary>
    public static readonly TenantCalendar Nepali = new BikramSambat();

    private protected TenantCalendar(string code, DateOnly first, DateOnly last)
    {
        Code = code;
        Supported = new DateRange(first, last);
        this.first = first;
        this.last = last;
    }

    private readonly DateOnly first;
    private readonly DateOnly last;

    /// <summary>The name of the calendar in a tenant file.</summary>
    public string Code { get; }

    /// <summary>The days the calendar knows.</summary>
    public DateRange Supported { get; }

    /// <summary>The calendar of that name, or null.</summary>
    public static TenantCalendar? Find(string code) =>
        code switch
        {
            "gregorian" => Gregorian,
            "nepali" => Nepali,
            _ => null,
        };

    /// <summary>The day as the calendar names it.</summary>
    public CalendarDate Name(DateOnly day)
    {
        if (day < first || day > last)
            throw Outside();
        return NameOf(day);
    }

    /// <summary>The day the calendar names so; a day beyond the month's end is the month's last.</summary>
    /// <param name="year">Year of the calendar's era.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to 32.</param>
    public DateOnly DayOf(int year, int month, int day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, 32);
        if (!HasYear(year))
            throw Outside();
        return FirstOf(year, month).AddDays(Math.Min(day, LengthOf(year, month)) - 1);
    }

    /// <summary>Days of a month: 28 to 32.</summary>
    public int DaysInMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return HasYear(year) ? LengthOf(year, month) : throw Outside();
    }

    /// <summary>
    /// The same day so many months later, or earlier when negative; the month's last day where the month is shorter
    /// (decision I43).
    /// </summary>
    public DateOnly AddMonths(DateOnly day, int months)
    {
        if (months == 0)
            return day;
        var from = Name(day);
        var month = ((long)from.Year * 12) + from.Month - 1 + months;
        var year = Math.DivRem(month, 12, out var index);
        return year is < 1 or > 9999 ? throw Outside() : DayOf((int)year, (int)index + 1, from.Day);
    }

    /// <summary>
    /// Whole years from birth to <paramref name="day"/>; negative before birth. A year of life is complete on the birthday, or
    /// on the month's last day where the month is shorter: born on 29 February, on the 28th (decision I26). Whoever was born
    /// before the calendar begins is counted by the Gregorian one: nobody is of another age by it for more than a few days.
    /// </summary>
    public int AgeOn(DateOnly birth, DateOnly day)
    {
        if (birth < first)
            return Gregorian.AgeOn(birth, day);
        var (born, now) = (Name(birth), Name(day));
        var years = now.Year - born.Year;
        return DayOf(now.Year, born.Month, born.Day) <= day ? years : years - 1;
    }

    /// <summary>The first day, from <paramref name="day"/> on, that one of <paramref name="days"/> falls on (decision I42).</summary>
    /// <param name="day">The earliest day.</param>
    /// <param name="days">At least one, in any order.</param>
    public DateOnly Next(DateOnly day, params ReadOnlySpan<DayMonth> days)
    {
        if (days.IsEmpty)
            throw new ArgumentException("At least one day of the year is needed.", nameof(days));
        var year = Name(day).Year;
        return EarliestIn(year, day, days) ?? EarliestIn(year + 1, day, days)!.Value;
    }

    /// <summary>The fiscal year a day belongs to.</summary>
    /// <param name="day">Any day.</param>
    /// <param name="start">The day fiscal years begin on.</param>
    public FiscalYear FiscalYearOf(DateOnly day, DayMonth start)
    {
        var year = Name(day).Year;
        if (DayOf(year, start.Month, start.Day) > day)
            year--;
        var begins = DayOf(year, start.Month, start.Day);
        return new FiscalYear(year, new DateRange(begins, DayOf(year + 1, start.Month, start.Day).AddDays(-1)));
    }

    private DateOnly? EarliestIn(int year, DateOnly from, ReadOnlySpan<DayMonth> days)
    {
        DateOnly? earliest = null;
        foreach (var dayMonth in days)
        {
            var day = DayOf(year, dayMonth.Month, dayMonth.Day);
            if (day >= from && (earliest is null || day < earliest))
                earliest = day;
        }

        return earliest;
    }

    private protected abstract bool HasYear(int year);

    private protected abstract CalendarDate NameOf(DateOnly day);

    private protected abstract DateOnly FirstOf(int year, int month);

    private protected abstract int LengthOf(int year, int month);

    private DomainException Outside() =>
        new(
            CalendarError.OutsideCalendar,
            ErrorKind.Invalid,
            $"The {Code} calendar knows the days from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}."
        );

    private sealed class GregorianCalendar() : TenantCalendar("gregorian", DateOnly.MinValue, DateOnly.MaxValue)
    {
        private protected override bool HasYear(int year) => year is >= 1 and <= 9999;

        private protected override CalendarDate NameOf(DateOnly day) => new(day.Year, day.Month, day.Day);

        private protected override DateOnly FirstOf(int year, int month) => new(year, month, 1);

        private protected override int LengthOf(int year, int month) => DateTime.DaysInMonth(year, month);
    }
}
