using System.Buffers.Binary;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>
/// How large a picture is, as its header says: nothing is decoded, so that a small file that says it is of a billion pixels costs nothing
/// here, and is refused before it costs anything elsewhere.
/// </summary>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Height">Pixels from top to bottom.</param>
public readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>The fewest and the most pixels of a side of a photo.</summary>
    public const int Least = 64,
        Most = 6000;

    private const int Marker = 0xFF;

    /// <summary>Whether a photo may be so large.</summary>
    public bool IsTaken => Width is >= Least and <= Most && Height is >= Least and <= Most;

    /// <summary>The size of a JPEG, PNG or WebP; null where the header does not say it.</summary>
    public static PictureSize? Of(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[Marker, 0xD8]) ? OfJpeg(content[2..])
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? OfPng(content)
        : content.StartsWith("RIFF"u8) ? OfWebP(content)
        : null;

    private static PictureSize? OfPng(ReadOnlySpan<byte> content) =>
        content.Length < 24
            ? null
            : Of(
                BinaryPrimitives.ReadUInt32BigEndian(content[16..]),
                BinaryPrimitives.ReadUInt32BigEndian(content[20..])
            );

    /// <summary>Segments follow one another, each with its length; the first that begins a frame says the size.</summary>
    private static PictureSize? OfJpeg(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 9)
        {
            if (rest[0] != Marker)
                return null;
            var kind = rest[1];
            if (kind == Marker)
            {
                rest = rest[1..];
                continue;
            }
            // Frames are C0 to CF, but for the tables of Huffman codes and arithmetic coding, and one that is reserved.
            if (kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var height = BinaryPrimitives.ReadUInt16BigEndian(rest[5..]);
                return Of(BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), height);
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 4 || length > rest.Length)
                return null;
            rest = rest[length..];
        }
        return null;
    }

    /// <summary>The three kinds of WebP - lossy, lossless, extended - each say it in their own way.</summary>
    private static PictureSize? OfWebP(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30)
            return null;
        var kind = content[12..16];
        if (kind.SequenceEqual("VP8 "u8))
            return Of(
                BinaryPrimitives.ReadUInt16LittleEndian(content[26..]) & 0x3FFFu,
                BinaryPrimitives.ReadUInt16LittleEndian(content[28..]) & 0x3FFFu
            );
        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[21..]);
            return Of((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        }
        return kind.SequenceEqual("VP8X"u8) ? Of(Three(content[24..]) + 1, Three(content[27..]) + 1) : null;
    }

    private static uint Three(ReadOnlySpan<byte> bytes) => (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16));

    private static PictureSize? Of(uint width, uint height) =>
        width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : new PictureSize((int)width, (int)height);
}
