using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Platform.Identity.Http;

/// <summary>Bounds how often one address may try a user name or a client, and how often at all. Per process: replicas add up.</summary>
internal sealed class Limits : IDisposable
{
    private const int LongestName = 64;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<Attempt> signIns;
    private readonly PartitionedRateLimiter<Attempt> tokens;

    public Limits(IdentityOptions options)
    {
        var limits = options.Limits;
        signIns = Chain(limits.SignInsPerAddress, limits.SignInsPerAccount);
        tokens = Chain(limits.TokensPerAddress, limits.TokensPerClient);
    }

    /// <summary>Counts a try to sign in; null when it may go on, else how long to wait.</summary>
    public TimeSpan? SignIn(HttpContext http, TenantScope scope, string userName) =>
        Take(signIns, http, scope, userName.ToUpperInvariant());

    /// <summary>Counts a request for a token; null when it may go on, else how long to wait.</summary>
    public TimeSpan? Token(HttpContext http, TenantScope scope, string clientId) => Take(tokens, http, scope, clientId);

    public void Dispose()
    {
        signIns.Dispose();
        tokens.Dispose();
    }

    private static TimeSpan? Take(
        PartitionedRateLimiter<Attempt> limiter,
        HttpContext http,
        TenantScope scope,
        string name
    )
    {
        var attempt = new Attempt(
            scope.Tenant.Code.Value,
            Network(http.Connection.RemoteIpAddress),
            name[..Math.Min(name.Length, LongestName)]
        );
        using var lease = limiter.AttemptAcquire(attempt);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    private static PartitionedRateLimiter<Attempt> Chain(int perAddress, int perName) =>
        PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<Attempt, string>(a =>
                RateLimitPartition.GetFixedWindowLimiter(a.Address, _ => PerWindow(perAddress))
            ),
            PartitionedRateLimiter.Create<Attempt, Attempt>(a =>
                RateLimitPartition.GetFixedWindowLimiter(a, _ => PerWindow(perName))
            )
        );

    private static FixedWindowRateLimiterOptions PerWindow(int permits) =>
        new()
        {
            PermitLimit = permits,
            Window = Window,
            QueueLimit = 0,
        };

    /// <summary>The address; of IPv6 the network of 64 bits that one subscriber has.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes, 0, Math.Min(bytes.Length, 8));
    }

    private readonly record struct Attempt(string Tenant, string Address, string Name);
}
