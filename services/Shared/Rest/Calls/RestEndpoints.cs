using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Platform.Rest.Binding;
using Platform.Rest.Responses;

namespace Platform.Rest.Calls;

/// <summary>Maps an endpoint for every HTTP rule of a service's methods, as generated code binds them.</summary>
internal sealed class RestEndpoints<TService>(
    ServiceDescriptor descriptor,
    Pipeline<TService> pipeline,
    CallRunner runner,
    RestRoutes routes,
    IEndpointRouteBuilder endpoints,
    string prefix
) : ServiceBinderBase
    where TService : class
{
    private readonly JsonOutput output = new(descriptor.File);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler
    )
        where TRequest : class
        where TResponse : class
    {
        var rules = RestRule.Of(Find(method));
        if (rules.Count == 0)
            return;
        var implementation = Implementation(method, typeof(TRequest), typeof(ServerCallContext));
        var call = pipeline.Of(implementation.CreateDelegate<Pipeline<TService>.Unary<TRequest, TResponse>>());
        foreach (var rule in rules)
        {
            Map(
                implementation,
                rule,
                streams: false,
                async (http, context, request) =>
                {
                    var response = await call((TRequest)request, context);
                    if (context.Status.StatusCode != StatusCode.OK)
                        throw new RpcException(context.Status, context.ResponseTrailers);
                    await JsonAnswer.WriteAsync(http, rule, output, (IMessage)response, context.ResponseTrailers);
                }
            );
        }
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler
    )
        where TRequest : class
        where TResponse : class
    {
        var rules = RestRule.Of(Find(method));
        if (rules.Count == 0)
            return;
        var implementation = Implementation(
            method,
            typeof(TRequest),
            typeof(IServerStreamWriter<TResponse>),
            typeof(ServerCallContext)
        );
        var call = pipeline.Of(
            implementation.CreateDelegate<Pipeline<TService>.ServerStreaming<TRequest, TResponse>>()
        );
        foreach (var rule in rules)
        {
            Map(
                implementation,
                rule,
                streams: true,
                async (http, context, request) =>
                {
                    var stream = new NdjsonStream(http, output, context.CancellationToken);
                    var responses = new StreamWriter<TResponse>(stream);
                    await call((TRequest)request, responses, context);
                    responses.Complete();
                    if (context.Status.StatusCode != StatusCode.OK)
                        throw new RpcException(context.Status, context.ResponseTrailers);
                    await stream.EndAsync(context.ResponseTrailers);
                }
            );
        }
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler
    )
        where TRequest : class
        where TResponse : class => RestRule.Of(Find(method));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler
    )
        where TRequest : class
        where TResponse : class => RestRule.Of(Find(method));

    private MethodDescriptor Find(IMethod method) => descriptor.FindMethodByName(method.Name);

    private static MethodInfo Implementation(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, parameters)!;

    private void Map(MethodInfo implementation, RestRule rule, bool streams, CallRunner.Body body)
    {
        routes.Add(prefix, rule);
        var name = $"/{rule.Method.Service.FullName}/{rule.Method.Name}";
        endpoints
            .MapMethods(
                RoutePattern.Of(rule.Template),
                [rule.HttpMethod],
                http => runner.RunAsync(http, rule, name, streams, output, body)
            )
            .WithDisplayName($"REST - {rule.HttpMethod} {rule.Template} => {name}")
            // What stands on the class and the method, authorization above all, holds here as it does for gRPC.
            .WithMetadata([
                .. typeof(TService).GetCustomAttributes(inherit: true),
                .. implementation.GetCustomAttributes(inherit: true),
                new RestMethod(rule.Method, rule.HttpMethod, rule.Template.ToString()),
            ]);
    }

    private sealed class StreamWriter<TResponse>(NdjsonStream stream) : IServerStreamWriter<TResponse>
        where TResponse : class
    {
        private bool completed;

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(TResponse message)
        {
            ArgumentNullException.ThrowIfNull(message);
            return completed
                ? throw new InvalidOperationException("The call is complete; nothing more can be written.")
                : stream.WriteAsync((IMessage)message);
        }

        public void Complete() => completed = true;
    }
}
