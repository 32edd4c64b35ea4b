using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes the service of a call, calls a method of one response, and ends the service.</summary>
internal sealed class SingleResponseInvoker<TService, TRequest, TResponse>(
    IGrpcServiceActivator<TService> activator,
    Func<TService, TRequest, ServerCallContext, Task<TResponse>> method
)
    where TService : class
{
    private readonly bool needsRelease = ServiceInvoker.NeedsRelease(activator);

    public Task<TResponse> Invoke(TRequest request, ServerCallContext context)
    {
        var service = activator.Create(ServiceInvoker.Services(context));
        return needsRelease ? ThenRelease(service, request, context) : method(service.Instance, request, context);
    }

    private async Task<TResponse> ThenRelease(
        GrpcActivatorHandle<TService> service,
        TRequest request,
        ServerCallContext context
    )
    {
        try
        {
            return await method(service.Instance, request, context);
        }
        finally
        {
            await activator.ReleaseAsync(service);
        }
    }
}

/// <summary>Makes the service of a call, calls a method of many responses, and ends the service.</summary>
internal sealed class ResponseStreamInvoker<TService, TRequest, TResponse>(
    IGrpcServiceActivator<TService> activator,
    Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> method
)
    where TService : class
{
    public async Task Invoke(TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        var service = activator.Create(ServiceInvoker.Services(context));
        try
        {
            await method(service.Instance, request, responses, context);
        }
        finally
        {
            await activator.ReleaseAsync(service);
        }
    }
}

internal static class ServiceInvoker
{
    /// <summary>The default activator has nothing to do for what belongs to the container or is not disposable.</summary>
    public static bool NeedsRelease<TService>(IGrpcServiceActivator<TService> activator)
        where TService : class =>
        activator is not DefaultServiceActivator<TService>
        || typeof(TService).IsAssignableTo(typeof(IDisposable))
        || typeof(TService).IsAssignableTo(typeof(IAsyncDisposable));

    /// <summary>The container of the request; an interceptor may have put a context of its own before ours.</summary>
    public static IServiceProvider Services(ServerCallContext context) =>
        ((context as ServerCall)?.Http ?? context.GetHttpContext()).RequestServices;
}
