using System.Collections.Concurrent;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>What the relay has met lately, for its own pauses, for <c>/health/ready</c> and for metrics.</summary>
internal sealed class RelayState
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<TenantCode, TenantRelay> tenants = new();

    public IReadOnlyDictionary<TenantCode, TenantRelay> Tenants => tenants;

    public void Reached(TenantCode tenant) => Of(tenant).Error = null;

    public void Failed(TenantCode tenant, string error) => Of(tenant).Error = error;

    public void Lag(TenantCode tenant, TimeSpan lag) => Of(tenant).Lag = lag;

    public string[] Down(TenantCode tenant, DateTime now) =>
        [.. Of(tenant).Destinations.Where(d => d.Value.Until > now).Select(d => d.Key)];

    public bool IsDown(TenantCode tenant, string destination, DateTime now) =>
        Of(tenant).Destinations.TryGetValue(destination, out var pause) && pause.Until > now;

    public void Up(TenantCode tenant, string destination) => Of(tenant).Destinations.TryRemove(destination, out _);

    /// <summary>Leaves a destination alone for a while, longer each time.</summary>
    public void SetDown(TenantCode tenant, string destination, string reason, DateTime now) =>
        Of(tenant)
            .Destinations.AddOrUpdate(
                destination,
                _ => new Pause(reason, TimeSpan.FromMilliseconds(200), now.AddMilliseconds(200)),
                (_, old) =>
                {
                    if (old.Until > now)
                        return old;
                    var length = old.Length * 2 < LongestPause ? old.Length * 2 : LongestPause;
                    return new Pause(reason, length, now + length);
                }
            );

    /// <summary>True once an hour per tenant.</summary>
    public bool HousekeepingDue(TenantCode tenant, DateTime now)
    {
        var relay = Of(tenant);
        if (relay.NextHousekeeping > now)
            return false;
        relay.NextHousekeeping = now.AddHours(1);
        return true;
    }

    private TenantRelay Of(TenantCode tenant) => tenants.GetOrAdd(tenant, static _ => new TenantRelay());

    internal sealed record Pause(string Reason, TimeSpan Length, DateTime Until);

    internal sealed class TenantRelay
    {
        public string? Error { get; set; }
        public TimeSpan Lag { get; set; }
        public DateTime NextHousekeeping { get; set; }
        public ConcurrentDictionary<string, Pause> Destinations { get; } = new(StringComparer.Ordinal);
    }
}
