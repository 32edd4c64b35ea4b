using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Puts interceptors before a handler. The chain is built once; its interceptors are made for each call.</summary>
internal sealed class InterceptorPipeline(IReadOnlyList<InterceptorRegistration> interceptors)
{
    public UnaryServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        UnaryServerMethod<TRequest, TResponse> handler
    )
        where TRequest : class
        where TResponse : class =>
        interceptors
            .Reverse()
            .Aggregate(
                handler,
                (next, one) =>
                    (request, context) =>
                        With(one, context, interceptor => interceptor.UnaryServerHandler(request, context, next))
            );

    public ClientStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        ClientStreamingServerMethod<TRequest, TResponse> handler
    )
        where TRequest : class
        where TResponse : class =>
        interceptors
            .Reverse()
            .Aggregate(
                handler,
                (next, one) =>
                    (requests, context) =>
                        With(
                            one,
                            context,
                            interceptor => interceptor.ClientStreamingServerHandler(requests, context, next)
                        )
            );

    public ServerStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        ServerStreamingServerMethod<TRequest, TResponse> handler
    )
        where TRequest : class
        where TResponse : class =>
        interceptors
            .Reverse()
            .Aggregate(
                handler,
                (next, one) =>
                    (request, responses, context) =>
                        With(
                            one,
                            context,
                            interceptor => interceptor.ServerStreamingServerHandler(request, responses, context, next)
                        )
            );

    public DuplexStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        DuplexStreamingServerMethod<TRequest, TResponse> handler
    )
        where TRequest : class
        where TResponse : class =>
        interceptors
            .Reverse()
            .Aggregate(
                handler,
                (next, one) =>
                    (requests, responses, context) =>
                        With(
                            one,
                            context,
                            interceptor => interceptor.DuplexStreamingServerHandler(requests, responses, context, next)
                        )
            );

    private static async Task<T> With<T>(
        InterceptorRegistration registration,
        ServerCallContext context,
        Func<Interceptor, Task<T>> call
    )
    {
        var (activator, handle) = Create(registration, context);
        try
        {
            return await call(handle.Instance);
        }
        finally
        {
            await activator.ReleaseAsync(handle);
        }
    }

    private static async Task With(
        InterceptorRegistration registration,
        ServerCallContext context,
        Func<Interceptor, Task> call
    )
    {
        var (activator, handle) = Create(registration, context);
        try
        {
            await call(handle.Instance);
        }
        finally
        {
            await activator.ReleaseAsync(handle);
        }
    }

    private static (IGrpcInterceptorActivator, GrpcActivatorHandle<Interceptor>) Create(
        InterceptorRegistration registration,
        ServerCallContext context
    )
    {
        var services = context.GetHttpContext().RequestServices;
        var activator = (IGrpcInterceptorActivator)services.GetRequiredService(registration.ActivatorType);
        return (activator, activator.Create(services, registration));
    }
}
