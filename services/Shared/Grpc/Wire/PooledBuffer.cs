using System.Buffers;

namespace Grpc.Wire;

/// <summary>A growing buffer from the shared pool, with an upper bound.</summary>
internal sealed class PooledBuffer(int maxLength = int.MaxValue) : Stream, IBufferWriter<byte>
{
    private byte[] array = ArrayPool<byte>.Shared.Rent(512);
    private int written;

    public ReadOnlyMemory<byte> Written => array.AsMemory(0, written);

    public void Advance(int count) => written = checked(written + count);

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return array.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > maxLength - written)
            throw new BufferLimitException();
        Reserve(buffer.Length);
        buffer.CopyTo(array.AsSpan(written));
        written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public void Reserve(int size)
    {
        if (size <= array.Length - written)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(
            (int)Math.Min(Array.MaxLength, Math.Max((long)written + size, 2L * array.Length))
        );
        array.AsSpan(0, written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(array);
        array = larger;
    }

    protected override void Dispose(bool disposing)
    {
        if (array.Length > 0)
            ArrayPool<byte>.Shared.Return(array);
        array = [];
        base.Dispose(disposing);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => written;

    public override long Position
    {
        get => written;
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>More was written to a <see cref="PooledBuffer"/> than it may hold.</summary>
internal sealed class BufferLimitException : IOException;
