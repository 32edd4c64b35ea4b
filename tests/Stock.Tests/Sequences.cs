using FsCheck;
using FsCheck.Fluent;

namespace Platform.Stock.Tests;

/// <summary>Sequences of deeds that laws are to hold over, and how a failing one is made small enough to be read.</summary>
internal static class Sequences
{
    /// <summary>Sequences of so many deeds.</summary>
    /// <param name="deed">A deed.</param>
    /// <param name="count">How many.</param>
    /// <param name="simpler">Simpler deeds than one.</param>
    public static Arbitrary<T[]> Of<T>(Gen<T> deed, int count, Func<T, IEnumerable<T>> simpler) =>
        Arb.From(deed.ArrayOf(count), deeds => Simpler(deeds, simpler));

    /// <summary>Sequences with fewer deeds, half of them first and each alone last; then such with a simpler one.</summary>
    public static IEnumerable<T[]> Simpler<T>(T[] deeds, Func<T, IEnumerable<T>> simpler)
    {
        for (var length = (deeds.Length + 1) / 2; length > 0; length = length == 1 ? 0 : (length + 1) / 2)
        {
            for (var from = 0; from < deeds.Length; from += length)
                yield return [.. deeds[..from], .. deeds[Math.Min(deeds.Length, from + length)..]];
        }

        for (var i = 0; i < deeds.Length; i++)
        {
            foreach (var one in simpler(deeds[i]))
                yield return [.. deeds[..i], one, .. deeds[(i + 1)..]];
        }
    }
}
