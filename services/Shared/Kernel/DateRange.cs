namespace Platform.Kernel;

/// <summary>Days from <paramref name="From"/> to <paramref name="To"/>, both included; null is open-ended.</summary>
public readonly record struct DateRange(DateOnly? From, DateOnly? To)
{
    public static readonly DateRange Always = new(null, null);

    public bool Contains(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    public bool Overlaps(DateRange other) =>
        (From is null || other.To is null || From <= other.To)
        && (other.From is null || To is null || other.From <= To);
}
