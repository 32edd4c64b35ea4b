using System.Globalization;

namespace Platform.Rest.Json;

/// <summary>Numbers as JSON writes them, read exactly: 1e3 and 10.00 are whole, 9007199254740993 stays what it is.</summary>
internal static class NumberText
{
    // Whole numbers of protobuf have at most 20 digits; Int128 holds 38.
    private const int MostDigits = 20;

    /// <summary>Reads a whole number between two bounds.</summary>
    public static bool TryWhole(ReadOnlySpan<char> text, Int128 least, Int128 most, out Int128 value, out Fault fault)
    {
        value = 0;
        fault = Faults.NotWhole;
        if (!TrySplit(text, out var negative, out var whole, out var fraction, out var exponent))
            return false;

        // Digits without the zeros at either end, and how many zeros follow them before the decimal point.
        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        var zeros = (long)exponent - fraction.Length;
        if (fraction.IsEmpty)
        {
            zeros += whole.Length - whole.TrimEnd('0').Length;
            whole = whole.TrimEnd('0');
        }
        if (whole.IsEmpty)
            fraction = fraction.TrimStart('0');

        var digits = whole.Length + fraction.Length;
        if (digits == 0)
            zeros = 0;
        if (zeros < 0)
            return false;
        if (digits + zeros > MostDigits)
        {
            fault = Faults.IntegerRange(least, most);
            return false;
        }
        foreach (var digit in whole)
            value = value * 10 + (digit - '0');
        foreach (var digit in fraction)
            value = value * 10 + (digit - '0');
        for (; zeros > 0; zeros--)
            value *= 10;
        if (negative)
            value = -value;
        if (value >= least && value <= most)
            return true;
        fault = Faults.IntegerRange(least, most);
        return false;
    }

    /// <summary>Reads a finite number, or one of NaN, Infinity, -Infinity where <paramref name="named"/>.</summary>
    public static bool TryDouble(ReadOnlySpan<char> text, bool named, out double value, out Fault fault)
    {
        fault = Faults.NotNumber;
        if (named && TryNamed(text, out value))
            return true;
        value = 0;
        if (!TrySplit(text, out _, out _, out _, out _))
            return false;
        value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        fault = Faults.FloatRange;
        return double.IsFinite(value);
    }

    /// <summary>As <see cref="TryDouble"/>, for single precision.</summary>
    public static bool TryFloat(ReadOnlySpan<char> text, bool named, out float value, out Fault fault)
    {
        fault = Faults.NotNumber;
        if (named && TryNamed(text, out var special))
        {
            value = (float)special;
            return true;
        }
        value = 0;
        if (!TrySplit(text, out _, out _, out _, out _))
            return false;
        value = float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        fault = Faults.FloatRange;
        return float.IsFinite(value);
    }

    private static bool TryNamed(ReadOnlySpan<char> text, out double value)
    {
        value = text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => 0,
        };
        return value != 0;
    }

    // The grammar of RFC 8259: no plus sign, no leading zeros, no blanks.
    private static bool TrySplit(
        ReadOnlySpan<char> text,
        out bool negative,
        out ReadOnlySpan<char> whole,
        out ReadOnlySpan<char> fraction,
        out int exponent
    )
    {
        fraction = default;
        exponent = 0;
        negative = text is ['-', ..];
        if (negative)
            text = text[1..];
        whole = text[..Digits(text)];
        text = text[whole.Length..];
        if (whole.IsEmpty || whole is ['0', _, ..])
            return false;
        if (text is ['.', ..])
        {
            fraction = text.Slice(1, Digits(text[1..]));
            text = text[(1 + fraction.Length)..];
            if (fraction.IsEmpty)
                return false;
        }
        if (text is ['e' or 'E', ..])
        {
            text = text[1..];
            var down = text is ['-', ..];
            if (text is ['-' or '+', ..])
                text = text[1..];
            var count = Digits(text);
            if (count == 0)
                return false;
            // An exponent beyond the body's own length is out of range whatever it is.
            exponent = int.TryParse(text[..count], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? Math.Min(value, 1_000_000_000)
                : 1_000_000_000;
            if (down)
                exponent = -exponent;
            text = text[count..];
        }
        return text.IsEmpty;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }
}
