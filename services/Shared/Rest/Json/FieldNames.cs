using System.Text;

namespace Platform.Rest.Json;

/// <summary>Paths of fields as protos write them, and as JSON does.</summary>
internal static class FieldNames
{
    /// <summary>
    /// <c>members[0].birth_date</c> becomes <c>members[0].birthDate</c>; keys of maps, in quotes, stay as they are, and so does
    /// what is in camelCase already.
    /// </summary>
    public static string ToJsonPath(string path)
    {
        var text = new StringBuilder(path.Length);
        var (upper, quoted) = (false, false);
        foreach (var c in path)
        {
            if (c == '"')
                quoted = !quoted;
            if (c == '_' && !quoted)
            {
                upper = true;
                continue;
            }
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }
        return text.ToString();
    }
}
