namespace Platform.Stock.Gs1.Domain;

/// <summary>
/// The two check characters of GMN and MUDI: the characters before them, each by its place in set 82, weighted from the right by the
/// primes 2, 3, 5 …, summed modulo 1021; the upper and the lower five bits are each written as a character of a set of 32
/// (GS1 General Specifications, section 7.9.5).
/// </summary>
internal static class CheckPair
{
    private const int Modulus = 1021;
    private const string Written = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    // As many as the longest value can have characters.
    private static readonly int[] Weights = Primes(ElementString.MaxValueLength);

    /// <summary>The check pair behind <paramref name="main"/>; null when a character is not of set 82, or there are more than 90.</summary>
    public static string? For(ReadOnlySpan<char> main)
    {
        if (main.Length > Weights.Length)
            return null;
        var sum = 0;
        for (var i = 0; i < main.Length; i++)
        {
            var value = Characters.PlaceInSet82(main[i]);
            if (value < 0)
                return null;
            sum += value * Weights[main.Length - 1 - i];
        }

        sum %= Modulus;
        return string.Create(
            2,
            sum,
            static (pair, sum) =>
            {
                pair[0] = Written[sum >> 5];
                pair[1] = Written[sum & 31];
            }
        );
    }

    /// <summary>Whether a value of at least two characters ends in its check pair.</summary>
    public static bool Holds(ReadOnlySpan<char> value) =>
        value.Length >= 2 && For(value[..^2]) is { } pair && value[^2..].SequenceEqual(pair);

    private static int[] Primes(int count)
    {
        var primes = new List<int>(count);
        for (var candidate = 2; primes.Count < count; candidate++)
        {
            if (primes.TrueForAll(prime => candidate % prime != 0))
                primes.Add(candidate);
        }

        return [.. primes];
    }
}
