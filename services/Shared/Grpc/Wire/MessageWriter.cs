using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Wire;

/// <summary>How messages are compressed: by which provider, and how hard.</summary>
internal sealed record Packing(ICompressionProvider Provider, CompressionLevel? Level);

/// <summary>Writes length-prefixed messages into a buffer. One per thread serves all, since marshallers do not wait.</summary>
internal sealed class MessageWriter : SerializationContext
{
    [ThreadStatic]
    private static MessageWriter? idle;

    private IBufferWriter<byte> target = null!;
    private int? maxSize;
    private Packing? packing;
    private int? announced;
    private PooledBuffer? buffered;
    private bool direct;
    private bool done;

    /// <summary>Appends <paramref name="message"/> to <paramref name="target"/>: the whole of it or, but for a torn message, nothing.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: it is larger than <paramref name="maxSize"/>.</exception>
    /// <exception cref="TornMessageException">The serializer failed halfway: the target cannot be used any more.</exception>
    public static void Write<T>(
        IBufferWriter<byte> target,
        T message,
        Action<T, SerializationContext> serializer,
        int? maxSize,
        Packing? packing
    )
    {
        var writer = idle ?? new MessageWriter();
        idle = null;
        writer.target = target;
        writer.maxSize = maxSize;
        writer.packing = packing;
        try
        {
            serializer(message, writer);
            if (!writer.done)
                throw new InvalidOperationException("The serializer did not complete the message.");
        }
        catch (Exception e) when (writer.direct)
        {
            throw new TornMessageException(e);
        }
        finally
        {
            writer.Reset();
            idle = writer;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckSize(payloadLength);
        announced = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (announced is not { } length || packing is not null)
            return buffered ??= new PooledBuffer();
        // The length is known, so the message goes where it belongs at once.
        if (!direct)
            WriteHeader(compressed: false, length);
        // A pipe takes the message in pieces; a buffer would copy itself at each step of its growth.
        if (target is PooledBuffer buffer)
            buffer.Reserve(length);
        direct = true;
        return target;
    }

    public override void Complete()
    {
        if (!direct)
            WriteWhole(buffered is null ? [] : buffered.Written.Span);
        done = true;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        WriteWhole(payload);
        done = true;
    }

    private void WriteWhole(ReadOnlySpan<byte> payload)
    {
        CheckSize(payload.Length);
        if (packing is not { } pack)
        {
            WriteHeader(compressed: false, payload.Length);
            target.Write(payload);
            return;
        }
        using var packed = new PooledBuffer();
        using (var stream = pack.Provider.CreateCompressionStream(packed, pack.Level))
            stream.Write(payload);
        WriteHeader(compressed: true, packed.Written.Length);
        target.Write(packed.Written.Span);
    }

    private void WriteHeader(bool compressed, int length)
    {
        var header = target.GetSpan(MessageReader.HeaderSize);
        header[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        target.Advance(MessageReader.HeaderSize);
    }

    private void CheckSize(int length)
    {
        if (length > maxSize)
            throw new RpcException(
                new Status(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size.")
            );
    }

    private void Reset()
    {
        buffered?.Dispose();
        buffered = null;
        target = null!;
        announced = null;
        packing = null;
        direct = false;
        done = false;
    }
}

/// <summary>A part of a message is in the buffer, and the rest will not come.</summary>
internal sealed class TornMessageException(Exception cause)
    : InvalidOperationException("The message could not be serialized to its end.", cause);
