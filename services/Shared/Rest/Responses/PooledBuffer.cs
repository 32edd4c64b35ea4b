using System.Buffers;

namespace Platform.Rest.Responses;

/// <summary>Bytes collected in a rented array.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] rented = ArrayPool<byte>.Shared.Rent(4096);
    private int length;

    public ReadOnlyMemory<byte> Written => rented.AsMemory(0, length);

    public void Advance(int count) => length += count;

    public void Clear() => length = 0;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return rented.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(rented);
        rented = [];
    }

    private void Reserve(int count)
    {
        if (rented.Length - length >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(rented.Length * 2, length + count)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(rented);
        rented = larger;
    }
}
