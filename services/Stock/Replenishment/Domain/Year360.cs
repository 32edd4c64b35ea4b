namespace Platform.Stock.Replenishment.Domain;

/// <summary>Days between two days when every month has 30 (sheet 10.1, 16.3): February has them too, and a year 360.</summary>
internal static class Year360
{
    /// <summary>The rule of OpenLMIS: an end on the 31st is the 1st of the next month, unless the start is the 30th or 31st.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last, not before <paramref name="from"/>.</param>
    public static int DaysUs(DateOnly from, DateOnly until) =>
        Days(from, until.Day == 31 && from.Day < 30 ? until.AddDays(1) : until);

    /// <summary>The European rule: the 31st is the 30th.</summary>
    /// <inheritdoc cref="DaysUs"/>
    public static int DaysEu(DateOnly from, DateOnly until) => Days(from, until);

    private static int Days(DateOnly from, DateOnly until) =>
        (360 * (until.Year - from.Year))
        + (30 * (until.Month - from.Month - 1))
        + (30 - Math.Min(from.Day, 30))
        + Math.Min(until.Day, 30);
}
