using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Hosting.Events;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;

namespace Platform.Hosting.Health;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: it can serve at least one tenant; the body tells of each, so that one
/// country's dead database does not take the pod from all.
/// </summary>
internal static class PlatformHealth
{
    private const string Ready = "tenants";

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TenantsCheck>();
        builder.Services.AddGrpcHealthChecks().AddCheck<TenantsCheck>(Ready);
    }

    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write });
        app.MapGrpcHealthChecksService();
    }

    private static Task Write(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(
            new { status = report.Status.ToString(), tenants = report.Entries.GetValueOrDefault(Ready).Data },
            http.RequestAborted
        );

    private sealed class TenantsCheck(Tenants tenants, RelayState relay, WorkState work, IServiceProvider services)
        : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            var data = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var (code, reason) in tenants.Unavailable)
                data[code.Value] = new { ready = false, reason };
            var states = await Task.WhenAll(tenants.Served.Select(tenant => Check(tenant, cancellationToken)));
            foreach (var (code, _, body) in states)
                data[code] = body;
            return states.Any(s => s.Ready)
                ? HealthCheckResult.Healthy(data: data)
                : HealthCheckResult.Unhealthy("No tenant can be served.", data: data);
        }

        private async Task<(string Code, bool Ready, object Body)> Check(Tenant tenant, CancellationToken cancel)
        {
            var state = services.GetService<IDatabaseProbe>() is { } probe
                ? await probe.Probe(tenant, cancel)
                : new DatabaseState(null, []);
            var relayed = relay.Tenants.GetValueOrDefault(tenant.Code);
            var body = new
            {
                ready = state.Error is null,
                reason = state.Error,
                outdated = tenants.Outdated.GetValueOrDefault(tenant.Code),
                // Only the process that relays for the tenant knows of its relay.
                relay = relayed is { HoldsLease: true }
                    ? new
                    {
                        lagSeconds = relayed.Lag.TotalSeconds,
                        parked = relayed.Parked,
                        down = relayed.Down.ToDictionary(d => d.Key, d => d.Value.Reason),
                    }
                    : null,
                failing = work.Failing(tenant.Code),
                copies = state.Copies.Select(c => new
                {
                    c.Source,
                    c.Position,
                    c.LastEventAt,
                    lastDelaySeconds = c.LastDelay?.TotalSeconds,
                    c.RebuiltAt,
                }),
            };
            return (tenant.Code.Value, state.Error is null, body);
        }
    }
}
