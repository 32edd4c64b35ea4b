using System.Buffers;

namespace Grpc.Wire;

/// <summary>A received message as a stream, for decompression.</summary>
internal sealed class SequenceStream(ReadOnlySequence<byte> rest) : Stream
{
    private ReadOnlySequence<byte> rest = rest;

    public override int Read(Span<byte> buffer)
    {
        var part = rest.Slice(0, Math.Min(buffer.Length, rest.Length));
        part.CopyTo(buffer);
        rest = rest.Slice(part.End);
        return (int)part.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
