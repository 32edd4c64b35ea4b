using System.Collections.Frozen;
using System.Net;
using Platform.Hosting;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace Platform.Gateway.Routing;

/// <summary>What a route carries.</summary>
internal enum Traffic
{
    /// <summary>REST with a token, the tenant in the path.</summary>
    Rest,

    /// <summary>Pages and endpoints by which people and clients get a token, the tenant in the path.</summary>
    SignIn,

    /// <summary>gRPC with a token, the tenant in the metadata.</summary>
    Grpc,
}

/// <summary>Where a route leads.</summary>
internal sealed record Target(PlatformService Service, Traffic Traffic);

/// <summary>
/// The routes, made from the list of services. Paths pass unchanged. Nothing else of a service can be reached: not its event
/// endpoints, its health, its reflection.
/// </summary>
internal static class ServiceRoutes
{
    private const string Tenant = "tenant";

    // Longer than any call lives without a word: the call's own deadline governs.
    private static readonly TimeSpan GrpcTimeout = TimeSpan.FromHours(24);

    // Not CONNECT and TRACE.
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly FrozenDictionary<string, (RouteConfig Route, Target Target)> All = PlatformServices
        .All.SelectMany(RoutesOf)
        .ToFrozenDictionary(r => r.Route.RouteId, StringComparer.Ordinal);

    public static IReadOnlyList<RouteConfig> Routes => [.. All.Values.Select(r => r.Route)];

    /// <summary>Where the request's route leads.</summary>
    public static Target Of(HttpContext http) => All[http.GetReverseProxyFeature().Route.Config.RouteId].Target;

    /// <summary>The tenant that the path of the request names, as written.</summary>
    public static string? TenantInPath(HttpContext http) => http.Request.RouteValues[Tenant] as string;

    /// <summary>A service's destinations, apart for REST and gRPC: they differ in how long they may be silent.</summary>
    public static IReadOnlyList<ClusterConfig> Clusters(ServiceAddresses addresses, GatewayOptions options) =>
        [
            .. PlatformServices.All.Select(s => Cluster(s.Name, s, addresses, options.RestTimeout)),
            .. PlatformServices.All.Select(s => Cluster(GrpcCluster(s), s, addresses, GrpcTimeout)),
        ];

    private static IEnumerable<(RouteConfig Route, Target Target)> RoutesOf(PlatformService service)
    {
        var prefix = $"/{{{Tenant}}}/{service.Name}";
        // The contract's routes below are longer, and so win.
        if (service.SignsIn)
            yield return Route(
                $"{service.Name}-sign-in",
                $"{prefix}/{{**rest}}",
                service.Name,
                Methods,
                new Target(service, Traffic.SignIn)
            );
        yield return Route(
            service.Name,
            $"{prefix}/v1/{{**rest}}",
            service.Name,
            Methods,
            new Target(service, Traffic.Rest)
        );
        yield return Route(
            GrpcCluster(service),
            $"/platform.{service.Name}.{{contract}}/{{method}}",
            GrpcCluster(service),
            // Routing weighs methods before it reads the parts of a segment: POST alone would make 405 of every unknown address of
            // two segments. The door refuses the others.
            methods: null,
            new Target(service, Traffic.Grpc)
        );
    }

    private static (RouteConfig, Target) Route(
        string id,
        string path,
        string cluster,
        string[]? methods,
        Target target
    ) =>
        (
            new RouteConfig
            {
                RouteId = id,
                ClusterId = cluster,
                Match = new RouteMatch { Path = path, Methods = methods },
            },
            target
        );

    private static string GrpcCluster(PlatformService service) => $"{service.Name}-grpc";

    private static ClusterConfig Cluster(
        string id,
        PlatformService service,
        ServiceAddresses addresses,
        TimeSpan timeout
    ) =>
        new()
        {
            ClusterId = id,
            Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal)
            {
                [service.Name] = new()
                {
                    Address = addresses.Grpc(service.Name).ToString(),
                    // Probes speak HTTP/1.1, which the port of the calls does not.
                    Health = addresses.Http(service.Name).ToString(),
                },
            },
            HttpRequest = new ForwarderRequestConfig
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                ActivityTimeout = timeout,
            },
            HealthCheck = new HealthCheckConfig
            {
                Active = new ActiveHealthCheckConfig
                {
                    Enabled = true,
                    Interval = TimeSpan.FromSeconds(5),
                    Timeout = TimeSpan.FromSeconds(4),
                    Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                    Path = "/health/ready",
                },
                Passive = new PassiveHealthCheckConfig
                {
                    Enabled = true,
                    Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate,
                    // Short: with one pod, nobody else could take the calls.
                    ReactivationPeriod = TimeSpan.FromSeconds(5),
                },
                AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyAndUnknown,
            },
        };
}
