namespace Platform.Insurance.Batch.Domain;

/// <summary>Divides an amount so that its parts are whole and add up to it: by largest remainder (decisions I14, I17).</summary>
public static class Apportionment
{
    /// <summary>The parts, in the order of the weights; of equal remainders the earlier is rounded up.</summary>
    /// <param name="total">Minor units, ≥ 0.</param>
    /// <param name="weights">Each ≥ 0; all 0 divides nothing, and every part is 0.</param>
    public static long[] Of(long total, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        var sum = Int128.Zero;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum += weight;
        }
        var parts = new long[weights.Count];
        if (sum == 0)
            return parts;
        var remainders = new Int128[parts.Length];
        var left = total;
        for (var i = 0; i < parts.Length; i++)
        {
            (var part, remainders[i]) = Int128.DivRem((Int128)total * weights[i], sum);
            left -= parts[i] = (long)part;
        }
        // What is left is less than the number of remainders above 0: nobody without a weight gets a part of it.
        var order = Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]);
        foreach (var i in order.Take((int)left))
            parts[i]++;
        return parts;
    }
}
