using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Platform.Hosting.Calls;

namespace Platform.Hosting.Telemetry;

/// <summary>
/// Traces, metrics and logs by OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Added once per process, not per service: a second
/// provider in one process would export every span again.
/// </summary>
public static class PlatformTelemetry
{
    private static readonly string[] Sources =
    [
        CallTelemetry.Name,
        "Microsoft.AspNetCore",
        "System.Net.Http",
        "Npgsql",
    ];
    private static readonly string[] Meters =
    [
        CallTelemetry.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "Npgsql",
        "System.Runtime",
    ];

    public static void AddPlatformTelemetry(this IHostApplicationBuilder builder, string service)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        var resource = ResourceBuilder.CreateDefault().AddService(service);
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter());
        builder.Services.AddHostedService(_ => new Providers(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build()
        ));
    }

    /// <summary>Lives as long as the process and flushes at its end.</summary>
    private sealed class Providers(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.Dispose();
            metrics.Dispose();
            return Task.CompletedTask;
        }
    }
}
