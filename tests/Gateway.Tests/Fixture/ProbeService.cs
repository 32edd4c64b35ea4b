using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Platform.Gateway.Tests.Probe;

namespace Platform.Gateway.Tests.Fixture;

/// <summary>What happened in the service behind the gateway.</summary>
public sealed class ProbeLog
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> cancelled = new();

    /// <summary>Ends when the call with this text was cancelled.</summary>
    public Task Cancelled(string text) => Source(text).Task.WaitAsync(TimeSpan.FromSeconds(20));

    internal void WasCancelled(string text) => Source(text).TrySetResult();

    private TaskCompletionSource Source(string text) =>
        cancelled.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>Every kind of call, behind the gateway.</summary>
internal sealed class ProbeService(ProbeLog log) : Probe.ProbeService.ProbeServiceBase
{
    public override async Task<Answer> Unary(Ask request, ServerCallContext context)
    {
        var mirrored = context.RequestHeaders.Get("mirror-bin")?.ValueBytes;
        await context.WriteResponseHeadersAsync(new Metadata { { "x-header", "early" } });
        context.ResponseTrailers.Add("x-trailer", "late");
        context.ResponseTrailers.Add("mirror-bin", mirrored ?? []);
        return new Answer { Text = request.Text, Asks = 1 };
    }

    public override async Task<Answer> Collect(IAsyncStreamReader<Ask> requestStream, ServerCallContext context)
    {
        var answer = new Answer();
        while (await requestStream.MoveNext())
            Count(answer, requestStream.Current);
        return answer;
    }

    public override async Task Expand(
        Ask request,
        IServerStreamWriter<Answer> responseStream,
        ServerCallContext context
    )
    {
        for (var n = 1; n <= request.Answers; n++)
            await responseStream.WriteAsync(new Answer { Text = request.Text, Asks = n });
    }

    public override async Task Chat(
        IAsyncStreamReader<Ask> requestStream,
        IServerStreamWriter<Answer> responseStream,
        ServerCallContext context
    )
    {
        var answer = new Answer();
        while (await requestStream.MoveNext())
        {
            Count(answer, requestStream.Current);
            await responseStream.WriteAsync(answer);
        }
    }

    public override Task<Answer> Refuse(Ask request, ServerCallContext context)
    {
        var details = new Google.Rpc.Status
        {
            Code = (int)StatusCode.FailedPrecondition,
            Message = "nicht möglich",
            Details = { Any.Pack(new ErrorInfo { Domain = "probe" }) },
        };
        throw new RpcException(
            new Grpc.Core.Status(StatusCode.FailedPrecondition, details.Message),
            new Metadata { { "grpc-status-details-bin", details.ToByteArray() }, { "x-reason", "probe" } }
        );
    }

    public override async Task<Answer> Wait(Ask request, ServerCallContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            log.WasCancelled(request.Text);
            throw;
        }
        return new Answer();
    }

    private static void Count(Answer answer, Ask ask)
    {
        answer.Text = ask.Text;
        answer.Asks++;
        answer.AskedBytes += ask.Payload.Length;
    }
}
