using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The requests of a streaming call.</summary>
/// <param name="call">The call.</param>
/// <param name="content">Where they go.</param>
/// <param name="serializer">Makes bytes of them.</param>
/// <param name="awaitsResponse">Whether the call reads its one response of itself, and so learns its status without the caller.</param>
internal sealed class RequestStreamWriter<T>(
    ClientCall call,
    StreamingContent content,
    Action<T, SerializationContext> serializer,
    bool awaitsResponse
) : IClientStreamWriter<T>
{
    private int writing;
    private bool completed;

    public WriteOptions? WriteOptions { get; set; } = call.Options.WriteOptions;

    public Task CompleteAsync()
    {
        if (Volatile.Read(ref writing) == 1)
            throw new InvalidOperationException(
                "Can't complete the request stream because the previous write is in progress."
            );
        completed = true;
        content.Complete();
        return Task.CompletedTask;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (completed)
            throw new InvalidOperationException("Can't write the message because the request stream is complete.");
        if (Interlocked.Exchange(ref writing, 1) == 1)
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        try
        {
            if (call.Ended.IsCompleted)
                throw await Ended();
            await using var cancels = cancellationToken.UnsafeRegister(
                static state => ((ClientCall)state!).Cancel(),
                call
            );
            await Send(message);
        }
        finally
        {
            Volatile.Write(ref writing, 0);
        }
    }

    private async Task Send(T message)
    {
        using var buffer = new PooledBuffer();
        try
        {
            MessageWriter.Write(
                buffer,
                message,
                serializer,
                call.Channel.MaxSendMessageSize,
                call.PackingOf(WriteOptions)
            );
        }
        catch (Exception e)
        {
            throw await call.Fail(e);
        }
        try
        {
            var stream = await content.Opened.WaitAsync(call.Transport);
            await stream.WriteAsync(buffer.Written, call.Transport);
            if (WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) != true)
                await stream.FlushAsync(call.Transport);
        }
        catch (Exception e)
        {
            // The server stopped listening, and its status says why: where this call reads it, wait for it.
            if (awaitsResponse || call.Ended.IsCompleted)
                throw await Ended();
            throw new RpcException(TransportFault.StatusOf(e));
        }
    }

    private async ValueTask<Exception> Ended() =>
        (await call.Ended).StatusCode == StatusCode.OK
            ? new InvalidOperationException("Can't write the message because the call is complete.")
            : await call.Failure();
}
