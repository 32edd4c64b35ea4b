using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>One endpoint to be.</summary>
internal sealed record ServiceMethod(IMethod Method, RequestDelegate Handle, IReadOnlyList<object> Metadata);

/// <summary>Takes the methods of a service from its generated binder and joins each with the method that implements it.</summary>
internal sealed class ServiceMethods<TService>(
    IGrpcServiceActivator<TService> activator,
    CallSettings settings,
    ILogger log
) : ServiceBinderBase
    where TService : class
{
    private readonly InterceptorPipeline pipeline = new(settings.Interceptors);
    private readonly List<ServiceMethod> methods = [];

    /// <exception cref="InvalidOperationException">The type is no gRPC service.</exception>
    public IReadOnlyList<ServiceMethod> Find()
    {
        var bind = FindBindMethod();
        bind.Invoke(null, [this, null]);
        return methods;
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler
    )
    {
        var implementation = Implementation(method, typeof(TRequest), typeof(ServerCallContext));
        var call = implementation.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
        var invoker = new SingleResponseInvoker<TService, TRequest, TResponse>(activator, call);
        var bound = pipeline.Wrap(new UnaryServerMethod<TRequest, TResponse>(invoker.Invoke));
        Add(method, implementation, new UnaryCallHandler<TRequest, TResponse>(method, bound, settings, log));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler
    )
    {
        var implementation = Implementation(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        var call = implementation.CreateDelegate<
            Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>
        >();
        var invoker = new SingleResponseInvoker<TService, IAsyncStreamReader<TRequest>, TResponse>(activator, call);
        var bound = pipeline.Wrap(new ClientStreamingServerMethod<TRequest, TResponse>(invoker.Invoke));
        Add(method, implementation, new ClientStreamingCallHandler<TRequest, TResponse>(method, bound, settings, log));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler
    )
    {
        Type[] parameters = [typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)];
        var implementation = Implementation(method, parameters);
        var call = implementation.CreateDelegate<
            Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>
        >();
        var invoker = new ResponseStreamInvoker<TService, TRequest, TResponse>(activator, call);
        var bound = pipeline.Wrap(new ServerStreamingServerMethod<TRequest, TResponse>(invoker.Invoke));
        Add(method, implementation, new ServerStreamingCallHandler<TRequest, TResponse>(method, bound, settings, log));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler
    )
    {
        Type[] parameters =
        [
            typeof(IAsyncStreamReader<TRequest>),
            typeof(IServerStreamWriter<TResponse>),
            typeof(ServerCallContext),
        ];
        var implementation = Implementation(method, parameters);
        var call = implementation.CreateDelegate<
            Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>
        >();
        var invoker = new ResponseStreamInvoker<TService, IAsyncStreamReader<TRequest>, TResponse>(activator, call);
        var bound = pipeline.Wrap(new DuplexStreamingServerMethod<TRequest, TResponse>(invoker.Invoke));
        Add(method, implementation, new DuplexStreamingCallHandler<TRequest, TResponse>(method, bound, settings, log));
    }

    private void Add(IMethod method, MethodInfo implementation, CallHandler handler) =>
        methods.Add(
            new ServiceMethod(
                method,
                handler.Handle,
                [
                    .. typeof(TService).GetCustomAttributes(inherit: true),
                    .. implementation.GetCustomAttributes(inherit: true),
                    new GrpcMethodMetadata(typeof(TService), method),
                ]
            )
        );

    private static MethodInfo Implementation(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"Could not find '{method.Name}' on {typeof(TService)}.");

    private static MethodInfo FindBindMethod()
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute)
                return attribute.BindType.GetMethod(
                        attribute.BindMethodName,
                        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static,
                        [typeof(ServiceBinderBase), type]
                    )
                    ?? throw new InvalidOperationException(
                        $"Could not find the bind method '{attribute.BindMethodName}' on {attribute.BindType}."
                    );
        throw new InvalidOperationException($"{typeof(TService)} does not derive from a generated service base.");
    }
}
