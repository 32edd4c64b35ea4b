using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Starts calls over a channel.</summary>
internal sealed class HttpClientCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => AsyncUnaryCall(method, host, options, request).ResponseAsync.GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    )
    {
        var call = new HttpCall<TRequest, TResponse>(channel, method, host, options);
        call.Start(request);
        return new AsyncUnaryCall<TResponse>(
            call.ReadSingle(),
            static state => ((ClientCall)state).ResponseHeaders,
            static state => ((ClientCall)state).GetStatus(),
            static state => ((ClientCall)state).GetTrailers(),
            static state => ((ClientCall)state).Dispose(),
            call
        );
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    )
    {
        var call = new HttpCall<TRequest, TResponse>(channel, method, host, options);
        call.Start(request);
        return new AsyncServerStreamingCall<TResponse>(
            new ResponseStreamReader<TResponse>(call, call.ReadNext),
            static state => ((ClientCall)state).ResponseHeaders,
            static state => ((ClientCall)state).GetStatus(),
            static state => ((ClientCall)state).GetTrailers(),
            static state => ((ClientCall)state).Dispose(),
            call
        );
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    )
    {
        var call = new HttpCall<TRequest, TResponse>(channel, method, host, options);
        var requests = call.StartStream(awaitsResponse: true);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            requests,
            call.ReadSingle(),
            static state => ((ClientCall)state).ResponseHeaders,
            static state => ((ClientCall)state).GetStatus(),
            static state => ((ClientCall)state).GetTrailers(),
            static state => ((ClientCall)state).Dispose(),
            call
        );
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    )
    {
        var call = new HttpCall<TRequest, TResponse>(channel, method, host, options);
        var requests = call.StartStream(awaitsResponse: false);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            requests,
            new ResponseStreamReader<TResponse>(call, call.ReadNext),
            static state => ((ClientCall)state).ResponseHeaders,
            static state => ((ClientCall)state).GetStatus(),
            static state => ((ClientCall)state).GetTrailers(),
            static state => ((ClientCall)state).Dispose(),
            call
        );
    }
}
