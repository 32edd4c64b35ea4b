using System.Globalization;

namespace Platform.Kernel;

/// <summary>
/// The check digits at the end of a number of decimal digits. Root 10 is the Luhn sum with the digits of even index, counted
/// from the left from 0, doubled; any other root r is the number before the check digits modulo r. Source: the insuree
/// number rules of openIMIS.
/// </summary>
/// <param name="Root">2 to 97.</param>
public readonly record struct CheckDigits(int Root)
{
    /// <summary>The smallest and the largest root a tenant file may name.</summary>
    public const int MinRoot = 2,
        MaxRoot = 97;

    private const int LuhnRoot = 10;

    /// <summary>How many digits the check takes: those of the root itself, one for Luhn.</summary>
    public int Width => Root <= LuhnRoot ? 1 : 2;

    /// <summary>The check digits that belong behind <paramref name="main"/>, decimal digits only.</summary>
    public string For(ReadOnlySpan<char> main)
    {
        var check = Root == LuhnRoot ? (10 - LuhnSum(main)) % 10 : Modulo(main);
        return check.ToString(Width == 1 ? "0" : "00", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a number ends in its check digits; false for anything but decimal digits.</summary>
    public bool Holds(ReadOnlySpan<char> number)
    {
        if (number.Length <= Width || number.ContainsAnyExceptInRange('0', '9'))
            return false;
        var main = number[..^Width];
        return number[^Width..].SequenceEqual(For(main));
    }

    private static int LuhnSum(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[index] - '0';
            if (index % 2 == 0)
                digit = digit > 4 ? (2 * digit) - 9 : 2 * digit;
            sum += digit;
        }

        return sum % 10;
    }

    private int Modulo(ReadOnlySpan<char> digits)
    {
        var rest = 0;
        foreach (var digit in digits)
            rest = ((rest * 10) + digit - '0') % Root;
        return rest;
    }
}
