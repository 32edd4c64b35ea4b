using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>
/// An element of a list within a record, known by what it is about: one that stays is changed where it is, and a new one gets a number that
/// none had, so that nothing is deleted and made again under the same key.
/// </summary>
internal interface IPart<TSelf>
    where TSelf : class, IPart<TSelf>
{
    /// <summary>Key among the parts of a record that are kept; in values the place in the list, from 1.</summary>
    int Number { get; }

    /// <summary>What it is about: once in a list.</summary>
    object About { get; }

    /// <summary>The same under another number.</summary>
    TSelf At(int number);

    /// <summary>Takes on what another says of the same.</summary>
    void Take(TSelf other);
}

/// <summary>Lists within records.</summary>
internal static class Parts
{
    /// <summary>Makes the parts that are kept say what is wanted.</summary>
    public static void Become<T>(this List<T> kept, IReadOnlyList<T> wanted)
        where T : class, IPart<T>
    {
        var next = kept.Count == 0 ? 1 : kept.Max(part => part.Number) + 1;
        var left = kept.ToDictionary(part => part.About);
        foreach (var part in wanted)
        {
            if (left.Remove(part.About, out var known))
                known.Take(part);
            else
                kept.Add(part.At(next++));
        }
        kept.RemoveAll(part => left.ContainsKey(part.About));
    }

    /// <summary>The parts as values say them: by their places.</summary>
    public static ValueList<T> InPlaces<T>(this IEnumerable<T> kept)
        where T : class, IPart<T> => [.. kept.OrderBy(part => part.Number).Select((part, i) => part.At(i + 1))];
}
