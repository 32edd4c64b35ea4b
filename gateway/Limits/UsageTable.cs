using System.Collections.Concurrent;

namespace Platform.Gateway.Limits;

/// <summary>
/// The usage of many callers, bounded: who comes when the table is full shares one usage with all others who do. Names come from
/// tokens and addresses, so whoever runs an issuer or a network could invent any number of them.
/// </summary>
internal sealed class UsageTable(int most)
{
    private readonly ConcurrentDictionary<string, Usage> known = new(StringComparer.Ordinal);
    private Usage? shared;
    private int count;

    public Usage Of(string name, Limit limit, DateTimeOffset now)
    {
        if (known.TryGetValue(name, out var usage))
            return usage;
        if (Volatile.Read(ref count) >= most)
            return LazyInitializer.EnsureInitialized(ref shared, () => new Usage(limit.Burst, now));
        var added = new Usage(limit.Burst, now);
        usage = known.GetOrAdd(name, added);
        if (usage == added)
            Interlocked.Increment(ref count);
        return usage;
    }

    /// <summary>Forgets who has been quiet long enough.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var entry in known)
            if (entry.Value.IsAtRest(now) && known.TryRemove(entry))
                Interlocked.Decrement(ref count);
    }
}
