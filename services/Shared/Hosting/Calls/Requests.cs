using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>Reads the field shapes that all contracts share, collecting what is wrong.</summary>
public static class Requests
{
    /// <summary>An id that must be there; <see cref="Guid.Empty"/> when it is not valid.</summary>
    public static Guid Id(this Validation validation, string field, string text)
    {
        if (validation.Check(text.Length > 0, field, "REQUIRED", "An id is needed."))
            validation.Check(Guid.TryParse(text, out _), field, "FORMAT", "An id is a UUID.");
        return Guid.TryParse(text, out var id) ? id : Guid.Empty;
    }

    /// <summary>An id, or null when empty.</summary>
    public static Guid? OptionalId(this Validation validation, string field, string text) =>
        text.Length == 0 ? null : validation.Id(field, text);

    /// <summary>A day that must be there; the first day of the calendar when it is not valid.</summary>
    public static DateOnly Date(this Validation validation, string field, string text)
    {
        if (validation.Check(text.Length > 0, field, "REQUIRED", "A date is needed."))
            validation.Check(TryDate(text, out _), field, "FORMAT", "A date is YYYY-MM-DD.");
        return TryDate(text, out var date) ? date : default;
    }

    /// <summary>A day, or null when empty.</summary>
    public static DateOnly? OptionalDate(this Validation validation, string field, string text) =>
        text.Length == 0 ? null : validation.Date(field, text);

    /// <summary>Text of a length, trimmed.</summary>
    public static string Text(this Validation validation, string field, string text, int least, int most)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 && least > 0)
            validation.Add(field, "REQUIRED", "A value is needed.");
        else
            validation.Check(
                trimmed.Length >= least && trimmed.Length <= most,
                field,
                "LENGTH",
                $"{least} to {most} characters."
            );
        return trimmed;
    }

    /// <summary>The day as contracts write it.</summary>
    public static string ToText(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day as contracts write it; empty for none.</summary>
    public static string ToText(this DateOnly? day) => day?.ToText() ?? "";

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}

/// <summary>Field masks of updates.</summary>
public static class UpdateMask
{
    /// <summary>
    /// Copies the fields that the mask names from <paramref name="sent"/> to <paramref name="target"/>; all of
    /// <paramref name="allowed"/> when there is no mask. A field that may not be changed is refused.
    /// </summary>
    public static void Apply<T>(
        FieldMask? mask,
        T sent,
        T target,
        System.Enum invalid,
        params ReadOnlySpan<string> allowed
    )
        where T : IMessage
    {
        var validation = new Validation();
        var paths = mask is null || mask.Paths.Count == 0 ? allowed.ToArray() : [.. mask.Paths];
        foreach (var path in paths)
        {
            var root = path.Split('.')[0];
            if (
                validation.Check(
                    allowed.Contains(root),
                    "update_mask",
                    "NOT_ALLOWED",
                    $"'{path}' is no field that can be changed."
                )
            )
            {
                var field = target.Descriptor.FindFieldByName(root)!;
                Copy(field, sent, target, path[root.Length..].TrimStart('.'), validation);
            }
        }
        validation.ThrowIfInvalid(invalid);
    }

    private static void Copy(
        Google.Protobuf.Reflection.FieldDescriptor field,
        IMessage sent,
        IMessage target,
        string rest,
        Validation validation
    )
    {
        if (rest.Length > 0 && field.MessageType is { } type && !field.IsRepeated && !field.IsMap)
        {
            var name = rest.Split('.')[0];
            if (
                !validation.Check(
                    type.FindFieldByName(name) is not null,
                    "update_mask",
                    "UNKNOWN",
                    $"There is no field '{name}'."
                )
            )
                return;
            var from = (IMessage?)field.Accessor.GetValue(sent) ?? (IMessage)type.Parser.ParseFrom(ByteString.Empty);
            var to = (IMessage?)field.Accessor.GetValue(target) ?? (IMessage)type.Parser.ParseFrom(ByteString.Empty);
            Copy(type.FindFieldByName(name)!, from, to, rest[name.Length..].TrimStart('.'), validation);
            field.Accessor.SetValue(target, to);
            return;
        }
        if (field.IsRepeated || field.IsMap)
        {
            Replace(
                (System.Collections.IList?)field.Accessor.GetValue(target),
                (System.Collections.IList?)field.Accessor.GetValue(sent)
            );
            return;
        }
        if (field.HasPresence && !field.Accessor.HasValue(sent))
            field.Accessor.Clear(target);
        else
            field.Accessor.SetValue(target, field.Accessor.GetValue(sent));
    }

    private static void Replace(System.Collections.IList? target, System.Collections.IList? sent)
    {
        if (target is null || sent is null)
            return;
        target.Clear();
        foreach (var element in sent)
            target.Add(element);
    }
}
