using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Platform.Gateway.Routing;

/// <summary>
/// The pods of a service, by DNS. Not YARP's own resolver: a headless service has no address while none of its pods is ready, which
/// that one takes for a failure and the gateway does not start; and it numbers pods in the order DNS names them, another one each
/// time, so that one pod's health passes to the next. Here it means no destination, 503, and another look soon; a pod is known by
/// its address; while DNS itself fails, its last answer serves; and nothing is looked up before the gateway starts, for it may be
/// built only to be asked what it knows.
/// </summary>
internal sealed class ServiceDestinations(IHostApplicationLifetime lifetime, ILogger<ServiceDestinations> logger)
    : IDestinationResolver
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, IPAddress[]> last = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SocketError> failing = new(StringComparer.Ordinal);

    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations,
        CancellationToken cancellationToken
    )
    {
        // "localhost" is two addresses, of which a service in the same process listens to one.
        if (destinations.Values.All(d => new Uri(d.Address).IsLoopback))
            return new ResolvedDestinationCollection(destinations, null);
        var pods = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal);
        if (!lifetime.ApplicationStarted.IsCancellationRequested)
            return new ResolvedDestinationCollection(pods, new CancellationChangeToken(lifetime.ApplicationStarted));
        foreach (var (name, service) in destinations)
        {
            var host = new Uri(service.Address).DnsSafeHost;
            foreach (var address in await Addresses(host, cancellationToken))
                pods[$"{name} {address}"] = service with
                {
                    Host = host,
                    Address = At(service.Address, address),
                    Health = At(service.Health!, address),
                };
        }
        return new ResolvedDestinationCollection(
            pods,
            new CancellationChangeToken(new CancellationTokenSource(BetweenLooks).Token)
        );
    }

    private async Task<IPAddress[]> Addresses(string host, CancellationToken cancel)
    {
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, cancel);
            if (failing.TryRemove(host, out _))
                logger.LogInformation("The addresses of {Host} are known again", host);
            return last[host] = found;
        }
        catch (SocketException failure)
        {
            // Told once, not at each look.
            if (failing.TryAdd(host, failure.SocketErrorCode))
                logger.LogWarning("The addresses of {Host} cannot be had: {Reason}", host, failure.SocketErrorCode);
            return failure.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
                ? last[host] = []
                : last.GetValueOrDefault(host, []);
        }
    }

    private static string At(string url, IPAddress address) =>
        new UriBuilder(url) { Host = address.ToString() }.Uri.ToString();
}
