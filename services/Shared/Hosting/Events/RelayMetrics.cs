using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>
/// The gauges <c>platform.relay.lag</c> and <c>platform.relay.parked</c> by <c>tenant</c> and <c>service</c>, to alert on. Only the
/// process that relays for a tenant tells of it.
/// </summary>
internal sealed class RelayMetrics(RelayState state, ServiceName service) : IHostedService, IDisposable
{
    private readonly Meter meter = new(CallTelemetry.Name);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.CreateObservableGauge(
            "platform.relay.lag",
            () => Measure(relay => relay.Lag.TotalSeconds),
            "s",
            "Age of the oldest event that has not reached all its destinations and is not parked."
        );
        meter.CreateObservableGauge(
            "platform.relay.parked",
            () => Measure(relay => relay.Parked),
            "{event}",
            "Events that wait for somebody to retry or skip them; each holds up its aggregate."
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<T>> Measure<T>(Func<RelayState.TenantRelay, T> value)
        where T : struct =>
        state.Tenants.Where(t => t.Value.HoldsLease).Select(t => new Measurement<T>(value(t.Value), Tags(t.Key)));

    private KeyValuePair<string, object?>[] Tags(TenantCode tenant) =>
        [new("tenant", tenant.Value), new("service", service.Value)];
}
