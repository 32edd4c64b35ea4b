namespace Platform.Identity.Authorization.Domain;

/// <summary>
/// The parameters of a request of OAuth: an empty one counts as absent (RFC 6749 section 3.1); one that stands there twice, is too
/// long or holds control characters makes the request bad as soon as it is looked at.
/// </summary>
public sealed class Parameters
{
    /// <summary>Longest value, in characters.</summary>
    public const int MaxValue = 4096;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> bad = new(StringComparer.Ordinal);

    public Parameters(IEnumerable<KeyValuePair<string, string>> given)
    {
        foreach (var (name, value) in given)
        {
            if (value.Length == 0)
                continue;
            if (value.Length > MaxValue || value.Any(char.IsControl) || !values.TryAdd(name, value))
                bad.Add(name);
        }
    }

    /// <summary>The value; null when the parameter is absent or bad.</summary>
    public string? this[string name] => bad.Contains(name) ? null : values.GetValueOrDefault(name);

    /// <summary>True when the parameter is repeated, too long, or not text.</summary>
    public bool IsBad(string name) => bad.Contains(name);

    /// <summary>The first bad one of these; null when all are good.</summary>
    public string? FirstBad(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (bad.Contains(name))
                return name;
        return null;
    }

    /// <summary>The good parameters as a query, in a stable order.</summary>
    public string ToQuery() =>
        string.Join(
            '&',
            values
                .Where(v => !bad.Contains(v.Key))
                .OrderBy(v => v.Key, StringComparer.Ordinal)
                .Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}")
        );
}
