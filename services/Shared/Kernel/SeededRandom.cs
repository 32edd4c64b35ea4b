using System.Buffers.Binary;

namespace Platform.Kernel;

/// <summary>Numbers that look random and are the same for the same seed on every computer (SplitMix64).</summary>
public sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>The numbers of one of many streams: what one draws changes none of the others.</summary>
    public static SeededRandom Of(int seed, long stream)
    {
        var mixed = new SeededRandom(unchecked(((ulong)seed << 32) ^ (ulong)stream));
        return new SeededRandom(mixed.Next64());
    }

    /// <summary>Any 64 bits.</summary>
    public ulong Next64()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0 up to, and without, a bound ≥ 1.</summary>
    public int Next(int bound) => (int)(Next64() % (ulong)bound);

    /// <summary>From one number to another, both included.</summary>
    public int Between(int least, int most) => least + Next(most - least + 1);

    /// <summary>True in so many of 10,000 cases.</summary>
    public bool Chance(int basisPoints) => Next(10_000) < basisPoints;

    /// <summary>One of several, each as likely.</summary>
    public T Pick<T>(IReadOnlyList<T> of) => of[Next(of.Count)];

    /// <summary>One of several by weights ≥ 0, of which one at least is not 0.</summary>
    public T Pick<T>(IReadOnlyList<T> of, Func<T, int> weight)
    {
        var at = Next(of.Sum(weight));
        foreach (var one in of)
        {
            at -= weight(one);
            if (at < 0)
                return one;
        }

        return of[^1];
    }

    /// <summary>An id in the form of the server's, which orders by an instant.</summary>
    public Guid NextId(DateTime at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Next64());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next64());
        var milliseconds = new DateTimeOffset(at).ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)(milliseconds >> 32));
        BinaryPrimitives.WriteInt32BigEndian(bytes[2..], unchecked((int)milliseconds));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
