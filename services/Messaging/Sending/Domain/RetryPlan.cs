namespace Platform.Messaging.Sending.Domain;

/// <summary>When a message is tried again: each time after twice as long, never all messages at one moment.</summary>
/// <param name="First">Wait after the first attempt.</param>
/// <param name="Longest">Longest wait.</param>
/// <param name="MaxAttempts">Attempts before a message is given up, 1 and up.</param>
public sealed record RetryPlan(TimeSpan First, TimeSpan Longest, int MaxAttempts)
{
    /// <summary>The wait after an attempt; null when it was the last.</summary>
    /// <param name="attempts">Attempts made, 1 and up.</param>
    /// <param name="spread">0 to 1, another for every message: takes up to half of the wait off.</param>
    /// <param name="asked">How long the gateway asks to be left alone; never cut short.</param>
    public TimeSpan? After(int attempts, double spread, TimeSpan? asked)
    {
        if (attempts >= MaxAttempts)
            return null;
        var whole = First * Math.Pow(2, Math.Min(attempts - 1, 30));
        if (whole > Longest)
            whole = Longest;
        var wait = whole * (1 - (Math.Clamp(spread, 0, 1) / 2));
        return WholeMilliseconds(asked > wait ? asked.Value : wait);
    }

    /// <summary>The spread of one attempt of one message: as good as random, and the same whenever it is asked for.</summary>
    public static double Spread(Guid id, int attempts)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        // FNV-1a over the random part of a UUIDv7.
        var hash = 2166136261u;
        foreach (var b in bytes[8..])
            hash = unchecked((hash ^ b) * 16777619u);
        hash = unchecked((hash ^ (uint)attempts) * 16777619u);
        return (hash >> 8) / (double)(1 << 24);
    }

    /// <summary>Databases keep no more than microseconds of an instant.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
