using Google.Protobuf;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>Spoils the bytes of a message, so that it may be none at all.</summary>
internal static class HostileBytes
{
    public static byte[] Of(byte[] bytes, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                return Noise(random, random.Next(1, 200));
            case 1:
                return bytes[..random.Next(bytes.Length + 1)];
            case 2:
                var flipped = (byte[])bytes.Clone();
                for (var i = random.Next(1, 5); i > 0 && flipped.Length > 0; i--)
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 3:
                return [.. bytes, .. Unknown(random)];
            case 4:
                // Groups within groups, deeper than a parser goes.
                return [.. bytes, .. Enumerable.Repeat((byte)0x7b, 20_000)];
            case 5:
                // The first field again and again as a message within itself.
                return Nested(random.Next(20, 3000));
            case 6:
                // A text that is no UTF-8, in fields that are likely texts.
                return [.. bytes, 0x0a, 4, 0xff, 0xfe, 0xc0, 0x80, 0x12, 3, 0xed, 0xa0, 0x80];
            default:
                // A length beyond the end, and beyond what a number holds.
                return [.. bytes, 0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f];
        }
    }

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Unknown(Random random)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        for (var i = 0; i < 50; i++)
        {
            output.WriteTag(random.Next(1000, 500_000), WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(Noise(random, 100)));
        }
        output.Flush();
        return bytes.ToArray();
    }

    private static byte[] Nested(int depth)
    {
        var inner = ByteString.Empty;
        for (var i = 0; i < depth; i++)
        {
            using var bytes = new MemoryStream();
            using var output = new CodedOutputStream(bytes);
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(inner);
            output.Flush();
            inner = ByteString.CopyFrom(bytes.ToArray());
        }
        return inner.ToByteArray();
    }
}
