using System.Globalization;

namespace Platform.Hosting.Calls;

/// <summary>The language to answer in.</summary>
internal static class Locales
{
    private const int MaxHeader = 256;

    /// <summary>
    /// The best of <paramref name="offered"/> for an <c>Accept-Language</c> header: of the wanted ones in their order of preference
    /// the first that is offered as it stands or in another region; the first offered when none is.
    /// </summary>
    public static string Choose(string? header, IReadOnlyList<string> offered)
    {
        if (string.IsNullOrEmpty(header) || header.Length > MaxHeader)
            return offered[0];
        var wanted = header
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(entry => entry.Split(';', StringSplitOptions.TrimEntries))
            .Select(parts => (Tag: parts[0], Weight: Weight(parts)))
            .Where(entry => entry.Weight > 0)
            .OrderByDescending(entry => entry.Weight);
        foreach (var (tag, _) in wanted)
        {
            var match =
                offered.FirstOrDefault(o => o.Equals(tag, StringComparison.OrdinalIgnoreCase))
                ?? offered.FirstOrDefault(o => Language(o).Equals(Language(tag), StringComparison.OrdinalIgnoreCase));
            if (match is not null)
                return match;
        }
        return offered[0];
    }

    private static string Language(string tag) => tag.Split('-')[0];

    /// <summary>1 unless the entry says otherwise; 0, "not this one", when what it says is no weight.</summary>
    private static decimal Weight(string[] parts)
    {
        if (parts.Length == 1)
            return 1;
        return
            parts[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && decimal.TryParse(
                parts[1].AsSpan(2),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var weight
            )
            ? weight
            : 0;
    }
}
