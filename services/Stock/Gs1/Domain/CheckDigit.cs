namespace Platform.Stock.Gs1.Domain;

/// <summary>
/// The check digit of GTIN, SSCC, GLN, GSRN and their like: the digits left of it, weighted 3, 1, 3, 1 … from the right, and the
/// check digit make a multiple of ten (GS1 General Specifications, section 7.9.1).
/// </summary>
internal static class CheckDigit
{
    /// <summary>The check digit behind <paramref name="main"/>, decimal digits only.</summary>
    public static char For(ReadOnlySpan<char> main)
    {
        var sum = 0;
        var weight = 3;
        for (var i = main.Length - 1; i >= 0; i--)
        {
            sum += weight * (main[i] - '0');
            weight = 4 - weight;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>Whether a number of at least one digit ends in its check digit; decimal digits only.</summary>
    public static bool Holds(ReadOnlySpan<char> number) => number.Length > 0 && For(number[..^1]) == number[^1];
}
