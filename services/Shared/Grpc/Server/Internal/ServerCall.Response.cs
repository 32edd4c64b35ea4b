using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The response of a call. The handler writes it, and the deadline may end it: whoever takes <see cref="phase"/> first.</summary>
internal sealed partial class ServerCall
{
    private const int Open = 0;
    private const int Writing = 1;
    private const int Ended = 2;

    private int phase;
    private bool headersDone;
    private bool bodyBegun;
    private Packing? packing;
    private Task pendingWrite = Task.CompletedTask;

    /// <summary>Puts the response of a method that does not stream into the buffer; it leaves together with the status.</summary>
    public void WriteSingle<T>(T message, Action<T, SerializationContext> serializer)
    {
        BeginWrite();
        try
        {
            Append(message, serializer);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Writes one response of a stream; ends when the transport takes the next.</summary>
    public Task WriteNext<T>(T message, Action<T, SerializationContext> serializer, CancellationToken cancellationToken)
    {
        BeginWrite();
        return pendingWrite = Write(message, serializer, cancellationToken);
    }

    private async Task Write<T>(
        T message,
        Action<T, SerializationContext> serializer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            Append(message, serializer);
            if (WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) != true)
                await Flush(cancellationToken);
        }
        finally
        {
            EndWrite();
        }
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        BeginWrite();
        return pendingWrite = WriteHeaders(responseHeaders);
    }

    private async Task WriteHeaders(Metadata responseHeaders)
    {
        try
        {
            if (headersDone)
                throw new InvalidOperationException("Response headers can only be sent once per call.");
            SetHeaders(responseHeaders);
            await Flush(CancellationToken.None);
            bodyBegun = true;
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Sends the status, in trailers behind a body, else in the headers. Nothing happens when the deadline came first.</summary>
    public Task End(Status final, Metadata? trailers)
    {
        if (Interlocked.CompareExchange(ref phase, Ended, Open) != Open)
            return EndLater(final, trailers);
        WriteStatus(final, trailers);
        return Task.CompletedTask;
    }

    private async Task EndLater(Status final, Metadata? trailers)
    {
        // The handler returned without awaiting its last write.
        while (Interlocked.CompareExchange(ref phase, Ended, Open) is var was && was != Open)
        {
            if (was == Ended)
            {
                await deadline!.ResponseEnded;
                return;
            }
            await pendingWrite.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        WriteStatus(final, trailers);
    }

    public bool IsDeadlineExceeded => deadline?.IsExceeded == true;

    public bool IsEnded => Volatile.Read(ref phase) == Ended;

    /// <summary>The handler may run on for as long as it ignores its token; the client must not wait for it.</summary>
    private async Task EndByDeadline()
    {
        if (Interlocked.CompareExchange(ref phase, Ended, Open) != Open)
            return;
        try
        {
            WriteStatus(new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded"), trailers: null);
            await http.Response.CompleteAsync();
        }
        finally
        {
            deadline!.ResponseHasEnded();
        }
    }

    private void Append<T>(T message, Action<T, SerializationContext> serializer)
    {
        if (!headersDone)
            SetHeaders(Metadata.Empty);
        var pack = WriteOptions?.Flags.HasFlag(WriteFlags.NoCompress) == true ? null : packing;
        try
        {
            MessageWriter.Write(http.Response.BodyWriter, message, serializer, settings.MaxSendMessageSize, pack);
            bodyBegun = true;
        }
        catch (TornMessageException)
        {
            // Nothing sensible can follow a part of a message.
            http.Abort();
            throw;
        }
    }

    private void SetHeaders(Metadata headers)
    {
        headersDone = true;
        var encoding = settings.ResponseCompression;
        foreach (var entry in headers)
            if (entry.Key == WireHeaders.EncodingRequest)
                encoding = entry.Value;
            else if (!WireHeaders.IsReserved(entry.Key))
                http.Response.Headers.Append(entry.Key, MetadataCoding.HeaderValue(entry));
        if (settings.Compressions.Find(encoding) is not { } provider || !ClientAccepts(provider.EncodingName))
            return;
        packing = new Packing(provider, settings.ResponseCompressionLevel);
        http.Response.Headers.GrpcEncoding = provider.EncodingName;
    }

    private bool ClientAccepts(string encoding)
    {
        foreach (var value in http.Request.Headers.GrpcAcceptEncoding)
        foreach (var part in value.AsSpan().Split(','))
            if (value.AsSpan(part).Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private async ValueTask Flush(CancellationToken ofHandler)
    {
        var writer = http.Response.BodyWriter;
        // A token given to the flush itself would make Kestrel reset the stream, and no status could follow.
        using var byDeadline = CancelFlush(writer, TransportToken);
        using var byHandler = CancelFlush(writer, ofHandler);
        var flushed = await writer.FlushAsync(CancellationToken.None);
        if (flushed.IsCanceled || flushed.IsCompleted)
            throw new OperationCanceledException("The write was cancelled, or the client is gone.");
    }

    private static CancellationTokenRegistration CancelFlush(PipeWriter writer, CancellationToken token) =>
        token.UnsafeRegister(static state => ((PipeWriter)state!).CancelPendingFlush(), writer);

    private void BeginWrite()
    {
        switch (Interlocked.CompareExchange(ref phase, Writing, Open))
        {
            case Writing:
                throw new InvalidOperationException(
                    "Can't write the message because the previous write is in progress."
                );
            case Ended when IsDeadlineExceeded:
                throw new OperationCanceledException("The deadline of the call is exceeded.", TransportToken);
            case Ended:
                throw new InvalidOperationException("Can't write the message because the call is complete.");
        }
    }

    private void EndWrite()
    {
        Interlocked.Exchange(ref phase, Open);
        if (IsDeadlineExceeded)
            _ = EndByDeadline();
    }

    private void WriteStatus(Status final, Metadata? trailers)
    {
        if (trailers is not null && !trailers.All(MetadataCoding.IsSendable))
            (final, trailers) = (
                new Status(StatusCode.Internal, "A trailer holds characters that cannot be sent."),
                null
            );
        var headers =
            bodyBegun || http.Response.HasStarted
                ? http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
                : http.Response.Headers;
        headers.GrpcStatus = StatusText(final.StatusCode);
        if (!string.IsNullOrEmpty(final.Detail))
            headers.GrpcMessage = PercentEncoding.Encode(final.Detail);
        if (final.StatusCode == StatusCode.Unimplemented)
            headers.GrpcAcceptEncoding = settings.Compressions.Accepted;
        if (trailers is not null)
            foreach (var entry in trailers)
                if (!WireHeaders.IsReserved(entry.Key))
                    headers.Append(entry.Key, MetadataCoding.HeaderValue(entry));
        Activity?.SetTag("grpc.status_code", StatusText(final.StatusCode));
    }

    private static string StatusText(StatusCode code) =>
        code == StatusCode.OK ? "0" : ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
