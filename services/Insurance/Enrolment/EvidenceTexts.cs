using System.Collections.Frozen;
using System.Text.Json;
using Platform.Insurance.Enrolment.Domain;

namespace Platform.Insurance.Enrolment;

/// <summary>What speaks for two people being one, in the words of one language.</summary>
internal sealed class EvidenceTexts
{
    private const string Default = "en";

    private static readonly FrozenDictionary<string, EvidenceTexts> ByLanguage = new[] { Default, "sw", "ne" }
        .Select(Load)
        .ToFrozenDictionary(texts => texts.language, StringComparer.OrdinalIgnoreCase);

    private static readonly Evidence[] All =
    [
        .. Enum.GetValues<Evidence>().Where(evidence => evidence != Evidence.None),
    ];

    private readonly string language;
    private readonly FrozenDictionary<string, string> texts;

    private EvidenceTexts(string language, FrozenDictionary<string, string> texts) =>
        (this.language, this.texts) = (language, texts);

    public static IReadOnlyCollection<string> Languages => ByLanguage.Keys;

    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The words in a language; English where there are none.</summary>
    public static EvidenceTexts In(string locale) =>
        ByLanguage.TryGetValue(locale.Split('-')[0], out var found) ? found : ByLanguage[Default];

    /// <summary>Names what agrees; nothing of the people themselves.</summary>
    public string Say(DuplicateScore score) =>
        string.Join(", ", All.Where(one => score.Evidence.HasFlag(one)).Select(one => texts[one.ToString()]));

    private static EvidenceTexts Load(string language)
    {
        using var stream = typeof(EvidenceTexts).Assembly.GetManifestResourceStream($"enrolment.{language}.json")!;
        var read = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        return new EvidenceTexts(language, read.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
