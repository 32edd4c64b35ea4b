using System.Buffers;

namespace Platform.Stock.Gs1.Domain;

/// <summary>The sets of characters of GS1 values (GS1 General Specifications, section 7.11).</summary>
internal enum CharacterSet
{
    /// <summary>N: decimal digits.</summary>
    Digits,

    /// <summary>X: digits, letters and twenty signs; no space.</summary>
    Set82,

    /// <summary>Y: digits, capital letters, and <c># - /</c>.</summary>
    Set39,

    /// <summary>Z: file-safe base 64, with up to two <c>=</c> at its end.</summary>
    Set64,
}

/// <summary>Which characters are of which set.</summary>
internal static class Characters
{
    // In the order of the standard, from which the check pair takes their values.
    private const string Ordered82 =
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private const string Alphabet64 = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Set82 = SearchValues.Create(Ordered82);
    private static readonly SearchValues<char> Set39 = SearchValues.Create("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> Set64 = SearchValues.Create(Alphabet64);

    /// <summary>The first character of a value that is not of the set; -1 when all are.</summary>
    public static int FirstOutside(CharacterSet set, ReadOnlySpan<char> value) =>
        set switch
        {
            CharacterSet.Digits => value.IndexOfAnyExceptInRange('0', '9'),
            CharacterSet.Set82 => value.IndexOfAnyExcept(Set82),
            CharacterSet.Set39 => value.IndexOfAnyExcept(Set39),
            _ => value[..^PaddingOf(value)].IndexOfAnyExcept(Set64),
        };

    /// <summary>The place of a character in set 82, 0 to 81; -1 when it is not of the set.</summary>
    public static int PlaceInSet82(char character) => Ordered82.IndexOf(character);

    /// <summary>Whether a character is of set 64, padding aside.</summary>
    public static bool IsSet64(char character) => Alphabet64.Contains(character);

    public static string NameOf(CharacterSet set) =>
        set switch
        {
            CharacterSet.Digits => "digits",
            CharacterSet.Set82 => "letters, digits and the signs ! \" % & ' ( ) * + , - . / : ; < = > ? _",
            CharacterSet.Set39 => "digits, capital letters and the signs # - /",
            _ => "letters, digits, - and _, with up to two = at the end",
        };

    private static int PaddingOf(ReadOnlySpan<char> value)
    {
        var padding = 0;
        while (padding < 2 && padding < value.Length - 1 && value[^(padding + 1)] == '=')
            padding++;
        return padding;
    }
}
