using System.Collections.Concurrent;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>What the relay has met lately, for its own pauses, for <c>/health/ready</c> and for metrics.</summary>
internal sealed class RelayState
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<TenantCode, TenantRelay> tenants = new();

    public IReadOnlyDictionary<TenantCode, TenantRelay> Tenants => tenants;

    public TenantRelay Of(TenantCode tenant) => tenants.GetOrAdd(tenant, static _ => new TenantRelay());

    public bool IsDown(TenantCode tenant, string destination, DateTime now) =>
        Of(tenant).Down.TryGetValue(destination, out var pause) && pause.Until > now;

    public void Up(TenantCode tenant, string destination) => Of(tenant).Down.TryRemove(destination, out _);

    /// <summary>Leaves a destination alone for a while, longer each time.</summary>
    public void SetDown(TenantCode tenant, string destination, string reason, DateTime now) =>
        Of(tenant)
            .Down.AddOrUpdate(
                destination,
                _ => new Pause(reason, ShortestPause, now + ShortestPause),
                (_, old) =>
                {
                    if (old.Until > now)
                        return old;
                    var length = old.Length * 2 < LongestPause ? old.Length * 2 : LongestPause;
                    return new Pause(reason, length, now + length);
                }
            );

    internal sealed record Pause(string Reason, TimeSpan Length, DateTime Until);

    internal sealed class TenantRelay
    {
        /// <summary>The lease of the last pass.</summary>
        public Lease? Lease { get; set; }

        /// <summary>Whether this process relays for the tenant; what follows is only known then.</summary>
        public bool HoldsLease => Lease is { IsHeld: true };

        /// <summary>Age of the oldest event that waits and is not parked.</summary>
        public TimeSpan Lag { get; set; }

        /// <summary>Events that wait for somebody to retry or skip them.</summary>
        public int Parked { get; set; }

        /// <summary>Destinations that take nothing now.</summary>
        public ConcurrentDictionary<string, Pause> Down { get; } = new(StringComparer.Ordinal);

        /// <summary>The configured destinations, and those that rows of an earlier configuration still name.</summary>
        public IReadOnlyCollection<string>? Destinations { get; set; }

        public DateTime NextCount { get; set; }
    }
}
