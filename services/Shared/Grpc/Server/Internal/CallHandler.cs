using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Runs the calls of one method: from the request to the status, whatever the handler does.</summary>
internal abstract partial class CallHandler(IMethod method, CallSettings settings, ILogger log)
{
    /// <summary>The endpoint.</summary>
    public async Task Handle(HttpContext http)
    {
        if (!ProtocolGate.Admits(http))
            return;
        using var call = new ServerCall(http, method, settings);
        Status status;
        var trailers = default(Metadata);
        try
        {
            call.Start();
            await Run(call);
            (status, trailers) = (call.Status, call.Trailers);
        }
        catch (Exception e)
        {
            status = StatusOf(e, call);
            trailers = Merge(call.Trailers, (e as RpcException)?.Trailers);
        }
        await call.End(status, trailers);
    }

    /// <summary>Reads, invokes, writes; what it throws becomes the status.</summary>
    protected abstract Task Run(ServerCall call);

    private Status StatusOf(Exception e, ServerCall call)
    {
        if (call.IsDeadlineExceeded)
        {
            LogCancelled(method.FullName, "its deadline passed");
            return new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded");
        }
        if (e is RpcException rpc)
        {
            LogRefused(method.FullName, rpc.StatusCode);
            return rpc.Status;
        }
        if (call.Http.RequestAborted.IsCancellationRequested)
        {
            LogCancelled(method.FullName, "the client is gone");
            return new Status(StatusCode.Cancelled, "The client is gone.");
        }
        if (e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
            return new Status(StatusCode.ResourceExhausted, "The request body is too large.");
        LogFailed(e, method.FullName);
        return new Status(
            StatusCode.Unknown,
            settings.DetailedErrors
                ? $"Exception was thrown by handler. {e.GetType().Name}: {e.Message}"
                : "Exception was thrown by handler."
        );
    }

    private static Metadata? Merge(Metadata? ofContext, Metadata? ofException)
    {
        if (ofException is not { Count: > 0 })
            return ofContext;
        var merged = new Metadata();
        foreach (var entry in ofContext ?? [])
            merged.Add(entry);
        foreach (var entry in ofException)
            merged.Add(entry);
        return merged;
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} ended with {StatusCode}.")]
    private partial void LogRefused(string method, StatusCode statusCode);

    [LoggerMessage(2, LogLevel.Debug, "{Method} was cancelled: {Reason}.")]
    private partial void LogCancelled(string method, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Method} failed: its handler threw an exception.")]
    private partial void LogFailed(Exception exception, string method);
}
