using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Platform.Hosting.Calls;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims;

/// <summary>The words of explanations in one language.</summary>
internal sealed class ExplanationTexts
{
    private const string Default = "en";

    private static readonly FrozenDictionary<string, ExplanationTexts> ByLanguage = new[] { Default, "sw", "ne" }
        .Select(Load)
        .ToFrozenDictionary(texts => texts.Language, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, string> texts;

    private ExplanationTexts(string language, FrozenDictionary<string, string> texts) =>
        (Language, this.texts) = (language, texts);

    public static IReadOnlyCollection<string> Languages => ByLanguage.Keys;

    public string Language { get; }

    public IEnumerable<string> Keys => texts.Keys;

    public string this[string key] => texts[key];

    /// <summary>The words in a language; English where there are none.</summary>
    public static ExplanationTexts In(string locale) =>
        ByLanguage.TryGetValue(locale.Split('-')[0], out var found) ? found : ByLanguage[Default];

    /// <summary>Why a claim or a line is rejected; empty when it is not.</summary>
    public string Reason(RejectionCode code, bool wholeClaim)
    {
        if (code == RejectionCode.Accepted)
            return "";
        // The one code that says something else of a claim than of a line.
        var key = wholeClaim && code == RejectionCode.InvalidEntry ? "reason.NoLinePassed" : $"reason.{code}";
        return texts[key];
    }

    private static ExplanationTexts Load(string language)
    {
        using var stream = typeof(ExplanationTexts).Assembly.GetManifestResourceStream($"claims.{language}.json")!;
        var read = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        return new ExplanationTexts(language, read.ToFrozenDictionary(StringComparer.Ordinal));
    }
}

/// <summary>Says the steps of a trace in words.</summary>
internal sealed class StepWords(ExplanationTexts texts, Currency currency)
{
    public V1.ExplanationStep Explain(TraceStep step) =>
        new()
        {
            Rule = (V1.ExplanationRule)step.Rule.ToWire(),
            Text = Words(step),
            RejectionCode = (int)step.Code,
            Before = step.Before,
            After = step.After,
            SourceId = step.Source == Guid.Empty ? "" : step.Source.ToString(),
        };

    private string Words(TraceStep step) =>
        step.Rule switch
        {
            TraceRule.Failed => texts.Reason(step.Code, step.Line == ClaimTrace.WholeClaim),
            TraceRule.Visit => Say(step, Day(step.Before), Day(step.After)),
            TraceRule.Category => Say(step, "", texts[$"category.{(ServiceCategory)step.After}"]),
            TraceRule.Candidate => Say(step, Amount(step.Before), Amount(step.After / Kernel.Money.Whole)),
            TraceRule.Chosen when step.Before == (long)LimitationType.CoInsurance => Fill(
                texts["step.ChosenShare"],
                "",
                Hundredths(step.After)
            ),
            TraceRule.Chosen => Fill(texts["step.ChosenFixed"], "", Amount(step.After)),
            TraceRule.MaxQuantity => Say(step, Hundredths(step.Before), Hundredths(step.After)),
            TraceRule.Order => Say(step, "", (step.After + 1).ToString(CultureInfo.InvariantCulture)),
            _ => Say(step, Amount(step.Before), Amount(step.After)),
        };

    private string Say(TraceStep step, string before, string after) => Fill(texts[$"step.{step.Rule}"], before, after);

    private static string Fill(string text, string before, string after) =>
        text.Replace("{before}", before, StringComparison.Ordinal).Replace("{after}", after, StringComparison.Ordinal);

    private static string Day(long number) =>
        DateOnly.FromDayNumber((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Hundredths(long value) => (value / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private string Amount(long minor)
    {
        var unit = 1m;
        for (var digit = 0; digit < currency.MinorDigits; digit++)
            unit *= 10;
        return $"{(minor / unit).ToString($"N{currency.MinorDigits}", CultureInfo.InvariantCulture)} {currency.Code}";
    }
}
