using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Interceptors in the order in which calls meet them.</summary>
public class InterceptorCollection : Collection<InterceptorRegistration>
{
    /// <summary>Adds an interceptor behind the others; it is taken from the container, or made for each call with <paramref name="args"/>.</summary>
    public void Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TInterceptor>(
        params object[] args
    )
        where TInterceptor : Interceptor => Add(typeof(TInterceptor), args);

    /// <summary>Adds an interceptor behind the others.</summary>
    /// <exception cref="ArgumentException">The type is no interceptor.</exception>
    public void Add(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type interceptorType,
        params object[] args
    )
    {
        ArgumentNullException.ThrowIfNull(interceptorType);
        if (!interceptorType.IsSubclassOf(typeof(Interceptor)))
            throw new ArgumentException(
                $"Type must inherit from {typeof(Interceptor).FullName}.",
                nameof(interceptorType)
            );
        Add(new InterceptorRegistration(interceptorType, args));
    }
}

/// <summary>An interceptor type, and the constructor arguments the container does not know.</summary>
public class InterceptorRegistration
{
    internal InterceptorRegistration(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type,
        object[] arguments
    )
    {
        Type = type;
        Arguments = arguments;
        ActivatorType = typeof(IGrpcInterceptorActivator<>).MakeGenericType(type);
    }

    /// <summary>The interceptor.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type Type { get; }

    /// <summary>Constructor arguments.</summary>
    public IReadOnlyList<object> Arguments { get; }

    internal Type ActivatorType { get; }
}
