using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>The days of a facility and program that are closed (decisions S4, S5). A reopened period is just not among them.</summary>
/// <param name="locked">The closed periods, in any order; open ends are allowed.</param>
internal sealed class PeriodLock(IReadOnlyList<DateRange> locked)
{
    /// <summary>Nothing is closed.</summary>
    public static readonly PeriodLock None = new([]);

    private readonly DaySpans spans = DaySpans.Of(locked);

    /// <summary>Whether the day is not closed.</summary>
    public bool IsOpen(DateOnly day) => !spans.Contains(day);

    /// <summary>The day itself, or the first behind it that is open; null where none is.</summary>
    public DateOnly? FirstOpenFrom(DateOnly day) => spans.FirstOutside(day);
}
