using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>A service or interceptor in the hands of a call.</summary>
public readonly struct GrpcActivatorHandle<T>
{
    /// <summary>Holds <paramref name="instance"/>.</summary>
    public GrpcActivatorHandle(T instance, bool created, object? state)
    {
        Instance = instance;
        Created = created;
        State = state;
    }

    /// <summary>The service or interceptor.</summary>
    public T Instance { get; }

    /// <summary>Whether it was made for this call, and ends with it; otherwise the container owns it.</summary>
    public bool Created { get; }

    /// <summary>What the activator noted for its release.</summary>
    public object? State { get; }
}

/// <summary>Makes the service of a call.</summary>
public interface IGrpcServiceActivator<TGrpcService>
    where TGrpcService : class
{
    /// <summary>The service for a call.</summary>
    GrpcActivatorHandle<TGrpcService> Create(IServiceProvider serviceProvider);

    /// <summary>Ends the service with its call.</summary>
    ValueTask ReleaseAsync(GrpcActivatorHandle<TGrpcService> service);
}

/// <summary>Makes the interceptors of a call.</summary>
public interface IGrpcInterceptorActivator
{
    /// <summary>The interceptor for a call.</summary>
    GrpcActivatorHandle<Interceptor> Create(
        IServiceProvider serviceProvider,
        InterceptorRegistration interceptorRegistration
    );

    /// <summary>Ends the interceptor with its call.</summary>
    ValueTask ReleaseAsync(GrpcActivatorHandle<Interceptor> interceptor);
}

/// <summary>Makes the interceptors of one type.</summary>
public interface IGrpcInterceptorActivator<TInterceptor> : IGrpcInterceptorActivator
    where TInterceptor : Interceptor;
