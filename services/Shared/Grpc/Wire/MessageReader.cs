using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Wire;

/// <summary>How the messages of one direction of a call are framed.</summary>
/// <param name="MaxSize">The largest message in bytes, unpacked; null is no limit.</param>
/// <param name="Encoding">The compression the sender named, or null.</param>
/// <param name="Compressions">The compressions the receiver knows.</param>
internal readonly record struct MessageFormat(int? MaxSize, string? Encoding, Compressions Compressions);

/// <summary>Reads length-prefixed messages from a pipe. Every fault is an <see cref="RpcException"/> with the status the protocol gives it.</summary>
internal static class MessageReader
{
    public const int HeaderSize = 5;

    /// <summary>The one message of a side that does not stream; the side must end after it.</summary>
    public static ValueTask<T> ReadSingle<T>(
        PipeReader pipe,
        MessageFormat format,
        Func<DeserializationContext, T> deserializer,
        CancellationToken cancellationToken
    )
    {
        // A small request is usually there, whole, when its call begins: then nothing needs to be awaited.
        if (pipe.TryRead(out var read))
        {
            if (read.IsCompleted)
                return ValueTask.FromResult(Single(pipe, read.Buffer, format, deserializer));
            pipe.AdvanceTo(read.Buffer.Start);
        }
        return AwaitSingle(pipe, format, deserializer, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<T> AwaitSingle<T>(
        PipeReader pipe,
        MessageFormat format,
        Func<DeserializationContext, T> deserializer,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            if (read.IsCanceled)
                throw new OperationCanceledException(cancellationToken);
            if (read.IsCompleted)
                return Single(pipe, read.Buffer, format, deserializer);
            // What is wrong already is refused before the rest has come.
            if (
                TryFrame(read.Buffer, format, out _, out var payload)
                && read.Buffer.Length > HeaderSize + payload.Length
            )
                throw TooMany();
            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static T Single<T>(
        PipeReader pipe,
        in ReadOnlySequence<byte> buffer,
        in MessageFormat format,
        Func<DeserializationContext, T> deserializer
    )
    {
        if (!TryFrame(buffer, format, out var compressed, out var payload))
            throw Fault(buffer.IsEmpty ? "No message was sent." : "The message is not complete.");
        if (buffer.Length > HeaderSize + payload.Length)
            throw TooMany();
        var message = Message(format, compressed, payload, deserializer);
        pipe.AdvanceTo(buffer.End);
        return message;
    }

    /// <summary>The next message of a stream, or null at its end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T?> ReadNext<T>(
        PipeReader pipe,
        MessageFormat format,
        Func<DeserializationContext, T> deserializer,
        CancellationToken cancellationToken
    )
        where T : class
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            if (read.IsCanceled)
                throw new OperationCanceledException(cancellationToken);
            var buffer = read.Buffer;
            if (TryFrame(buffer, format, out var compressed, out var payload))
            {
                var message = Message(format, compressed, payload, deserializer);
                pipe.AdvanceTo(payload.End);
                return message;
            }
            if (read.IsCompleted)
                return buffer.IsEmpty ? null : throw Fault("The message is not complete.");
            pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static bool TryFrame(
        in ReadOnlySequence<byte> buffer,
        in MessageFormat format,
        out bool compressed,
        out ReadOnlySequence<byte> payload
    )
    {
        compressed = false;
        payload = default;
        var available = buffer.Length;
        if (available < HeaderSize)
            return false;
        var header = buffer.FirstSpan;
        if (header.Length < HeaderSize)
        {
            Span<byte> gathered = new byte[HeaderSize];
            buffer.Slice(0, HeaderSize).CopyTo(gathered);
            header = gathered;
        }
        if (header[0] > 1)
            throw Fault("The compressed flag of the message is neither 0 nor 1.");
        compressed = header[0] == 1;
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        // Refused by its announced length, before any of it is held in memory.
        if (length > (uint)(format.MaxSize ?? int.MaxValue))
            throw TooLarge();
        if (available < HeaderSize + (long)length)
            return false;
        payload = buffer.Slice(HeaderSize, length);
        return true;
    }

    private static T Message<T>(
        in MessageFormat format,
        bool compressed,
        in ReadOnlySequence<byte> payload,
        Func<DeserializationContext, T> deserializer
    )
    {
        if (!compressed)
            return Payload.Deserialize(deserializer, payload);
        using var unpacked = Unpack(format, payload);
        return Payload.Deserialize(deserializer, new ReadOnlySequence<byte>(unpacked.Written));
    }

    private static PooledBuffer Unpack(in MessageFormat format, in ReadOnlySequence<byte> payload)
    {
        if (format.Encoding is null or Compressions.Identity)
            throw Fault("The message is compressed, but the call names no compression.");
        var provider =
            format.Compressions.Find(format.Encoding)
            ?? throw new RpcException(
                new Status(StatusCode.Unimplemented, $"The compression '{format.Encoding}' is not supported.")
            );
        var unpacked = new PooledBuffer(format.MaxSize ?? int.MaxValue);
        try
        {
            using var stream = provider.CreateDecompressionStream(new SequenceStream(payload));
            stream.CopyTo(unpacked);
            return unpacked;
        }
        catch (BufferLimitException)
        {
            unpacked.Dispose();
            throw TooLarge();
        }
        catch (InvalidDataException e)
        {
            unpacked.Dispose();
            throw new RpcException(new Status(StatusCode.Internal, "The message cannot be decompressed.", e));
        }
    }

    private static RpcException Fault(string detail) => new(new Status(StatusCode.Internal, detail));

    private static RpcException TooMany() => Fault("More than one message was sent where one is expected.");

    private static RpcException TooLarge() =>
        new(new Status(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."));
}
