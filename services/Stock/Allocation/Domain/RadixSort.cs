namespace Platform.Stock.Allocation.Domain;

/// <summary>
/// Sorts numbers digit by digit, which for thousands of lots takes a fraction of what comparing them takes: a request at a national
/// store asks for an answer within a millisecond.
/// </summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;

    /// <summary>The numbers by their bits from <paramref name="firstBit"/> on; those equal there stay as they stand.</summary>
    /// <returns>The same array or another; the given one is not to be used any more.</returns>
    public static ulong[] Above(int firstBit, ulong[] numbers)
    {
        var (from, to) = (numbers, new ulong[numbers.Length]);
        Span<int> ends = stackalloc int[Digits];
        for (var shift = firstBit; shift < 64; shift += DigitBits)
        {
            ends.Clear();
            foreach (var number in from)
                ends[Digit(number, shift)]++;
            // Years hardly differ: most digits are the same in all numbers.
            if (from.Length == 0 || ends[Digit(from[0], shift)] == from.Length)
                continue;
            var end = 0;
            foreach (ref var count in ends)
                count = end += count;
            for (var i = from.Length - 1; i >= 0; i--)
                to[--ends[Digit(from[i], shift)]] = from[i];
            (from, to) = (to, from);
        }

        return from;
    }

    private static int Digit(ulong number, int shift) => (int)(number >> shift) & (Digits - 1);
}
