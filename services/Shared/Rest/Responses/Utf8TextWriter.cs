using System.Buffers;
using System.Text;

namespace Platform.Rest.Responses;

/// <summary>
/// Text straight into UTF-8 bytes, for JsonFormatter, which writes one character or one short string at a time, and surrogates
/// escaped.
/// </summary>
internal sealed class Utf8TextWriter(IBufferWriter<byte> bytes) : TextWriter
{
    private const int LongestCharacter = 3;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var span = bytes.GetSpan(buffer.Length * LongestCharacter);
        if (buffer is [< '\x80'])
        {
            span[0] = (byte)buffer[0];
            bytes.Advance(1);
            return;
        }
        bytes.Advance(Encoding.UTF8.GetBytes(buffer, span));
    }
}
