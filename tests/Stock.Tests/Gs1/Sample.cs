using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

/// <summary>Short ways to say what the tests of GS1 data need.</summary>
internal static class Sample
{
    public const string Gs = "\u001d";

    public static readonly DateOnly Today = new(2026, 11, 22);

    public static readonly Reading Strict = new(Today);

    public static readonly Reading Lenient = Strict with { Lenient = true };

    public static ElementString Bracketed(string text) => BracketedNotation.Read(text, Strict);

    public static ElementString Separated(string text) => SeparatedNotation.Read(text, Strict);

    /// <summary>The errors, each as <c>Error@position(identifier)</c>.</summary>
    public static string[] Errors(ElementString data) =>
        [.. data.Problems.Where(p => !p.IsWarning).Select(p => $"{p.Error}@{p.Position}({p.Identifier})")];

    public static string[] Warnings(ElementString data) =>
        [.. data.Problems.Where(p => p.IsWarning).Select(p => $"{p.Error}@{p.Position}({p.Identifier})")];

    /// <summary>What was read, without regard to errors, in brackets.</summary>
    public static string Elements(ElementString data) => BracketedNotation.Write(data.Elements);
}
