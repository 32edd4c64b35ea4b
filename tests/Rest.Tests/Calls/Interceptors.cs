using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Platform.Rest.Tests.Calls;

/// <summary>What happened, in order, over all calls of a host.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentQueue<string> entries = new();

    public IReadOnlyList<string> Entries => [.. entries];

    public void Add(string entry) => entries.Enqueue(entry);
}

/// <summary>Refuses who may not call; stands before every service.</summary>
internal sealed class GuardInterceptor(CallLog log) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        Check(context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        Check(context);
        return continuation(request, responseStream, context);
    }

    private void Check(ServerCallContext context)
    {
        log.Add($"guard {(context.IsUnreadable() ? "unreadable" : "readable")}");
        if (context.RequestHeaders.GetValue("x-stranger") is not null)
            throw new RpcException(new Status(StatusCode.Unauthenticated, "Sign in first."));
    }
}

/// <summary>Stands before one service, and is made for each call with an argument.</summary>
internal sealed class StampInterceptor(CallLog log, string stamp) : Interceptor, IDisposable
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        log.Add($"{stamp} before");
        var response = await continuation(request, context);
        log.Add($"{stamp} after");
        return response;
    }

    public void Dispose() => log.Add($"{stamp} gone");
}
