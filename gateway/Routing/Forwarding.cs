using System.Collections.Immutable;
using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Platform.Hosting;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms;

namespace Platform.Gateway.Routing;

/// <summary>How requests are handed on to the services.</summary>
internal static class Forwarding
{
    public static void AddForwarding(this IServiceCollection services, GatewayOptions options)
    {
        // YARP brings Data Protection for cookies that the gateway never sets. It makes a key at start whether anybody needs one or
        // not; the key shall not be written to the disk.
        services.Configure<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = new KeysInMemory();
            keys.XmlEncryptor = new NullXmlEncryptor();
        });
        services.AddSingleton<IProxyConfigProvider>(provider => new InMemoryConfigProvider(
            ServiceRoutes.Routes,
            ServiceRoutes.Clusters(provider.GetRequiredService<ServiceAddresses>(), options)
        ));
        services
            .AddReverseProxy()
            .AddConfigFilter<NoSessionAffinity>()
            .ConfigureHttpClient(
                (_, client) =>
                {
                    client.ConnectTimeout = TimeSpan.FromSeconds(5);
                    // A pod that is gone without a word is noticed, though a stream to it is silent.
                    client.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
                    client.KeepAlivePingTimeout = TimeSpan.FromSeconds(15);
                    client.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
                }
            )
            .AddTransforms(context =>
            {
                context.AddXForwarded(ForwardedTransformActions.Set);
                context.AddResponseHeaderRemove("Server", ResponseCondition.Always);
                context.AddResponseHeaderRemove("X-Powered-By", ResponseCondition.Always);
            });
        services.AddSingleton<IDestinationResolver, ServiceDestinations>();
        services.AddSingleton<IProbingRequestFactory, ProbeRequests>();
    }

    /// <summary>Probes speak HTTP/1.1, to the port of the services that does; the default would speak as the calls do.</summary>
    private sealed class ProbeRequests : IProbingRequestFactory
    {
        public HttpRequestMessage CreateRequest(ClusterModel cluster, DestinationModel destination)
        {
            var request = new HttpRequestMessage(
                HttpMethod.Get,
                new Uri(new Uri(destination.Config.Health!), cluster.Config.HealthCheck!.Active!.Path)
            )
            {
                Version = HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            request.Headers.Host = destination.Config.Host;
            return request;
        }
    }

    private sealed class KeysInMemory : IXmlRepository
    {
        private ImmutableList<XElement> keys = [];

        public IReadOnlyCollection<XElement> GetAllElements() => keys;

        public void StoreElement(XElement element, string friendlyName) =>
            ImmutableInterlocked.Update(ref keys, (all, one) => all.Add(one), element);
    }

    /// <summary>
    /// Refuses session affinity: calls carry all they need, and its HashCookie policy needs System.IO.Hashing, which
    /// Directory.Packages.props prunes.
    /// </summary>
    private sealed class NoSessionAffinity : IProxyConfigFilter
    {
        public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) =>
            cluster.SessionAffinity?.Enabled == true
                ? throw new InvalidOperationException($"{cluster.ClusterId}: the gateway keeps no session affinity.")
                : ValueTask.FromResult(cluster);

        public ValueTask<RouteConfig> ConfigureRouteAsync(
            RouteConfig route,
            ClusterConfig? cluster,
            CancellationToken cancel
        ) => ValueTask.FromResult(route);
    }
}
