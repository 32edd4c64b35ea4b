using System.Collections.Concurrent;
using Platform.Kernel;
using Platform.Messaging.Sending.Domain;

namespace Platform.Messaging.Sending;

/// <summary>What this process has met lately at a tenant's channel: how much may still pass this second, and whether to leave it alone.</summary>
internal sealed class ChannelState
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private DateTime pausedUntil = DateTime.MinValue;
    private int failures;

    /// <summary>Used by the tenant's one pass at a time.</summary>
    public TokenBucket Throttle { get; } = new();

    /// <summary>After a failure one message tries the way for all.</summary>
    public bool IsOnTrial
    {
        get
        {
            lock (gate)
                return failures > 0;
        }
    }

    /// <summary>How long to leave the channel alone from now on.</summary>
    public TimeSpan Pause(DateTime now)
    {
        lock (gate)
            return pausedUntil > now ? pausedUntil - now : TimeSpan.Zero;
    }

    public void Works()
    {
        lock (gate)
            failures = 0;
    }

    /// <summary>Leaves the channel alone: as long as it asks, else longer after each failure in a row.</summary>
    public void Fails(TimeSpan? asked, DateTime now)
    {
        lock (gate)
        {
            // The others of a batch fail with the first one; together they are one failure.
            if (pausedUntil <= now)
                failures++;
            var own = FirstPause * Math.Pow(2, Math.Min(failures - 1, 10));
            var until =
                now
                + (
                    asked > TimeSpan.Zero ? asked.Value
                    : own < LongestPause ? own
                    : LongestPause
                );
            if (until > pausedUntil)
                pausedUntil = until;
        }
    }
}

/// <summary>The state of every tenant's channel.</summary>
internal sealed class ChannelStates
{
    private readonly ConcurrentDictionary<TenantCode, ChannelState> states = new();

    public ChannelState Of(TenantCode tenant) => states.GetOrAdd(tenant, static _ => new ChannelState());
}
