using System.Numerics;
using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>Why there is no average.</summary>
public enum NoAverage
{
    /// <summary>There is one.</summary>
    None = 0,

    /// <summary>The product is not managed here (decision S14).</summary>
    NotManaged,

    /// <summary>There was stock on no day.</summary>
    NeverInStock,

    /// <summary>There was stock on fewer days than an average is trusted with (decision S18).</summary>
    TooFewDaysInStock,

    /// <summary>The window is shorter than the method's unit.</summary>
    WindowTooShort,
}

/// <summary>An average monthly consumption, or why there is none; never a number made from nothing.</summary>
/// <param name="Monthly">Each a month, exact; null when there is none.</param>
/// <param name="Reason">Why there is none.</param>
internal readonly record struct Average(Rational? Monthly, NoAverage Reason)
{
    public static Average Of(Rational monthly) => new(monthly, NoAverage.None);

    public static Average Without(NoAverage reason) => new(null, reason);
}

/// <summary>What an average is made from.</summary>
/// <param name="Consumed">Each used in the window (decision S17).</param>
/// <param name="Days">Days of the window, ≥ 1.</param>
/// <param name="StockoutDays">Days of it without stock; null when the product is not managed.</param>
internal readonly record struct ConsumptionWindow(long Consumed, int Days, int? StockoutDays);

/// <summary>Average monthly consumption in its variants (decision S18).</summary>
internal static class Averages
{
    /// <summary>Days with stock below which <c>exact</c> gives no average.</summary>
    public const int LeastDaysInStock = 10;

    /// <summary>The days of a month that open-mSupply divides a year into.</summary>
    public static readonly Rational DaysInMonth = new(36525, 1200);

    /// <summary>Ours: consumption ÷ months × days ÷ days with stock.</summary>
    /// <param name="window">The window.</param>
    /// <param name="months">Its months, &gt; 0.</param>
    /// <param name="leastDaysInStock">Days with stock below which there is no average, ≥ 1.</param>
    public static Average Exact(ConsumptionWindow window, Rational months, int leastDaysInStock = LeastDaysInStock)
    {
        if (window.StockoutDays is not { } stockout)
            return Average.Without(NoAverage.NotManaged);
        var inStock = window.Days - stockout;
        if (inStock <= 0)
            return Average.Without(NoAverage.NeverInStock);
        if (months <= 0)
            return Average.Without(NoAverage.WindowTooShort);
        return inStock < leastDaysInStock
            ? Average.Without(NoAverage.TooFewDaysInStock)
            : Average.Of((Rational)window.Consumed / months * window.Days / inStock);
    }

    /// <summary>The days open-mSupply looks at: n = look-back × days in month, cut to whole days, up to and with the last.</summary>
    /// <param name="last">The last day of the period, else today.</param>
    /// <param name="lookBack">Months to look back, ≥ 1.</param>
    /// <param name="daysInMonth">Days of a month by the store's setting; 0 is its default.</param>
    public static DayRange MSupplyWindow(DateOnly last, int lookBack, int daysInMonth = 0)
    {
        var days = (int)(lookBack * MonthOf(daysInMonth)).Floor();
        return new DayRange(last.AddDays(1 - days), last);
    }

    /// <summary>
    /// open-mSupply 2: in doubles, each step rounded as theirs. Without stock on all days theirs divides by zero; here there is no average.
    /// </summary>
    /// <param name="consumed">Each used in <see cref="MSupplyWindow"/>.</param>
    /// <param name="stockoutDays">Days of it without stock; not looked at unless <paramref name="adjust"/>.</param>
    /// <param name="lookBack">Months to look back, ≥ 1.</param>
    /// <param name="adjust">Whether the store corrects for days without stock.</param>
    /// <param name="daysInMonth">Days of a month by the store's setting; 0 is its default.</param>
    public static Average MSupply(long consumed, int stockoutDays, int lookBack, bool adjust, int daysInMonth = 0)
    {
        var window = lookBack * MonthOf(daysInMonth);
        if (adjust && window <= stockoutDays)
            return Average.Without(NoAverage.NeverInStock);
        var factor = adjust ? Binary64.Nearest(window / (window - stockoutDays)) : 1;
        return Average.Of(Binary64.Nearest(Binary64.Nearest(new Rational(consumed, lookBack)) * factor));
    }

    /// <summary>OpenBoxes: total demand a whole month of 30 days, to the nearest Each; days without stock are not corrected for.</summary>
    public static Average OpenBoxes(ConsumptionWindow window) =>
        window.Days < 30
            ? Average.Without(NoAverage.WindowTooShort)
            : Average.Of(new Rational(window.Consumed, window.Days / 30).Round());

    /// <summary>OpenLMIS: the mean of what its requisitions adjusted, rounded up; months of each period are not looked at.</summary>
    /// <param name="adjusted">N of the periods that count, Each.</param>
    public static Average OpenLmis(IReadOnlyCollection<long> adjusted) =>
        adjusted.Count == 0
            ? Average.Without(NoAverage.WindowTooShort)
            : Average.Of(
                new Rational(adjusted.Aggregate(BigInteger.Zero, (sum, n) => sum + n), adjusted.Count).Ceiling()
            );

    private static Rational MonthOf(int daysInMonth) => daysInMonth > 0 ? daysInMonth : DaysInMonth;
}
