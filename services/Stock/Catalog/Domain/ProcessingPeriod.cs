using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>A sequence of periods that facilities report and ask by: monthly, quarterly.</summary>
public sealed class ProcessingSchedule : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;

    private ProcessingSchedule() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public DateTime UpdatedAt { get; private set; }

    public static ProcessingSchedule Create(Guid id, string code, string name, DateTime now) =>
        new()
        {
            Id = id,
            Version = 1,
            Code = code,
            Name = name,
            FoldedCode = Folding.Fold(code),
            FoldedName = Folding.Fold(name),
            UpdatedAt = now,
        };
}

/// <summary>A span of days of a schedule, which begins where the one before ends. Its days never change.</summary>
public sealed class ProcessingPeriod : IVersioned
{
    public const int MaxName = 100;

    private ProcessingPeriod() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid ScheduleId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>Its first day.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Its last day.</summary>
    public DateOnly To { get; private init; }

    /// <summary>How many months it counts for, ≥ 1.</summary>
    public int Months { get; private init; }

    /// <summary>Whether facilities only report for it.</summary>
    public bool ReportOnly { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public static ProcessingPeriod Create(
        Guid id,
        Guid scheduleId,
        string name,
        DateRange days,
        bool reportOnly,
        DateTime now
    )
    {
        var (from, to) = (days.From!.Value, days.To!.Value);
        return new ProcessingPeriod
        {
            Id = id,
            Version = 1,
            ScheduleId = scheduleId,
            Name = name,
            From = from,
            To = to,
            Months = MonthsOf(from, to),
            ReportOnly = reportOnly,
            UpdatedAt = now,
        };
    }

    /// <summary>Whole months, and one more for 15 days or more that are left over, or where there is no whole one (sheet 2.1).</summary>
    public static int MonthsOf(DateOnly from, DateOnly to)
    {
        var end = to.AddDays(1);
        var months = ((end.Year - from.Year) * 12) + end.Month - from.Month;
        if (from.AddMonths(months) > end)
            months--;
        var left = end.DayNumber - from.AddMonths(months).DayNumber;
        return months + (left >= 15 || months == 0 ? 1 : 0);
    }
}
