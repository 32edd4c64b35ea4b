using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Platform.Hosting.Auth;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Gateway.Limits;

/// <summary>
/// Counts calls against what the tenant's file allows, by tenant and client, or person. Each replica of the gateway counts for itself
/// and forgets at a restart: with n replicas a caller may get up to n times as much. That keeps a busy partner from the others, which
/// is what the limits are for; they are no invoice.
/// </summary>
internal sealed class RateLimits(Tenants tenants, TimeProvider clock) : BackgroundService
{
    private const int MostCallers = 50_000;
    private const int MostAddresses = 50_000;

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TenantCode, (UsageTable Callers, UsageTable Addresses)> tables = new();

    /// <summary>Counts a call of somebody with a token.</summary>
    public Verdict Count(Tenant tenant, Caller caller)
    {
        var section = tenant.Section<GatewaySection>();
        // A client of another tenant may have the same id as one that the file names.
        var isOwnClient = caller is { IsPartner: true, ClientId: not null } && caller.Home == tenant.Code;
        var allowance = isOwnClient
            ? section.Clients.GetValueOrDefault(caller.ClientId!, section.Default)
            : section.Default;
        var name = caller.IsPartner
            ? $"{caller.Home}:client:{caller.ClientId ?? caller.Subject}"
            : $"{caller.Home}:{caller.Subject}";
        var limit = new Limit(allowance.PerSecond, allowance.Bucket, allowance.Daily);
        return Count(tenant, TablesOf(tenant).Callers, name, limit);
    }

    /// <summary>Counts a request of somebody without a token, by address.</summary>
    public Verdict CountUnknown(Tenant tenant, IPAddress? from)
    {
        var perMinute = tenant.Section<GatewaySection>().AnonymousPerMinute;
        return Count(
            tenant,
            TablesOf(tenant).Addresses,
            NameOf(from),
            new Limit(perMinute / 60.0, perMinute, Daily: null)
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenSweeps, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Sweep();
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (code, (callers, addresses)) in tables)
        {
            callers.Forget(now);
            addresses.Forget(now);
            if (tenants.Find(code) is null)
                tables.TryRemove(code, out _);
        }
    }

    private Verdict Count(Tenant tenant, UsageTable table, string name, Limit limit)
    {
        var now = clock.GetUtcNow();
        var day = limit.Daily is null ? default : DayOf(tenant.TimeZone, now);
        return new Verdict(limit, table.Of(name, limit, now).Count(limit, day, now), day.End - now);
    }

    private (UsageTable Callers, UsageTable Addresses) TablesOf(Tenant tenant) =>
        tables.GetOrAdd(tenant.Code, static _ => (new UsageTable(MostCallers), new UsageTable(MostAddresses)));

    private static Day DayOf(TimeZoneInfo zone, DateTimeOffset now)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var midnight = date.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new Day(date, new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)));
    }

    /// <summary>The address, or the network that one household or office gets of IPv6.</summary>
    private static string NameOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
