using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Platform.Insurance.Fraud.Domain;

namespace Platform.Insurance.Fraud;

/// <summary>Says what a signal rests on, in one language.</summary>
internal sealed class SignalWords
{
    private const string Default = "en";

    private static readonly FrozenDictionary<string, SignalWords> ByLanguage = new[] { Default, "sw", "ne" }
        .Select(Load)
        .ToFrozenDictionary(words => words.Language, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, string> texts;

    private SignalWords(string language, FrozenDictionary<string, string> texts) =>
        (Language, this.texts) = (language, texts);

    public static IReadOnlyCollection<string> Languages => ByLanguage.Keys;

    public string Language { get; }

    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The words in a language; English where there are none.</summary>
    public static SignalWords In(string locale) =>
        ByLanguage.TryGetValue(locale.Split('-')[0], out var found) ? found : ByLanguage[Default];

    public string Explain(FraudSignal signal)
    {
        var text = new StringBuilder(texts[signal.Code.ToString()]);
        foreach (var fact in signal.Facts)
            text.Replace($"{{{fact.Name}}}", Read(fact));
        return text.ToString();
    }

    private static string Read(SignalFact fact) =>
        fact.Unit switch
        {
            FactUnit.Hundredths => Hundredths(fact.Value),
            FactUnit.BasisPoints => $"{Hundredths(fact.Value)} %",
            _ => fact.Value,
        };

    private static string Hundredths(string value) =>
        (decimal.Parse(value, CultureInfo.InvariantCulture) / 100).ToString("0.##", CultureInfo.InvariantCulture);

    private static SignalWords Load(string language)
    {
        using var stream = typeof(SignalWords).Assembly.GetManifestResourceStream($"fraud.{language}.json")!;
        var read = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        return new SignalWords(language, read.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
