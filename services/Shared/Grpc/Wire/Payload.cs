using System.Buffers;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>One received message, as marshallers take it. One per thread serves all, since marshallers do not wait.</summary>
internal sealed class Payload : DeserializationContext
{
    [ThreadStatic]
    private static Payload? idle;

    private ReadOnlySequence<byte> bytes;

    public override int PayloadLength => (int)bytes.Length;

    public override byte[] PayloadAsNewBuffer() => bytes.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => bytes;

    /// <exception cref="RpcException">INTERNAL: the marshaller cannot make a message of the bytes.</exception>
    public static T Deserialize<T>(Func<DeserializationContext, T> deserializer, in ReadOnlySequence<byte> bytes)
    {
        var payload = idle ?? new Payload();
        idle = null;
        payload.bytes = bytes;
        try
        {
            return deserializer(payload);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The message cannot be parsed.", e));
        }
        finally
        {
            payload.bytes = default;
            idle = payload;
        }
    }
}
