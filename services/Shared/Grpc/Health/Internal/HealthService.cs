using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>The health of the application's checks, beside what was set by hand.</summary>
internal sealed class HealthService(
    HealthServiceImpl statuses,
    HealthCheckService checks,
    IOptions<GrpcHealthChecksOptions> options,
    IHostApplicationLifetime lifetime
) : Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        await Refresh(request.Service, context.CancellationToken);
        return await statuses.Check(request, context);
    }

    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context
    )
    {
        await Refresh(request.Service, context.CancellationToken);
        if (options.Value.SuppressCompletionOnShutdown)
        {
            await statuses.Watch(request, responseStream, context);
            return;
        }
        var stopping = lifetime.ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        try
        {
            await statuses.Watch(request.Service, responseStream, either.Token);
        }
        catch (OperationCanceledException)
            when (stopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            // A watcher that were left to itself would hold up the shutdown.
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing });
        }
    }

    private async Task Refresh(string service, CancellationToken cancellationToken)
    {
        if (options.Value.UseHealthChecksCache || !options.Value.Services.TryGet(service, out var mapping))
            return;
        var report = await checks.CheckHealthAsync(
            check => mapping.HealthCheckPredicate(new HealthCheckMapContext(check.Name, check.Tags)),
            cancellationToken
        );
        statuses.SetStatus(service, ServiceHealth.Of(report.Entries.Values));
    }
}

/// <summary>Takes over what the periodic runs of the health checks find.</summary>
internal sealed class HealthPublisher(HealthServiceImpl statuses, IOptions<GrpcHealthChecksOptions> options)
    : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var mapping in options.Value.Services)
        {
            var chosen = report.Entries.Where(one =>
                mapping.HealthCheckPredicate(new HealthCheckMapContext(one.Key, one.Value.Tags))
            );
            statuses.SetStatus(mapping.Name, ServiceHealth.Of(chosen.Select(one => one.Value)));
        }
        return Task.CompletedTask;
    }
}

internal static class ServiceHealth
{
    /// <summary>One unhealthy check is enough to stop calls; without a check nothing is known.</summary>
    public static ServingStatus Of(IEnumerable<HealthReportEntry> entries)
    {
        var status = ServingStatus.Unknown;
        foreach (var entry in entries)
        {
            if (entry.Status == HealthStatus.Unhealthy)
                return ServingStatus.NotServing;
            status = ServingStatus.Serving;
        }
        return status;
    }
}
