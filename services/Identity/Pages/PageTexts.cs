using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Platform.Identity.Pages;

/// <summary>The texts of the pages in one language.</summary>
internal sealed class PageTexts
{
    private static readonly FrozenDictionary<string, PageTexts> ByLanguage = new[]
    {
        "en",
        "sw",
        "ne",
    }.ToFrozenDictionary(l => l, Load, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> texts;

    private PageTexts(string language, FrozenDictionary<string, string> texts) =>
        (Language, this.texts) = (language, texts);

    /// <summary>The languages there are texts in.</summary>
    public static IReadOnlyCollection<string> Languages => ByLanguage.Keys;

    /// <summary>The language tag.</summary>
    public string Language { get; }

    public IEnumerable<string> Keys => texts.Keys;

    public string this[string key] => texts[key];

    public string Format(string key, string value) => string.Format(CultureInfo.InvariantCulture, texts[key], value);

    public static PageTexts In(string language) => ByLanguage[language];

    /// <summary>The languages of a tenant that there are texts in, by their primary tags; English when there is none.</summary>
    public static IReadOnlyList<string> Offered(IReadOnlyList<string> locales)
    {
        string[] offered = [.. locales.Select(Primary).Where(ByLanguage.ContainsKey).Distinct(StringComparer.Ordinal)];
        return offered.Length > 0 ? offered : ["en"];
    }

    /// <summary>The first language of a list of tags, in order of preference, that is offered; null when none is.</summary>
    public static string? Choose(IEnumerable<string> wanted, IReadOnlyList<string> offered) =>
        wanted.Select(Primary).FirstOrDefault(offered.Contains);

    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();

    private static PageTexts Load(string language)
    {
        using var stream = typeof(PageTexts).Assembly.GetManifestResourceStream($"texts.{language}.json")!;
        return new PageTexts(
            language,
            JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal)
        );
    }
}
