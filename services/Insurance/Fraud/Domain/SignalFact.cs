namespace Platform.Insurance.Fraud.Domain;

/// <summary>What a fact is counted in, which decides how a person reads it.</summary>
public enum FactUnit
{
    /// <summary>A code or a name.</summary>
    Text,

    /// <summary>A day, YYYY-MM-DD.</summary>
    Day,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number in hundredths: 150 is one and a half.</summary>
    Hundredths,

    /// <summary>A share in basis points: 150 is 1.5 %.</summary>
    BasisPoints,
}

/// <summary>One fact that a signal rests on.</summary>
/// <param name="Name">What it is, in camelCase; the words of a signal name it so.</param>
/// <param name="Value">The value, not formatted.</param>
/// <param name="Unit">What the value is counted in.</param>
public readonly record struct SignalFact(string Name, string Value, FactUnit Unit)
{
    internal static SignalFact Of(string name, string text) => new(name, text, FactUnit.Text);

    internal static SignalFact Of(string name, DateOnly day) =>
        new(name, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), FactUnit.Day);

    internal static SignalFact Of(string name, long number, FactUnit unit) =>
        new(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture), unit);
}

/// <summary>What a screening found.</summary>
/// <param name="Code">What it looks like.</param>
/// <param name="Key">What tells it from the others of its claim or facility: a screening made again finds it under the same key.</param>
/// <param name="Score">1 to <see cref="MaxScore"/>.</param>
/// <param name="Facts">What it rests on.</param>
public sealed record Finding(SignalCode Code, string Key, int Score, SignalFact[] Facts)
{
    /// <summary>The highest score of a signal.</summary>
    public const int MaxScore = 100;

    /// <summary>Most characters of a key.</summary>
    public const int MaxKey = 80;

    /// <summary>A part of a score, rounded down, from 1 to <see cref="MaxScore"/>.</summary>
    internal static int Part(int score, Int128 of, Int128 whole) =>
        (int)Int128.Clamp(score * of / Int128.Max(whole, 1), 1, MaxScore);

    public bool Equals(Finding? other) =>
        other is not null
        && (Code, Key, Score) == (other.Code, other.Key, other.Score)
        && Facts.AsSpan().SequenceEqual(other.Facts);

    public override int GetHashCode() => HashCode.Combine(Code, Key, Score);
}
