using Google.Protobuf.WellKnownTypes;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Enum = System.Enum;

namespace Platform.Hosting.Calls;

/// <summary>
/// What contracts and domain types say differently. Contracts number the members of a closed list as the domain does, after
/// UNSPECIFIED.
/// </summary>
public static class Wire
{
    /// <summary>A member of a closed list; null when it is not said, which is an error only where it is required.</summary>
    public static T? Choice<T>(this Validation validation, string field, int wire, bool required = false)
        where T : struct, Enum
    {
        if (wire == 0)
        {
            validation.Check(!required, field, "REQUIRED", "A value is needed.");
            return null;
        }
        var value = (T)Enum.ToObject(typeof(T), wire - 1);
        return validation.Check(Enum.IsDefined(value), field, "UNKNOWN", "There is no such value.") ? value : null;
    }

    /// <summary>The number of a member in the contract; 0 for none.</summary>
    public static int ToWire<T>(this T? value)
        where T : struct, Enum => value is { } member ? member.ToWire() : 0;

    /// <inheritdoc cref="ToWire{T}(T?)"/>
    public static int ToWire<T>(this T value)
        where T : struct, Enum => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) + 1;

    /// <summary>A member of a closed list as errors, events and files name it: <c>HEALTH_CENTRE</c>.</summary>
    public static string ToName<T>(this T value)
        where T : Enum => PlatformModel.Snake(value.ToString()).ToUpperInvariant();

    /// <inheritdoc cref="ToName{T}(T)"/>
    public static string ToName<T>(this T? value)
        where T : struct, Enum => value is { } member ? member.ToName() : "";

    /// <summary>The member of a name, in whatever case; null for none.</summary>
    public static T? FromName<T>(string name)
        where T : struct, Enum =>
        name.Length > 0
        && char.IsAsciiLetter(name[0])
        && Enum.TryParse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
        && Enum.IsDefined(value)
            ? value
            : null;

    /// <summary>An id as contracts write it; empty for none.</summary>
    public static string ToText(this Guid? id) => id?.ToString() ?? "";

    /// <summary>A moment in UTC as contracts write it.</summary>
    public static Timestamp ToTimestamp(this DateTime instant) => Timestamp.FromDateTime(instant);

    /// <summary>A number within bounds.</summary>
    public static bool Range(this Validation validation, string field, long value, long least, long most) =>
        validation.Check(value >= least && value <= most, field, "OUT_OF_RANGE", $"From {least} to {most}.");

    /// <summary>A business code.</summary>
    public static string Code(this Validation validation, string field, string text, int most)
    {
        var code = text.Trim();
        validation.Check(Codes.IsValid(code, most), field, "FORMAT", Codes.Rule(most));
        return code;
    }

    /// <summary>Refuses what does not exist for the caller.</summary>
    public static DomainException Missing(Enum code, string what) =>
        new(code, ErrorKind.NotFound, $"There is no such {what}.");

    /// <summary>The id that a request names a record by; one that is not valid names none.</summary>
    public static Guid IdOrNone(string text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;
}
