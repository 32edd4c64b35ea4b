using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Gateway.Routing;
using Platform.Hosting.Tenancy;
using Yarp.ReverseProxy;

namespace Platform.Gateway.Health;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: it serves at least one tenant. A service that is down does not make
/// the gateway unready, for the others go on; the body says how each stands. Tenants are counted and not named: anybody may ask.
/// The same as <c>grpc.health.v1.Health</c>.
/// </summary>
internal static class GatewayHealth
{
    private const string Ready = "gateway";

    public static void AddGatewayHealth(this IServiceCollection services)
    {
        services.AddSingleton<ReadyCheck>();
        services.AddGrpcHealthChecks().AddCheck<ReadyCheck>(Ready);
    }

    public static void MapGatewayHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write });
        app.MapGrpcHealthChecksService();
    }

    private static Task Write(HttpContext http, HealthReport report)
    {
        var data = report.Entries[Ready].Data;
        return http.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString(),
                tenants = data["tenants"],
                services = data["services"],
            },
            http.RequestAborted
        );
    }

    private sealed class ReadyCheck(Tenants tenants, IProxyStateLookup proxy) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            var served = tenants.Served.Count;
            var data = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["tenants"] = new
                {
                    served,
                    outdated = tenants.Outdated.Count,
                    unavailable = tenants.Unavailable.Count,
                },
                ["services"] = PlatformServices.All.ToDictionary(
                    s => s.Name,
                    s => StateOf(s.Name),
                    StringComparer.Ordinal
                ),
            };
            return Task.FromResult(
                served > 0
                    ? HealthCheckResult.Healthy(data: data)
                    : HealthCheckResult.Unhealthy("No tenant can be served.", data: data)
            );
        }

        private object StateOf(string service)
        {
            var state = proxy.TryGetCluster(service, out var cluster) ? cluster.DestinationsState : null;
            var (all, available) = (state?.AllDestinations.Count ?? 0, state?.AvailableDestinations.Count ?? 0);
            return new
            {
                ready = available > 0,
                destinations = all,
                available,
            };
        }
    }
}
