using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>Health as it is set from outside: each service has the state it was given last.</summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ServingStatus> statuses = [];
    private TaskCompletionSource changed = NewSignal();

    /// <summary>Sets the state of a service; the empty name is the server as a whole.</summary>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        Change(() => statuses[service] = status);
    }

    /// <summary>Forgets a service.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        Change(() => statuses.Remove(service));
    }

    /// <summary>Forgets all services.</summary>
    public void ClearAll() => Change(statuses.Clear);

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var (status, _) = Now(request.Service);
        return status == ServingStatus.ServiceUnknown
            ? throw new RpcException(new Status(StatusCode.NotFound, "The service is not known."))
            : Task.FromResult(new HealthCheckResponse { Status = status });
    }

    /// <inheritdoc/>
    public override Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context
    ) => Watch(request.Service, responseStream, context.CancellationToken);

    /// <summary>Writes the state now and whenever it is another; a slow reader misses what lay between.</summary>
    internal async Task Watch(
        string service,
        IServerStreamWriter<HealthCheckResponse> responses,
        CancellationToken cancellationToken
    )
    {
        var last = default(ServingStatus?);
        while (true)
        {
            var (status, change) = Now(service);
            if (status != last)
                await responses.WriteAsync(new HealthCheckResponse { Status = status }, cancellationToken);
            last = status;
            await change.WaitAsync(cancellationToken);
        }
    }

    private (ServingStatus Status, Task Change) Now(string service)
    {
        lock (gate)
            return (statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown), changed.Task);
    }

    private void Change(Action change)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            change();
            (signal, changed) = (changed, NewSignal());
        }
        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
