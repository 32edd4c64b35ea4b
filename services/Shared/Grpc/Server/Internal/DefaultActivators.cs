using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The service from the container when it is registered there, else one made for the call.</summary>
internal sealed class DefaultServiceActivator<TService> : IGrpcServiceActivator<TService>
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory = new(() =>
        ActivatorUtilities.CreateFactory<TService>(Type.EmptyTypes)
    );

    public GrpcActivatorHandle<TService> Create(IServiceProvider serviceProvider) =>
        serviceProvider.GetService<TService>() is { } registered
            ? new GrpcActivatorHandle<TService>(registered, created: false, state: null)
            : new GrpcActivatorHandle<TService>(Factory.Value(serviceProvider, []), created: true, state: null);

    public ValueTask ReleaseAsync(GrpcActivatorHandle<TService> service) =>
        service.Created ? Release.Dispose(service.Instance) : default;
}

/// <summary>The interceptor from the container when it is registered there and takes no arguments, else one made for the call.</summary>
internal sealed class DefaultInterceptorActivator<TInterceptor> : IGrpcInterceptorActivator<TInterceptor>
    where TInterceptor : Interceptor
{
    public GrpcActivatorHandle<Interceptor> Create(
        IServiceProvider serviceProvider,
        InterceptorRegistration interceptorRegistration
    )
    {
        if (
            interceptorRegistration.Arguments.Count == 0
            && serviceProvider.GetService<TInterceptor>() is { } registered
        )
            return new GrpcActivatorHandle<Interceptor>(registered, created: false, state: null);
        var made = ActivatorUtilities.CreateInstance<TInterceptor>(
            serviceProvider,
            [.. interceptorRegistration.Arguments]
        );
        return new GrpcActivatorHandle<Interceptor>(made, created: true, state: null);
    }

    public ValueTask ReleaseAsync(GrpcActivatorHandle<Interceptor> interceptor) =>
        interceptor.Created ? Release.Dispose(interceptor.Instance) : default;
}

internal static class Release
{
    public static ValueTask Dispose(object instance)
    {
        switch (instance)
        {
            case IAsyncDisposable disposable:
                return disposable.DisposeAsync();
            case IDisposable disposable:
                disposable.Dispose();
                return default;
            default:
                return default;
        }
    }
}
