namespace Platform.Insurance.Fraud.Domain;

/// <summary>The middle of what peers do, and how far they are from it.</summary>
/// <param name="Count">How many values it was made of.</param>
/// <param name="Median">The middle value; of an even number, the mean of the two in the middle, rounded down.</param>
/// <param name="Deviation">Median absolute deviation from <paramref name="Median"/>, in the same unit.</param>
public readonly record struct Peers(long Count, long Median, long Deviation)
{
    // 0.6745 is the deviation of a normal distribution whose standard deviation is 1.
    private const int NormalDeviation = 6_745;

    /// <summary>The middle of values, each with how often it occurs, ≥ 1.</summary>
    /// <param name="values">The values in any order, ≥ 0.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Peers Of(IEnumerable<(long Value, long Count)> values)
    {
        var sorted = values.OrderBy(value => value.Value).ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("There are no peers without values.", nameof(values));
        var median = MedianOf(sorted);
        var deviations = sorted.Select(value => (Value: Math.Abs(value.Value - median), value.Count));
        return new Peers(sorted.Sum(v => v.Count), median, MedianOf([.. deviations.OrderBy(value => value.Value)]));
    }

    /// <summary>The middle of values that each occur once.</summary>
    public static Peers Of(IEnumerable<long> values) => Of(values.Select(value => (value, 1L)));

    /// <summary>
    /// Robust z-score of a value above the middle, hundredths: 67.45 × (value − median) ÷ spread, rounded down; 0 for any other. The
    /// spread is the deviation, but no less than a share of the median and than <paramref name="least"/>: where nearly all do the same,
    /// a little more is nothing.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="part">The part of the median that is the least spread: 4 is a quarter.</param>
    /// <param name="least">The least spread, in the unit of the values, ≥ 1.</param>
    public long Above(long value, int part, long least)
    {
        if (value <= Median)
            return 0;
        var spread = Math.Max(Deviation, Math.Max(Median / part, least));
        var z = (Int128)(value - Median) * NormalDeviation / ((Int128)spread * 100);
        return (long)Int128.Min(z, long.MaxValue);
    }

    private static long MedianOf((long Value, long Count)[] sorted)
    {
        var count = sorted.Sum(value => value.Count);
        var (low, high) = (At(sorted, (count - 1) / 2), At(sorted, count / 2));
        return low + ((high - low) / 2);
    }

    private static long At((long Value, long Count)[] sorted, long place)
    {
        foreach (var (value, count) in sorted)
        {
            if (place < count)
                return value;
            place -= count;
        }

        return sorted[^1].Value;
    }
}
