using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes the service of a call, calls it, and ends it. The arguments travel as state, so that a call costs no closure.</summary>
internal sealed class ServiceInvoker<TService>(IGrpcServiceActivator<TService> activator)
    where TService : class
{
    // The default activator has nothing to do for a service that belongs to the container.
    private readonly bool releasesCreatedOnly = activator is DefaultServiceActivator<TService>;

    public Task<TResponse> Invoke<TState, TResponse>(
        ServerCallContext context,
        TState state,
        Func<TService, ServerCallContext, TState, Task<TResponse>> call
    )
    {
        var handle = activator.Create(Services(context));
        return !handle.Created && releasesCreatedOnly
            ? call(handle.Instance, context, state)
            : ThenRelease(handle, context, state, call);
    }

    public async Task Invoke<TState>(
        ServerCallContext context,
        TState state,
        Func<TService, ServerCallContext, TState, Task> call
    )
    {
        var handle = activator.Create(Services(context));
        try
        {
            await call(handle.Instance, context, state);
        }
        finally
        {
            await activator.ReleaseAsync(handle);
        }
    }

    private async Task<TResponse> ThenRelease<TState, TResponse>(
        GrpcActivatorHandle<TService> handle,
        ServerCallContext context,
        TState state,
        Func<TService, ServerCallContext, TState, Task<TResponse>> call
    )
    {
        try
        {
            return await call(handle.Instance, context, state);
        }
        finally
        {
            await activator.ReleaseAsync(handle);
        }
    }

    private static IServiceProvider Services(ServerCallContext context) =>
        // An interceptor may have put a context of its own before ours.
        ((context as ServerCall)?.Http ?? context.GetHttpContext()).RequestServices;
}
