using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>What became of a line that was asked for, as OpenBoxes looks at it.</summary>
public enum DemandOutcome
{
    /// <summary>Given as it was asked for, or nobody said otherwise.</summary>
    Issued = 1,

    /// <summary>Something else was given instead.</summary>
    Substituted,

    /// <summary>Less was given because there was none, little, it was not found, or it is still owed.</summary>
    ShortOfStock,

    /// <summary>Less was given for any other reason.</summary>
    ShortOtherwise,
}

/// <summary>Demand of OpenBoxes 0.9: what was wanted, not only what was given.</summary>
internal static class OpenBoxesDemand
{
    /// <summary>Days it looks back where nothing else is set.</summary>
    public const int DefaultPeriod = 365;

    /// <summary>From the first of this month less the period, to the last day of the month before.</summary>
    public static DayRange Window(DateOnly today, int period = DefaultPeriod)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        return new DayRange(first.AddDays(-period), first.AddDays(-1));
    }

    /// <summary>The demand of a line, Each.</summary>
    /// <param name="requested">Each asked for.</param>
    /// <param name="picked">Each given.</param>
    /// <param name="outcome">Why they differ.</param>
    public static long OfLine(long requested, long picked, DemandOutcome outcome) =>
        outcome switch
        {
            DemandOutcome.Substituted => requested,
            _ when picked > requested => picked,
            DemandOutcome.ShortOtherwise when picked < requested => picked,
            _ => requested,
        };

    /// <summary>Demand a day, exact.</summary>
    /// <param name="total">Demand of the period, Each.</param>
    /// <param name="period">Days of the period, ≥ 1.</param>
    public static Rational Daily(long total, int period) => new(total, period);

    /// <summary>Forecast a month of 30 days, rounded up.</summary>
    /// <param name="quantity">Forecast of the period, Each.</param>
    /// <param name="days">Days of the forecast's period, ≥ 1; their default is 30.</param>
    public static long MonthlyForecast(long quantity, int days = 30) => ((Rational)quantity / days * 30).Ceiling();
}
