using System.Buffers;
using System.Globalization;
using System.Text;

namespace Platform.Stock.Gs1.Domain;

/// <summary>Percent-encoding of the values in a Digital Link (RFC 3986).</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Unreserved = SearchValues.Create(
        "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    /// <summary>
    /// Decodes a value. What only looks like an escape stays as it is; a plus is a space in a query and itself in a path. A
    /// value with a NUL in it is taken as empty.
    /// </summary>
    public static ReadOnlyMemory<char> Decode(ReadOnlyMemory<char> text, bool isQuery)
    {
        var span = text.Span;
        if (!span.Contains('%') && !(isQuery && span.Contains('+')))
            return text;
        var decoded = new StringBuilder(span.Length);
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i] == '%' && TryByte(span[(i + 1)..], out var value))
            {
                if (value == 0)
                    return ReadOnlyMemory<char>.Empty;
                decoded.Append((char)value);
                i += 2;
            }
            else
            {
                decoded.Append(isQuery && span[i] == '+' ? ' ' : span[i]);
            }
        }

        return decoded.ToString().AsMemory();
    }

    /// <summary>How many characters the first character of an encoded value takes.</summary>
    public static int LengthAt(ReadOnlySpan<char> written) => written[0] == '%' && TryByte(written[1..], out _) ? 3 : 1;

    /// <summary>Writes all but unreserved characters as escapes; ASCII only, as all sets of GS1 are.</summary>
    public static void Append(ReadOnlySpan<char> value, StringBuilder text)
    {
        foreach (var character in value)
        {
            if (Unreserved.Contains(character))
                text.Append(character);
            else
                text.Append('%').Append(((int)character).ToString("X2", CultureInfo.InvariantCulture));
        }
    }

    private static bool TryByte(ReadOnlySpan<char> digits, out byte value)
    {
        value = 0;
        return digits.Length >= 2
            && char.IsAsciiHexDigit(digits[0])
            && char.IsAsciiHexDigit(digits[1])
            && byte.TryParse(digits[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value);
    }
}
