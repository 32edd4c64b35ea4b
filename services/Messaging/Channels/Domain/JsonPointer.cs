using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Platform.Messaging.Channels.Domain;

/// <summary>A place in a JSON document, as RFC 6901 writes it: <c>/messages/0/id</c>.</summary>
public sealed class JsonPointer
{
    private readonly string[] steps;

    private JsonPointer(string[] steps) => this.steps = steps;

    /// <summary>Reads a pointer: empty for the whole document, else "/" before each step, with "~1" for "/" and "~0" for "~".</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPointer? pointer)
    {
        pointer = null;
        if (text.Length > 0 && text[0] != '/')
            return false;
        for (var i = text.IndexOf('~', StringComparison.Ordinal); i >= 0; i = text.IndexOf('~', i + 1))
        {
            if (i + 1 == text.Length || text[i + 1] is not ('0' or '1'))
                return false;
        }
        pointer = new JsonPointer(
            text.Length == 0
                ? []
                :
                [
                    .. text[1..]
                        .Split('/')
                        .Select(s =>
                            s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
                        ),
                ]
        );
        return true;
    }

    /// <summary>The text or number at the place; null when there is none.</summary>
    public string? Read(JsonElement document)
    {
        var at = document;
        foreach (var step in steps)
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member))
                at = member;
            else if (at.ValueKind == JsonValueKind.Array && Index(step) is { } index && index < at.GetArrayLength())
                at = at[index];
            else
                return null;
        }
        return at.ValueKind switch
        {
            JsonValueKind.String => at.GetString(),
            JsonValueKind.Number => at.GetRawText(),
            _ => null,
        };
    }

    private static int? Index(string step) =>
        (step == "0" || !step.StartsWith('0'))
        && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
