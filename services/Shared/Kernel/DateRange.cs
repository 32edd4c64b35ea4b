namespace Platform.Kernel;

/// <summary>Days from <paramref name="From"/> to <paramref name="To"/>, both included; null is open-ended.</summary>
public readonly record struct DateRange(DateOnly? From, DateOnly? To)
{
    public static readonly DateRange Always = new(null, null);

    public bool Contains(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    public bool Overlaps(DateRange other) =>
        (From is null || other.To is null || From <= other.To)
        && (other.From is null || To is null || other.From <= To);

    /// <summary>The days of it that are in none of the others, as ranges in order; none where the others have them all.</summary>
    public IEnumerable<DateRange> Without(IEnumerable<DateRange> others)
    {
        var from = From;
        foreach (var other in others.Where(Overlaps).OrderBy(o => o.From ?? DateOnly.MinValue))
        {
            if (other.From is { } begins && (from ?? DateOnly.MinValue) < begins)
                yield return new DateRange(from, begins.AddDays(-1));
            if (other.To is not { } ends || ends == DateOnly.MaxValue)
                yield break;
            if ((from ?? DateOnly.MinValue) <= ends)
                from = ends.AddDays(1);
        }
        if (To is not { } last || (from ?? DateOnly.MinValue) <= last)
            yield return new DateRange(from, To);
    }
}
