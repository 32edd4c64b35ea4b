using System.Net;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The one request of a call. Serialized whenever it is sent: a connection that refuses the stream may be followed by another.</summary>
internal sealed class UnaryContent<T>(ClientCall call, T message, Action<T, SerializationContext> serializer)
    : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        using var buffer = new PooledBuffer();
        try
        {
            MessageWriter.Write(
                buffer,
                message,
                serializer,
                call.Channel.MaxSendMessageSize,
                call.PackingOf(call.Options.WriteOptions)
            );
        }
        catch (Exception e)
        {
            throw await call.Fail(e);
        }
        await stream.WriteAsync(buffer.Written, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

/// <summary>The requests of a streaming call: hands its stream to the writer and waits until that is done.</summary>
internal sealed class StreamingContent(CancellationToken ended) : HttpContent
{
    private readonly TaskCompletionSource<Stream> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The stream to write to, when the request is under way.</summary>
    public Task<Stream> Opened => opened.Task;

    public void Complete() => completed.TrySetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        // Sends the headers now: the server may have something to say before the first request.
        await stream.FlushAsync(cancellationToken);
        if (!opened.TrySetResult(stream))
            throw new IOException("The request stream was begun on a connection that failed, and cannot begin again.");
        await completed.Task.WaitAsync(ended);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
