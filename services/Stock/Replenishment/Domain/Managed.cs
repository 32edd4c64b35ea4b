using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>
/// On which days a product is managed at a facility (decision S14): the facility is live, and the product approved for it or on a card
/// that moved within twelve months. On the other days it has no stock-out, no coverage and no average.
/// </summary>
/// <param name="Live">The days the facility is open.</param>
/// <param name="Approved">The days the product is approved for a program and the facility's type.</param>
/// <param name="Moved">The days a card of it moved, in any order.</param>
internal sealed record Managed(DateRange Live, IReadOnlyList<DateRange> Approved, IReadOnlyList<DateOnly> Moved)
{
    private const int MonthsAfterMovement = 12;

    /// <summary>Managed on every day.</summary>
    public static readonly Managed Always = new(DateRange.Always, [DateRange.Always], []);

    /// <summary>Whether it is managed on a day.</summary>
    public bool On(DateOnly day) =>
        Live.Contains(day)
        && (
            Approved.Any(range => range.Contains(day))
            || Moved.Any(moved => moved <= day && day < moved.AddMonths(MonthsAfterMovement))
        );

    /// <summary>How many days of a range it is managed on.</summary>
    public int DaysIn(DayRange range) => Enumerable.Range(0, range.Count).Count(day => On(range.From.AddDays(day)));
}
