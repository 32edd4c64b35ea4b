using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>The periods over which a product shares out its money.</summary>
public static class PoolPeriods
{
    /// <summary>The days of a period.</summary>
    /// <param name="periods">The tenant's.</param>
    /// <param name="year">As <see cref="FiscalMonth.Year"/>.</param>
    /// <param name="period">Its length.</param>
    /// <param name="number">1 to as many as a year has.</param>
    /// <exception cref="DomainException"><see cref="CalendarError.OutsideCalendar"/>.</exception>
    public static DaySpan DaysOf(this FiscalPeriods periods, int year, PoolPeriod period, int number) =>
        periods.DaysOf(year, MonthsIn(period), number);

    /// <summary>The period of that length which ends with this month; null when none does.</summary>
    public static int? Closes(this FiscalMonth month, PoolPeriod period) =>
        month.Number % MonthsIn(period) == 0 ? month.Number / MonthsIn(period) : null;

    private static int MonthsIn(PoolPeriod period) => 12 / ProductTermsRules.PeriodsIn(period);
}
