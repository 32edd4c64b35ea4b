using System.Collections;
using System.Runtime.CompilerServices;

namespace Platform.Kernel;

/// <summary>
/// A list that equals another with the same elements in the same order, so that records which hold one are compared by what they say.
/// </summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] elements;

    internal ValueList(T[] elements) => this.elements = elements;

    /// <summary>How many there are.</summary>
    public int Count => elements.Length;

    /// <summary>The element at a place, counted from 0.</summary>
    public T this[int index] => elements[index];

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && elements.AsSpan().SequenceEqual(other.elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var element in elements)
            hash.Add(element);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes lists that are compared by what they hold.</summary>
public static class ValueList
{
    /// <summary>A list of these elements.</summary>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> elements) => new(elements.ToArray());
}
