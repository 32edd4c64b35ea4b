using System.Numerics;
using Platform.Kernel;

namespace Platform.Stock.Seeding.Domain;

/// <summary>What a stream of chance is for; each purpose has streams of its own, so that none changes another.</summary>
internal enum Purpose
{
    /// <summary>How a site works.</summary>
    Habits,

    /// <summary>How much of a product a site uses, and what it begins with.</summary>
    Start,

    /// <summary>What is asked for.</summary>
    Demand,

    /// <summary>What goes wrong with stock.</summary>
    Mishaps,

    /// <summary>What goes wrong with its papers.</summary>
    Papers,

    /// <summary>Orders and their way.</summary>
    Delivery,

    /// <summary>What the country buys.</summary>
    Purchase,

    /// <summary>Ids.</summary>
    Names,
}

/// <summary>Streams of chance by what they are for, and counts drawn from them by whole numbers alone: the same on every computer.</summary>
internal static class Chance
{
    private const long Unit = 1_000;
    private const long Many = 20 * Unit;
    private const int TrialsPerWord = 64;

    /// <summary>A number for a text that no run and no computer changes (FNV-1a).</summary>
    public static ulong HashOf(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var character in text)
            hash = unchecked((hash ^ character) * 0x100000001B3);
        return hash;
    }

    /// <summary>The stream of a purpose for what the numbers name, such as a site, a product and a month.</summary>
    public static SeededRandom Stream(int seed, Purpose purpose, params ReadOnlySpan<ulong> of)
    {
        var mixed = (ulong)purpose;
        foreach (var one in of)
            mixed = new SeededRandom(mixed ^ one).Next64();
        return SeededRandom.Of(seed, unchecked((long)mixed));
    }

    /// <summary>How often something happens that is expected so often, spread as chance spreads it: the variance is about the mean.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="thousandths">What is expected, in thousandths; 0 or less never happens.</param>
    public static long Count(this SeededRandom random, long thousandths)
    {
        if (thousandths <= 0)
            return 0;
        if (thousandths >= Many)
        {
            // The bits of a word: 32 are set on average, and sixteen is their variance.
            var mean = random.Rounded(thousandths, Unit);
            return Math.Max(0, mean + (Root(mean) * (BitOperations.PopCount(random.Next64()) - 32) / 4));
        }

        // Trials of one in sixteen.
        var count = 0L;
        for (var trials = random.Rounded(thousandths * 16, Unit); trials > 0; trials -= TrialsPerWord)
        {
            var hits = random.Next64() & random.Next64() & random.Next64() & random.Next64();
            if (trials < TrialsPerWord)
                hits &= (1UL << (int)trials) - 1;
            count += BitOperations.PopCount(hits);
        }

        return count;
    }

    /// <summary>A fraction as a whole number, up or down by chance, so that its average is exact.</summary>
    public static long Rounded(this SeededRandom random, long numerator, long denominator)
    {
        var (whole, rest) = Math.DivRem(numerator, denominator);
        return random.Next((int)denominator) < rest ? whole + 1 : whole;
    }

    /// <summary>A part of a number, in percent from one figure to another, rounded down.</summary>
    public static long Part(this SeededRandom random, long of, int least, int most) =>
        of * random.Between(least, most) / 100;

    // The largest whole number whose square is not above it (Newton).
    private static long Root(long square)
    {
        if (square < 2)
            return square;
        var root = 1L << ((BitOperations.Log2((ulong)square) / 2) + 1);
        while (true)
        {
            var next = (root + (square / root)) / 2;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
