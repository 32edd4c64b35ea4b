using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Platform.Hosting.Calls;

namespace Platform.Hosting.Tenancy;

/// <summary>
/// The gauge <c>platform.tenant.state</c> by <c>tenant</c>, to alert on: 0 served by its present file, 1 served by its last good one,
/// 2 not served.
/// </summary>
internal sealed class TenantMetrics(Tenants tenants) : IHostedService, IDisposable
{
    private readonly Meter meter = new(CallTelemetry.Name);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.CreateObservableGauge(
            "platform.tenant.state",
            States,
            description: "0 served, 1 served by the last good file, 2 not served."
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<int>> States()
    {
        foreach (var tenant in tenants.Served)
            yield return State(tenant.Code.Value, tenants.Outdated.ContainsKey(tenant.Code) ? 1 : 0);
        foreach (var code in tenants.Unavailable.Keys)
            yield return State(code.Value, 2);
    }

    private static Measurement<int> State(string tenant, int state) =>
        new(state, new KeyValuePair<string, object?>("tenant", tenant));
}
