using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts the bytes of one message.</summary>
public abstract class SerializationContext
{
    /// <summary>Gives the whole message as one array, which now belongs to the runtime.</summary>
    public abstract void Complete(byte[] payload);

    /// <summary>A buffer to write the message into; end with <see cref="Complete()"/>.</summary>
    public abstract IBufferWriter<byte> GetBufferWriter();

    /// <summary>Announces the exact length in bytes, before <see cref="GetBufferWriter"/> is asked for.</summary>
    public virtual void SetPayloadLength(int payloadLength) { }

    /// <summary>Ends the message written to <see cref="GetBufferWriter"/>.</summary>
    public abstract void Complete();
}

/// <summary>Where a marshaller takes the bytes of one message from.</summary>
public abstract class DeserializationContext
{
    /// <summary>Length of the message in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The message as an array of the caller's own.</summary>
    public abstract byte[] PayloadAsNewBuffer();

    /// <summary>The message in the runtime's buffers; valid only while the marshaller runs.</summary>
    public abstract ReadOnlySequence<byte> PayloadAsReadOnlySequence();
}
