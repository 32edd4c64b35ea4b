using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>A stretch of days that facilities report and ask for. The periods of a schedule follow one another without a gap.</summary>
public sealed class Period : IVersioned
{
    public const int MaxName = 100;
    public const int MaxDays = 1100;

    private Period() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The schedule.</summary>
    public Guid ScheduleId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>First day.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Whether facilities only report for it.</summary>
    public bool ReportOnly { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>How many months it counts for, ≥ 1.</summary>
    public int Months => MonthsOf(StartsOn, EndsOn);

    /// <summary>Whole months from the first day to the last; half a month that is left over counts for one, and so does less than a month.</summary>
    public static int MonthsOf(DateOnly first, DateOnly last)
    {
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
        if (first.AddMonths(months) > last)
            months--;
        var left = last.DayNumber - first.AddMonths(months).DayNumber;
        return months == 0 || left >= 15 ? months + 1 : months;
    }

    public PeriodValues Values => new(ScheduleId, Name, StartsOn, EndsOn, ReportOnly);

    public static Period Create(Guid id, PeriodValues values, DateTime now)
    {
        var period = new Period { Id = id };
        period.Set(values, now);
        return period;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(PeriodValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(PeriodValues values, DateTime now)
    {
        (ScheduleId, Name, StartsOn, EndsOn, ReportOnly) = values;
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a period.</summary>
public sealed record PeriodValues(Guid ScheduleId, string Name, DateOnly StartsOn, DateOnly EndsOn, bool ReportOnly);
