using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>A set of days, as spans that neither touch nor overlap, in order.</summary>
internal sealed class DaySpans
{
    private readonly (int From, int To)[] spans;

    private DaySpans((int From, int To)[] spans) => this.spans = spans;

    /// <summary>The spans as ranges, with both ends.</summary>
    public IEnumerable<DateRange> Ranges =>
        spans.Select(span => new DateRange(DateOnly.FromDayNumber(span.From), DateOnly.FromDayNumber(span.To)));

    /// <summary>The days that are in any of the ranges; a range whose end lies before its start has none.</summary>
    public static DaySpans Of(IEnumerable<DateRange> ranges) =>
        Union(
            ranges.Select(range =>
                ((range.From ?? DateOnly.MinValue).DayNumber, (range.To ?? DateOnly.MaxValue).DayNumber)
            )
        );

    /// <summary>The days of either.</summary>
    public DaySpans Or(DaySpans other) => Union([.. spans, .. other.spans]);

    /// <summary>The days of both.</summary>
    public DaySpans And(DaySpans other)
    {
        var both = new List<(int From, int To)>();
        var (i, j) = (0, 0);
        while (i < spans.Length && j < other.spans.Length)
        {
            var from = Math.Max(spans[i].From, other.spans[j].From);
            var to = Math.Min(spans[i].To, other.spans[j].To);
            if (from <= to)
                both.Add((from, to));
            if (spans[i].To < other.spans[j].To)
                i++;
            else
                j++;
        }

        return new DaySpans([.. both]);
    }

    /// <summary>How many of the days from one to another, both included, are in the set.</summary>
    public int CountWithin(DateOnly from, DateOnly to)
    {
        var days = 0;
        foreach (var span in spans)
            days += Math.Max(0, Math.Min(span.To, to.DayNumber) - Math.Max(span.From, from.DayNumber) + 1);
        return days;
    }

    public bool Contains(DateOnly day) =>
        Array.Exists(spans, span => span.From <= day.DayNumber && day.DayNumber <= span.To);

    /// <summary>The day itself, or the first behind it that is not in the set; null where none is.</summary>
    public DateOnly? FirstOutside(DateOnly day)
    {
        foreach (var span in spans)
        {
            if (span.From <= day.DayNumber && day.DayNumber <= span.To)
                return span.To == DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber(span.To + 1);
        }

        return day;
    }

    private static DaySpans Union(IEnumerable<(int From, int To)> parts)
    {
        var merged = new List<(int From, int To)>();
        foreach (var part in parts.Where(part => part.From <= part.To).OrderBy(part => part.From))
        {
            // A span that begins the day after another ends goes on with it, so that the first day outside is outside of all.
            if (merged.Count > 0 && part.From <= merged[^1].To + 1)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, part.To));
            else
                merged.Add(part);
        }

        return new DaySpans([.. merged]);
    }
}
