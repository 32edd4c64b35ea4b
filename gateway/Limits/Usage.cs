namespace Platform.Gateway.Limits;

/// <summary>A bucket of calls that fills again at a steady rate, and what is left of a day's.</summary>
/// <param name="PerSecond">Calls that come back in a second.</param>
/// <param name="Burst">Calls the bucket holds.</param>
/// <param name="Daily">Calls in a day; null for as many as the bucket gives.</param>
internal readonly record struct Limit(double PerSecond, int Burst, int? Daily);

/// <summary>A tenant's day: the quota of one ends when the next begins.</summary>
internal readonly record struct Day(DateOnly Date, DateTimeOffset End);

/// <summary>How a limit stands after a call was counted, or refused.</summary>
/// <param name="Left">Calls left in the bucket.</param>
/// <param name="LeftToday">Calls left of the day's; null when the day is not limited.</param>
/// <param name="WholeAgain">Until the bucket is full.</param>
/// <param name="Wait">How long to wait; null when the call may pass.</param>
/// <param name="DaySpent">True when it is the day's calls that are spent.</param>
internal readonly record struct Standing(int Left, int? LeftToday, TimeSpan WholeAgain, TimeSpan? Wait, bool DaySpent);

/// <summary>
/// What one caller has used: a token bucket and the calls of the day. Not the framework's TokenBucketRateLimiter, which takes the time
/// from the system, and cannot say what is left and when there will be more.
/// </summary>
internal sealed class Usage(int full, DateTimeOffset now)
{
    private readonly Lock gate = new();
    private double bucket = full;
    private DateTimeOffset filled = now;
    private DateOnly today;
    private int usedToday;
    private DateTimeOffset restsFrom = now;

    /// <summary>Counts a call, unless it is one too many.</summary>
    public Standing Count(Limit limit, Day day, DateTimeOffset now)
    {
        lock (gate)
        {
            // The clock of a machine may be set back; nobody pays for that.
            var elapsed = Math.Max(0, (now - filled).TotalSeconds);
            bucket = Math.Min(limit.Burst, bucket + elapsed * limit.PerSecond);
            filled = now;
            if (today != day.Date)
                (today, usedToday) = (day.Date, 0);

            var daySpent = usedToday >= limit.Daily;
            TimeSpan? wait =
                daySpent ? day.End - now
                : bucket < 1 ? TimeSpan.FromSeconds((1 - bucket) / limit.PerSecond)
                : null;
            if (wait is null)
            {
                bucket -= 1;
                usedToday++;
            }
            var wholeAgain = TimeSpan.FromSeconds((limit.Burst - bucket) / limit.PerSecond);
            restsFrom = limit.Daily is null || now + wholeAgain > day.End ? now + wholeAgain : day.End;
            return new Standing((int)bucket, limit.Daily - usedToday, wholeAgain, wait, daySpent);
        }
    }

    /// <summary>True when nothing would change if this were forgotten.</summary>
    public bool IsAtRest(DateTimeOffset now)
    {
        lock (gate)
            return now >= restsFrom;
    }
}
