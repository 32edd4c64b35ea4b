using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class UnaryCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    UnaryServerMethod<TRequest, TResponse> handler,
    CallSettings settings,
    ILogger log
) : CallHandler(method, settings, log)
    where TRequest : class
    where TResponse : class
{
    protected override async Task Run(ServerCall call)
    {
        var request = await Messages.Single(call, method.RequestMarshaller);
        Messages.Respond(call, await handler(request, call), method.ResponseMarshaller);
    }
}

internal sealed class ClientStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ClientStreamingServerMethod<TRequest, TResponse> handler,
    CallSettings settings,
    ILogger log
) : CallHandler(method, settings, log)
    where TRequest : class
    where TResponse : class
{
    protected override async Task Run(ServerCall call)
    {
        var requests = Messages.Stream(call, method.RequestMarshaller);
        Messages.Respond(call, await handler(requests, call), method.ResponseMarshaller);
    }
}

internal sealed class ServerStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServerStreamingServerMethod<TRequest, TResponse> handler,
    CallSettings settings,
    ILogger log
) : CallHandler(method, settings, log)
    where TRequest : class
    where TResponse : class
{
    protected override async Task Run(ServerCall call)
    {
        var request = await Messages.Single(call, method.RequestMarshaller);
        await handler(
            request,
            new ResponseStream<TResponse>(call, method.ResponseMarshaller.ContextualSerializer),
            call
        );
    }
}

internal sealed class DuplexStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    DuplexStreamingServerMethod<TRequest, TResponse> handler,
    CallSettings settings,
    ILogger log
) : CallHandler(method, settings, log)
    where TRequest : class
    where TResponse : class
{
    protected override Task Run(ServerCall call) =>
        handler(
            Messages.Stream(call, method.RequestMarshaller),
            new ResponseStream<TResponse>(call, method.ResponseMarshaller.ContextualSerializer),
            call
        );
}

internal static class Messages
{
    public static ValueTask<T> Single<T>(ServerCall call, Marshaller<T> marshaller) =>
        MessageReader.ReadSingle(
            call.RequestBody,
            call.RequestFormat,
            marshaller.ContextualDeserializer,
            call.TransportToken
        );

    public static RequestStream<T> Stream<T>(ServerCall call, Marshaller<T> marshaller)
        where T : class
    {
        // A stream may rest, and has no end that is known: only its messages are bounded.
        if (call.Http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        return new RequestStream<T>(call, marshaller.ContextualDeserializer);
    }

    public static void Respond<T>(ServerCall call, T? response, Marshaller<T> marshaller)
        where T : class
    {
        if (call.Status.StatusCode != StatusCode.OK)
            return;
        if (response is null)
            throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        call.WriteSingle(response, marshaller.ContextualSerializer);
    }
}
