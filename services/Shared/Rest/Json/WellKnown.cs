using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Platform.Rest.Json;

/// <summary>How JSON writes a message type.</summary>
internal enum WellKnownKind
{
    /// <summary>An object with a member per field, as every type that is not well known.</summary>
    None,
    Timestamp,
    Duration,
    FieldMask,
    Struct,
    Value,
    List,
    Any,

    /// <summary>StringValue, Int64Value and their kin: the bare value, or null for none.</summary>
    Wrapper,
}

/// <summary>The types that protobuf's JSON mapping gives a form of their own.</summary>
internal static class WellKnown
{
    // 10,000 years, the bound that duration.proto states.
    private const long LongestSeconds = 315_576_000_000;

    // The years 1 to 9999, the bound that timestamp.proto states.
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;
    private const int MostNanos = 999_999_999;

    public static WellKnownKind KindOf(MessageDescriptor type) =>
        type.File.Package != "google.protobuf"
            ? WellKnownKind.None
            : type.Name switch
            {
                "Timestamp" => WellKnownKind.Timestamp,
                "Duration" => WellKnownKind.Duration,
                "FieldMask" => WellKnownKind.FieldMask,
                "Struct" => WellKnownKind.Struct,
                "Value" => WellKnownKind.Value,
                "ListValue" => WellKnownKind.List,
                "Any" => WellKnownKind.Any,
                "BoolValue"
                or "BytesValue"
                or "DoubleValue"
                or "FloatValue"
                or "Int32Value"
                or "Int64Value"
                or "StringValue"
                or "UInt32Value"
                or "UInt64Value" => WellKnownKind.Wrapper,
                _ => WellKnownKind.None,
            };

    /// <summary>The one field of a wrapper.</summary>
    public static FieldDescriptor Wrapped(MessageDescriptor wrapper) => wrapper.Fields[1];

    public static bool IsNullValue(FieldDescriptor field) =>
        field.FieldType == FieldType.Enum && field.EnumType.FullName == "google.protobuf.NullValue";

    /// <summary>Reads an RFC 3339 instant of the years 1 to 9999, with up to nine digits of fraction.</summary>
    public static bool TryTimestamp(ReadOnlySpan<char> text, out Timestamp instant)
    {
        instant = new Timestamp();
        if (
            text.Length < 20
            || text[4] != '-'
            || text[7] != '-'
            || text[10] != 'T'
            || text[13] != ':'
            || text[16] != ':'
            || !TryDigits(text[..4], out var year)
            || !TryDigits(text[5..7], out var month)
            || !TryDigits(text[8..10], out var day)
            || !TryDigits(text[11..13], out var hour)
            || !TryDigits(text[14..16], out var minute)
            || !TryDigits(text[17..19], out var second)
            || year is < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
            || !TryFraction(text[19..], out var nanos, out var rest)
            || !TryOffset(rest, out var offset)
        )
            return false;

        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        var seconds = (local - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond - offset;
        instant.Seconds = seconds;
        instant.Nanos = nanos;
        return seconds is >= FirstSecond and <= LastSecond;
    }

    /// <summary>Reads seconds with up to nine digits of fraction: <c>-1.5s</c>.</summary>
    public static bool TryDuration(ReadOnlySpan<char> text, out Duration duration)
    {
        duration = new Duration();
        var negative = text is ['-', ..];
        var unsigned = negative ? text[1..] : text;
        var whole = unsigned[..Math.Max(0, unsigned.IndexOfAnyExceptInRange('0', '9'))];
        if (
            whole.Length is 0 or > 12
            || whole is ['0', _, ..]
            || !long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || !TryFraction(unsigned[whole.Length..], out var nanos, out var rest)
            || rest is not "s"
            || seconds > LongestSeconds
            || (seconds == LongestSeconds && nanos > 0)
        )
            return false;
        duration.Seconds = negative ? -seconds : seconds;
        duration.Nanos = negative ? -nanos : nanos;
        return true;
    }

    /// <summary>
    /// Reads names of fields, in camelCase as JSON writes them or as the proto does; a star alone stands for all.
    /// </summary>
    public static bool TryFieldMask(string text, out FieldMask mask)
    {
        mask = new FieldMask();
        if (text.Length == 0)
            return true;
        foreach (var path in text.Split(','))
        {
            if (path != "*" && !path.Split('.').All(IsName))
                return false;
            mask.Paths.Add(path.Contains('_', StringComparison.Ordinal) ? path : ToSnakeCase(path));
        }
        return true;
    }

    /// <summary>An instant in UTC, its fraction in none, three, six or nine digits.</summary>
    public static string Text(Timestamp instant)
    {
        if (instant.Seconds is < FirstSecond or > LastSecond || instant.Nanos is < 0 or > MostNanos)
            throw new InvalidOperationException("An instant is not of the years 1 to 9999.");
        var seconds = DateTime.UnixEpoch.AddSeconds(instant.Seconds);
        return seconds.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + Fraction(instant.Nanos) + "Z";
    }

    /// <summary>Seconds, their fraction in none, three, six or nine digits.</summary>
    public static string Text(Duration duration)
    {
        var (seconds, nanos) = (duration.Seconds, duration.Nanos);
        if (
            seconds is < -LongestSeconds or > LongestSeconds
            || nanos is < -MostNanos or > MostNanos
            || (seconds < 0 && nanos > 0)
            || (seconds > 0 && nanos < 0)
        )
            throw new InvalidOperationException("A duration is not within 10,000 years, or its parts differ in sign.");
        var sign = seconds < 0 || nanos < 0 ? "-" : "";
        return sign + Math.Abs(seconds).ToString(CultureInfo.InvariantCulture) + Fraction(Math.Abs(nanos)) + "s";
    }

    private static string Fraction(int nanos) =>
        nanos == 0 ? ""
        : nanos % 1_000_000 == 0 ? string.Create(CultureInfo.InvariantCulture, $".{nanos / 1_000_000:D3}")
        : nanos % 1_000 == 0 ? string.Create(CultureInfo.InvariantCulture, $".{nanos / 1_000:D6}")
        : string.Create(CultureInfo.InvariantCulture, $".{nanos:D9}");

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string ToSnakeCase(string camelCase)
    {
        var text = new StringBuilder(camelCase.Length + 8);
        foreach (var c in camelCase)
        {
            if (char.IsAsciiLetterUpper(c))
                text.Append('_').Append(char.ToLowerInvariant(c));
            else
                text.Append(c);
        }
        return text.ToString();
    }

    // Of text such as ".25Z": the fraction in nanoseconds, and what follows it.
    private static bool TryFraction(ReadOnlySpan<char> text, out int nanos, out ReadOnlySpan<char> rest)
    {
        nanos = 0;
        rest = text;
        if (text is not ['.', ..])
            return true;
        text = text[1..];
        var length = text.IndexOfAnyExceptInRange('0', '9');
        if (length is < 1 or > 9 || !TryDigits(text[..length], out nanos))
            return false;
        for (var digit = length; digit < 9; digit++)
            nanos *= 10;
        rest = text[length..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (text is "Z")
            return true;
        if (
            text is not ['+' or '-', _, _, ':', _, _]
            || !TryDigits(text[1..3], out var hours)
            || !TryDigits(text[4..], out var minutes)
            || hours > 18
            || minutes > 59
        )
            return false;
        seconds = (hours * 60 + minutes) * 60;
        if (text[0] == '-')
            seconds = -seconds;
        return true;
    }

    // TryParse alone takes trailing NUL characters for digits.
    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        return !text.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
