namespace Platform.Stock.Gs1.Domain;

/// <summary>An application identifier with its value.</summary>
/// <param name="Identifier">What the value means.</param>
/// <param name="Value">The value itself, without escapes of the notation it was read from.</param>
/// <param name="Position">Where it begins in the text it was read from.</param>
internal readonly record struct Element(ApplicationIdentifier Identifier, ReadOnlyMemory<char> Value, int Position)
{
    public bool IsSameAs(in Element other) =>
        Identifier.Code == other.Identifier.Code && Value.Span.SequenceEqual(other.Value.Span);
}

/// <summary>GS1 data as read from a label: its elements, and everything that is wrong with them.</summary>
internal sealed class ElementString
{
    /// <summary>Most elements of one text.</summary>
    public const int MaxElements = 64;

    /// <summary>Most characters of one value.</summary>
    public const int MaxValueLength = 90;

    /// <summary>Most characters of a text that is read at all: more than the longest data, percent-encoded, can have.</summary>
    public const int MaxTextLength = 20_000;

    private readonly Element[] elements;
    private readonly int count;

    /// <summary>The first <paramref name="count"/> of <paramref name="elements"/>, which nobody writes to any more.</summary>
    public ElementString(Element[] elements, int count, IReadOnlyList<Gs1Problem> problems)
    {
        this.elements = elements;
        this.count = count;
        Problems = problems;
    }

    /// <summary>In the order of the text; with errors, only those that could be read.</summary>
    public ReadOnlySpan<Element> Elements => elements.AsSpan(0, count);

    /// <summary>Errors and warnings, by their position.</summary>
    public IReadOnlyList<Gs1Problem> Problems { get; }

    /// <summary>Whether it may be used; there may be warnings.</summary>
    public bool Ok
    {
        get
        {
            for (var i = 0; i < Problems.Count; i++)
            {
                if (!Problems[i].IsWarning)
                    return false;
            }

            return true;
        }
    }

    /// <summary>The value of the first element of this identifier; null when there is none.</summary>
    public string? this[string code]
    {
        get
        {
            foreach (ref readonly var element in Elements)
            {
                if (element.Identifier.Code == code)
                    return element.Value.ToString();
            }

            return null;
        }
    }

    /// <summary>Whether both hold the same elements in the same order, however they were written.</summary>
    public bool HasElementsOf(ElementString other)
    {
        if (count != other.count)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (!elements[i].IsSameAs(other.elements[i]))
                return false;
        }

        return true;
    }

    /// <summary>The same, read from a text of which that many characters stand in front.</summary>
    public ElementString MovedBy(int characters)
    {
        if (characters == 0)
            return this;
        Element[] moved = [.. elements.Take(count)];
        foreach (ref var element in moved.AsSpan())
            element = element with { Position = element.Position + characters };
        return new ElementString(
            moved,
            count,
            [.. Problems.Select(problem => problem with { Position = problem.Position + characters })]
        );
    }

    /// <summary>The same with one more thing to say.</summary>
    public ElementString With(Gs1Problem problem) =>
        new(elements, count, [.. Problems.Append(problem).OrderBy(each => each.Position)]);

    /// <summary>A text that cannot be read at all.</summary>
    public static ElementString Unreadable(Gs1Error error, int position, string reason) =>
        new([], 0, [new Gs1Problem(error, position, "", reason)]);
}
