using Google.Protobuf;
using Grpc.Core;
using Platform.Probe.V1;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>Does what the request says.</summary>
public sealed class ProbeService(ProbeLog log) : Platform.Probe.V1.ProbeService.ProbeServiceBase
{
    public override async Task<Answer> Unary(Ask request, ServerCallContext context)
    {
        log.Encodings(context.GetHttpContext().Request.Headers["grpc-encoding"].ToString());
        await Behave(request, context);
        return AnswerTo(request, asks: 1, request.Payload.Length);
    }

    public override async Task<Answer> Collect(IAsyncStreamReader<Ask> requestStream, ServerCallContext context)
    {
        var (asks, bytes, last) = (0, 0L, new Ask());
        await foreach (var ask in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await Behave(ask, context);
            (asks, bytes, last) = (asks + 1, bytes + ask.Payload.Length, ask);
        }
        return AnswerTo(last, asks, bytes);
    }

    public override async Task Expand(
        Ask request,
        IServerStreamWriter<Answer> responseStream,
        ServerCallContext context
    )
    {
        if (request.Behaviour != Behaviour.BreakOff)
            await Behave(request, context);
        if (request.Behaviour == Behaviour.Unawaited)
        {
            await responseStream.WriteAsync(AnswerTo(request, 1, 0));
            _ = responseStream.WriteAsync(AnswerTo(request, 2, 0));
            return;
        }
        for (var n = 1; n <= request.Answers; n++)
            await responseStream.WriteAsync(AnswerTo(request, n, request.Payload.Length));
        if (request.Behaviour == Behaviour.BreakOff)
            throw new RpcException(new Status(StatusCode.DataLoss, "Broke off."));
    }

    public override async Task Chat(
        IAsyncStreamReader<Ask> requestStream,
        IServerStreamWriter<Answer> responseStream,
        ServerCallContext context
    )
    {
        var (asks, bytes) = (0, 0L);
        await foreach (var ask in requestStream.ReadAllAsync())
        {
            await Behave(ask, context);
            (asks, bytes) = (asks + 1, bytes + ask.Payload.Length);
            await responseStream.WriteAsync(AnswerTo(ask, asks, bytes));
        }
    }

    private static Answer AnswerTo(Ask ask, int asks, long bytes) =>
        new()
        {
            Text = ask.Text,
            Payload = ask.AnswerBytes > 0 ? UnsafeByteOperations.UnsafeWrap(new byte[ask.AnswerBytes]) : ask.Payload,
            Asks = asks,
            AskedBytes = bytes,
        };

    private async Task Behave(Ask ask, ServerCallContext context)
    {
        switch (ask.Behaviour)
        {
            case Behaviour.Wait:
                await UntilCancelled(ask, context);
                break;
            case Behaviour.Deaf:
                await log.Released(ask.Text);
                break;
            case Behaviour.Refuse:
                throw Refusal.Exception();
            case Behaviour.Crash:
                throw new InvalidOperationException("The secret of the handler.");
            case Behaviour.Mirror:
                await Mirror(context);
                break;
        }
    }

    private async Task UntilCancelled(Ask ask, ServerCallContext context)
    {
        log.Waits(ask.Text);
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        finally
        {
            log.HasCancelled(ask.Text);
        }
    }

    private static async Task Mirror(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders)
            if (entry.Key.StartsWith("x-", StringComparison.Ordinal))
            {
                headers.Add(entry);
                context.ResponseTrailers.Add(entry);
            }
        await context.WriteResponseHeadersAsync(headers);
    }
}
