using System.Globalization;

namespace Platform.Hosting.Calls;

/// <summary>The language to answer in.</summary>
internal static class Locales
{
    private const int MaxHeader = 256;

    /// <summary>The best of <paramref name="offered"/> for an <c>Accept-Language</c> header; the first offered when none fits.</summary>
    public static string Choose(string? header, IReadOnlyList<string> offered)
    {
        if (string.IsNullOrEmpty(header) || header.Length > MaxHeader)
            return offered[0];
        var wanted = header
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(entry => entry.Split(';', StringSplitOptions.TrimEntries))
            .Select(parts => (Tag: parts[0], Weight: Weight(parts)))
            .OrderByDescending(entry => entry.Weight);
        foreach (var (tag, _) in wanted)
        {
            var match = offered.FirstOrDefault(o =>
                o.Equals(tag, StringComparison.OrdinalIgnoreCase)
                || Primary(o).Equals(Primary(tag), StringComparison.OrdinalIgnoreCase)
            );
            if (match is not null)
                return match;
        }
        return offered[0];
    }

    private static string Primary(string tag) => tag.Split('-')[0];

    private static double Weight(string[] parts) =>
        parts.Length > 1
        && parts[1].StartsWith("q=", StringComparison.Ordinal)
        && double.TryParse(parts[1][2..], CultureInfo.InvariantCulture, out var weight)
            ? weight
            : 1;
}
