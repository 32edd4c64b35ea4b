using System.Buffers.Binary;
using System.Text;

namespace Platform.Insurance.Tests.Enrolment;

/// <summary>The headers of pictures, as files begin with them.</summary>
internal static class Pictures
{
    public static byte[] Png(uint width, uint height)
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[17]];
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    public static byte[] Jpeg(ushort width, ushort height)
    {
        byte[] jpeg =
        [
            .. (ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF, 0xE0, 0, 16],
            .. "JFIF"u8,
            .. new byte[10],
            .. (ReadOnlySpan<byte>)[0xFF, 0xC2, 0, 17, 8, 0, 0, 0, 0, 3, 0, 0, 0],
        ];
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(25), height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(27), width);
        return jpeg;
    }

    public static byte[] WebP(string kind, ushort width, ushort height)
    {
        byte[] picture = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Encoding.ASCII.GetBytes(kind), .. new byte[16]];
        var rest = picture.AsSpan(16);
        switch (kind)
        {
            case "VP8 ":
                BinaryPrimitives.WriteUInt16LittleEndian(rest[10..], width);
                BinaryPrimitives.WriteUInt16LittleEndian(rest[12..], height);
                break;
            case "VP8L":
                BinaryPrimitives.WriteUInt32LittleEndian(rest[5..], (width - 1u) | ((height - 1u) << 14));
                break;
            default:
                BinaryPrimitives.WriteUInt16LittleEndian(rest[8..], (ushort)(width - 1));
                BinaryPrimitives.WriteUInt16LittleEndian(rest[11..], (ushort)(height - 1));
                break;
        }
        return [.. picture, .. new byte[8]];
    }
}
