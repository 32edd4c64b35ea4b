namespace Platform.Messaging.Sending.Domain;

/// <summary>Lets so many through per second, and after a pause at most a second's worth at once. Not safe for several threads.</summary>
public sealed class TokenBucket
{
    private double tokens;
    private DateTime last = DateTime.MinValue;

    /// <summary>How many may pass now.</summary>
    /// <param name="perSecond">1 and up.</param>
    /// <param name="now">UTC.</param>
    public int Available(int perSecond, DateTime now)
    {
        var gained = last == DateTime.MinValue ? perSecond : (now - last).TotalSeconds * perSecond;
        tokens = Math.Clamp(tokens + gained, 0, perSecond);
        last = now;
        return (int)tokens;
    }

    /// <summary>Counts those that passed.</summary>
    public void Take(int count) => tokens -= count;

    /// <summary>How long until one may pass.</summary>
    public TimeSpan Wait(int perSecond) => tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - tokens) / perSecond);
}
