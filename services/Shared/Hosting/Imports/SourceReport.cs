namespace Platform.Hosting.Imports;

/// <summary>What became of the rows of an import, by kind.</summary>
/// <param name="progress">Is told when a kind begins.</param>
public sealed class SourceReport(Action<string>? progress = null)
{
    private readonly List<SourceKind> kinds = [];

    /// <summary>The kinds, in the order they were begun.</summary>
    public IReadOnlyList<SourceKind> Kinds => kinds;

    /// <summary>All rows that were refused, and all warnings, in the order they came.</summary>
    public IEnumerable<SourceNote> Notes => kinds.SelectMany(k => k.Notes);

    /// <summary>Counts of a kind, begun when it is asked for the first time.</summary>
    public SourceKind Of(string kind)
    {
        if (kinds.Find(k => k.Name == kind) is { } known)
            return known;
        progress?.Invoke(kind);
        var begun = new SourceKind(kind);
        kinds.Add(begun);
        return begun;
    }

    /// <summary>Tells how the work goes.</summary>
    public void Tell(string text) => progress?.Invoke(text);
}

/// <summary>Counts of one kind of rows.</summary>
public sealed class SourceKind
{
    internal SourceKind(string name) => Name = name;

    private readonly List<SourceNote> notes = [];

    /// <summary>What they are: <c>locations</c>.</summary>
    public string Name { get; }

    /// <summary>Rows that made a record.</summary>
    public int Created { get; internal set; }

    /// <summary>Rows that changed the record they had made.</summary>
    public int Changed { get; internal set; }

    /// <summary>Rows that are as they were at the last import.</summary>
    public int Unchanged { get; internal set; }

    /// <summary>Rows that were not taken.</summary>
    public int Refused { get; internal set; }

    /// <summary>All rows.</summary>
    public int Read => Created + Changed + Unchanged + Refused;

    /// <summary>How many warnings there are.</summary>
    public int Warnings => notes.Count(n => !n.Refusal);

    /// <summary>Why rows were refused, and what is to be known about others.</summary>
    public IReadOnlyList<SourceNote> Notes => notes;

    internal void Add(SourceNote note) => notes.Add(note);
}

/// <summary>Something to be known about a row.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line in it where the row begins; the header is line 1.</param>
/// <param name="Key">What names the row.</param>
/// <param name="Code">A short name of the reason: <c>parent_missing</c>.</param>
/// <param name="Text">The reason in words; never personal data.</param>
/// <param name="Refusal">Whether the row was refused for it.</param>
public sealed record SourceNote(string File, int Line, string Key, string Code, string Text, bool Refusal);
