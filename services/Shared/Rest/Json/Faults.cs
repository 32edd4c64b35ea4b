using System.Globalization;
using Google.Protobuf.Reflection;

namespace Platform.Rest.Json;

/// <summary>The faults a request can have before a service sees it; their codes are part of the API.</summary>
internal static class Faults
{
    private const int MostNames = 20;

    public static readonly Fault UnknownField = new("UNKNOWN_FIELD", "There is no such field here.");
    public static readonly Fault UnknownParameter = new("UNKNOWN_PARAMETER", "There is no such query parameter here.");
    public static readonly Fault DuplicateField = new("DUPLICATE_FIELD", "The field is given more than once.");
    public static readonly Fault NullNotAllowed = new("NULL_NOT_ALLOWED", "null is not allowed inside a list or map.");
    public static readonly Fault TooDeep = new("TOO_DEEP", "The value is nested too deeply.");
    public static readonly Fault Unsupported = new("UNSUPPORTED", "The field cannot be given in this way.");
    public static readonly Fault NotUtf8 = new("MALFORMED_JSON", "The body is not UTF-8.");
    public static readonly Fault InvalidString = new("INVALID_STRING", "The text has half of a surrogate pair.");
    public static readonly Fault PathConflict = new("PATH_CONFLICT", "The body disagrees with the path.");
    public static readonly Fault NotWhole = new("FORMAT", "Expected a whole number.");
    public static readonly Fault NotNumber = new("FORMAT", "Expected a number.");
    public static readonly Fault NotBool = new("FORMAT", "Expected true or false.");
    public static readonly Fault NotBase64 = new("FORMAT", "Expected base64.");
    public static readonly Fault FloatRange = new("OUT_OF_RANGE", "The number is too large.");

    public static readonly Fault NotTimestamp = new(
        "FORMAT",
        "Expected an RFC 3339 instant such as 2025-01-31T08:15:00Z."
    );

    public static readonly Fault NotDuration = new("FORMAT", "Expected seconds such as 1.5s.");
    public static readonly Fault NotFieldMask = new("FORMAT", "Expected names of fields, apart by commas.");

    public static Fault Malformed(long line, long position) =>
        new(
            "MALFORMED_JSON",
            string.Create(CultureInfo.InvariantCulture, $"Not JSON at line {line + 1}, byte {position + 1}.")
        );

    public static Fault WrongType(string expected) => new("WRONG_TYPE", $"Expected {expected}.");

    public static Fault IntegerRange(Int128 least, Int128 most) =>
        new(
            "OUT_OF_RANGE",
            string.Create(CultureInfo.InvariantCulture, $"Expected a whole number from {least} to {most}.")
        );

    public static Fault OneofConflict(OneofDescriptor oneof) =>
        new(
            "ONEOF_CONFLICT",
            $"Only one of {string.Join(", ", oneof.Fields.Select(field => field.JsonName))} may be given."
        );

    public static Fault UnknownValue(EnumDescriptor type)
    {
        var names = string.Join(", ", type.Values.Take(MostNames).Select(value => value.Name));
        return new("UNKNOWN_VALUE", $"Expected one of {names}{(type.Values.Count > MostNames ? ", …" : "")}.");
    }
}
