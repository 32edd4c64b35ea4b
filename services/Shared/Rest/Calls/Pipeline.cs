using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Rest.Calls;

/// <summary>
/// The methods of a service behind the interceptors that gRPC calls pass too: those of all services, then those of this one,
/// each outermost first. Instances come from the same activators, for each call.
/// </summary>
internal sealed class Pipeline<TService>(GrpcServiceOptions common, GrpcServiceOptions own)
    where TService : class
{
    private readonly InterceptorRegistration[] innermostFirst =
    [
        .. common.Interceptors.Concat(own.Interceptors).Reverse(),
    ];

    public delegate Task<TResponse> Unary<TRequest, TResponse>(
        TService service,
        TRequest request,
        ServerCallContext context
    );

    public delegate Task ServerStreaming<TRequest, TResponse>(
        TService service,
        TRequest request,
        IServerStreamWriter<TResponse> responses,
        ServerCallContext context
    );

    public UnaryServerMethod<TRequest, TResponse> Of<TRequest, TResponse>(Unary<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        UnaryServerMethod<TRequest, TResponse> pipeline = async (request, context) =>
        {
            ThrowIfRefused(context);
            var (activator, services) = Activator(context);
            var service = activator.Create(services);
            try
            {
                return await method(service.Instance, request, context);
            }
            finally
            {
                await activator.ReleaseAsync(service);
            }
        };
        foreach (var registration in innermostFirst)
        {
            var next = pipeline;
            pipeline = async (request, context) =>
            {
                var (activator, services) = Activator(context, registration);
                var interceptor = activator.Create(services, registration);
                try
                {
                    return await interceptor.Instance.UnaryServerHandler(request, context, next);
                }
                finally
                {
                    await activator.ReleaseAsync(interceptor);
                }
            };
        }
        return pipeline;
    }

    public ServerStreamingServerMethod<TRequest, TResponse> Of<TRequest, TResponse>(
        ServerStreaming<TRequest, TResponse> method
    )
        where TRequest : class
        where TResponse : class
    {
        ServerStreamingServerMethod<TRequest, TResponse> pipeline = async (request, responses, context) =>
        {
            ThrowIfRefused(context);
            var (activator, services) = Activator(context);
            var service = activator.Create(services);
            try
            {
                await method(service.Instance, request, responses, context);
            }
            finally
            {
                await activator.ReleaseAsync(service);
            }
        };
        foreach (var registration in innermostFirst)
        {
            var next = pipeline;
            pipeline = async (request, responses, context) =>
            {
                var (activator, services) = Activator(context, registration);
                var interceptor = activator.Create(services, registration);
                try
                {
                    await interceptor.Instance.ServerStreamingServerHandler(request, responses, context, next);
                }
                finally
                {
                    await activator.ReleaseAsync(interceptor);
                }
            };
        }
        return pipeline;
    }

    private static void ThrowIfRefused(ServerCallContext context)
    {
        if (RestCall.RefusalOf(context) is { } refusal)
            throw refusal.ToException();
    }

    private static (IGrpcServiceActivator<TService>, IServiceProvider) Activator(ServerCallContext context)
    {
        var services = context.GetHttpContext().RequestServices;
        return (services.GetRequiredService<IGrpcServiceActivator<TService>>(), services);
    }

    private static (IGrpcInterceptorActivator, IServiceProvider) Activator(
        ServerCallContext context,
        InterceptorRegistration registration
    )
    {
        var services = context.GetHttpContext().RequestServices;
        var type = typeof(IGrpcInterceptorActivator<>).MakeGenericType(registration.Type);
        return ((IGrpcInterceptorActivator)services.GetRequiredService(type), services);
    }
}
