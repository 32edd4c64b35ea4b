using System.Globalization;

namespace Platform.Stock.Gs1.Domain;

/// <summary>A part of a value: <paramref name="Least"/> to <paramref name="Most"/> characters of a set.</summary>
/// <param name="Set">The characters it may have.</param>
/// <param name="Least">Fewest characters, at least 1.</param>
/// <param name="Most">Most characters.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
/// <param name="Rule">What its content must be.</param>
internal readonly record struct Part(CharacterSet Set, int Least, int Most, bool IsOptional, ValueRule Rule);

/// <summary>An identifier, or a group of identifiers that differ in their last digits (<c>31nn</c>).</summary>
/// <param name="Code">As the table writes it.</param>
/// <param name="Number">The digits that are given.</param>
/// <param name="Divisor">1; 10 or 100 where one or two last digits are open.</param>
internal readonly record struct IdentifierPattern(string Code, int Number, int Divisor)
{
    public bool Matches(ApplicationIdentifier identifier) =>
        identifier.Number / Divisor == Number && identifier.Code.Length == Code.Length;
}

/// <summary>An application identifier: what a value means, which form it has, and what it may stand beside.</summary>
internal sealed class ApplicationIdentifier(string code, string title, Part[] parts)
{
    /// <summary>Two to four digits.</summary>
    public string Code => code;

    /// <summary>The code as a number.</summary>
    public int Number { get; } = int.Parse(code, CultureInfo.InvariantCulture);

    /// <summary>The data title, as people find it on labels.</summary>
    public string Title => title;

    /// <summary>The parts of the value, in their order.</summary>
    public ReadOnlySpan<Part> Parts => parts;

    /// <summary>Fewest characters of the value.</summary>
    public int Least { get; } = parts.Sum(part => part.IsOptional ? 0 : part.Least);

    /// <summary>Most characters of the value.</summary>
    public int Most { get; } = parts.Sum(part => part.Most);

    /// <summary>How many characters a value has behind which no separator is needed; 0 when one is.</summary>
    public int Predefined { get; } = ApplicationIdentifiers.PredefinedLength(code);

    /// <summary>Of each group one alternative must stand beside it, whole.</summary>
    public IdentifierPattern[][][] Needs { get; init; } = [];

    /// <summary>What must not stand beside it.</summary>
    public IdentifierPattern[] Never { get; init; } = [];

    /// <summary>Whether it may lead a Digital Link.</summary>
    public bool IsKey { get; init; }

    /// <summary>
    /// The qualifiers that may follow it in the path of a Digital Link, in their order; each row is an alternative.
    /// </summary>
    public string[][] Qualifiers { get; init; } = [];

    /// <summary>Whether it may stand in the query of a Digital Link.</summary>
    public bool IsAttribute { get; init; } = true;
}
