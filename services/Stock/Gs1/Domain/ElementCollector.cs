namespace Platform.Stock.Gs1.Domain;

/// <summary>How many characters the first character of a value takes as it is written; 1 where it is not escaped.</summary>
internal delegate int EscapeLength(ReadOnlySpan<char> written);

/// <summary>Takes the elements of one text as a notation finds them, checks them, and keeps all that is wrong.</summary>
internal struct ElementCollector(Reading reading)
{
    private Element[] elements = new Element[4];
    private int count;
    private List<Gs1Problem>? problems;

    public readonly Reading Reading => reading;

    /// <summary>Whether as many elements were read as a text may have; what follows is not looked at.</summary>
    public readonly bool IsFull => count == ElementString.MaxElements;

    public readonly ReadOnlySpan<Element> Elements => elements.AsSpan(0, count);

    /// <summary>Takes an element, whatever is wrong with its value, so that nothing else is said to miss it.</summary>
    /// <param name="identifier">What the value means.</param>
    /// <param name="position">Where the identifier stands in the text.</param>
    /// <param name="value">The value.</param>
    /// <param name="valuePosition">Where the value begins in the text.</param>
    public void Add(ApplicationIdentifier identifier, int position, ReadOnlyMemory<char> value, int valuePosition)
    {
        if (count == elements.Length)
            Array.Resize(ref elements, Math.Min(count * 4, ElementString.MaxElements));
        elements[count++] = new Element(identifier, value, position);
        ValueChecks.Run(identifier, value.Span, valuePosition, ref this);
    }

    /// <summary>Takes an element whose value is written in another way than it is meant; problems keep their place in the text.</summary>
    /// <param name="identifier">What the value means.</param>
    /// <param name="position">Where the identifier stands in the text.</param>
    /// <param name="value">The value.</param>
    /// <param name="valuePosition">Where the value begins in the text.</param>
    /// <param name="written">The value as the text has it.</param>
    /// <param name="escape">How many characters what begins at a place of it takes.</param>
    public void AddEscaped(
        ApplicationIdentifier identifier,
        int position,
        ReadOnlyMemory<char> value,
        int valuePosition,
        ReadOnlySpan<char> written,
        EscapeLength escape
    )
    {
        var known = problems?.Count ?? 0;
        Add(identifier, position, value, valuePosition);
        for (var i = known; problems is not null && i < problems.Count; i++)
        {
            var place = 0;
            for (var rest = problems[i].Position - valuePosition; rest > 0 && place < written.Length; rest--)
                place += escape(written[place..]);
            problems[i] = problems[i] with { Position = valuePosition + place };
        }
    }

    /// <summary>Leaves out an element that was taken.</summary>
    public void Remove(int index)
    {
        Array.Copy(elements, index + 1, elements, index, count - index - 1);
        count--;
    }

    /// <summary>Says that what follows from a place on is not read.</summary>
    public void EndAt(int position) =>
        Error(Gs1Error.TooManyElements, position, "", $"There are more than {ElementString.MaxElements} elements.");

    public void Error(Gs1Error error, int position, string identifier, string reason) =>
        (problems ??= []).Add(new Gs1Problem(error, position, identifier, reason));

    public void Warn(Gs1Error error, int position, string identifier, string reason) =>
        (problems ??= []).Add(new Gs1Problem(error, position, identifier, reason, IsWarning: true));

    /// <summary>The identifier of these digits: unassigned ones only where they are accepted; null and an error otherwise.</summary>
    public ApplicationIdentifier? Identify(ReadOnlySpan<char> code, int position)
    {
        if (ApplicationIdentifiers.Find(code) is { } identifier)
            return identifier;
        if (reading.AcceptUnknown && IsOfKnownLength(code))
            return ApplicationIdentifiers.Unassigned(code);
        if (code.IsEmpty)
        {
            Error(Gs1Error.IdentifierMissing, position, "", "An application identifier must stand here.");
            return null;
        }

        // No identifier is longer, and a message should not repeat what a stranger sent.
        var shown = code[..Math.Min(code.Length, 4)].ToString();
        Error(Gs1Error.IdentifierUnknown, position, shown, $"GS1 has not assigned the identifier {shown}.");
        return null;
    }

    /// <summary>All that was read, once what the elements say of one another is checked too.</summary>
    public ElementString Finish()
    {
        Associations.Check(ref this);
        if (problems is null)
            return new ElementString(elements, count, []);
        problems.Sort(static (a, b) => a.Position.CompareTo(b.Position));
        return new ElementString(elements, count, problems);
    }

    private static bool IsOfKnownLength(ReadOnlySpan<char> code) =>
        !code.ContainsAnyExceptInRange('0', '9') && ApplicationIdentifiers.HasLengthOfPrefix(code);
}
