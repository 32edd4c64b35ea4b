namespace Platform.Rest.Binding;

/// <summary>One segment of a path: a literal, <c>*</c> for one segment or <c>**</c> for all that follow.</summary>
internal readonly record struct PathSegment(string Text)
{
    public bool IsOne => Text == "*";

    public bool IsRest => Text == "**";

    public bool IsLiteral => !IsOne && !IsRest;
}

/// <summary>A field that takes its value from the segments <paramref name="Start"/> to <paramref name="End"/> (excluded).</summary>
internal sealed record PathVariable(string FieldPath, int Start, int End);

/// <summary>
/// The path of a google.api.http rule: segments, the variables that capture them, and the custom verb after the colon.
/// </summary>
/// <remarks>The grammar is that of google/api/http.proto.</remarks>
internal sealed class PathTemplate
{
    private readonly string text;
    private readonly List<PathSegment> segments = [];
    private readonly List<PathVariable> variables = [];
    private int at;

    private PathTemplate(string text) => this.text = text;

    public IReadOnlyList<PathSegment> Segments => segments;

    public IReadOnlyList<PathVariable> Variables => variables;

    /// <summary>What follows the colon after the last segment: <c>cancel</c>; null for none.</summary>
    public string? Verb { get; private set; }

    /// <exception cref="FormatException">The text is no path template.</exception>
    public static PathTemplate Parse(string text)
    {
        var template = new PathTemplate(text);
        template.ReadTemplate();
        return template;
    }

    public override string ToString() => text;

    private void ReadTemplate()
    {
        Expect('/');
        ReadSegments(insideVariable: false);
        if (Take(':'))
            Verb = ReadLiteral();
        if (at < text.Length)
            throw Wrong("something is left over");
        if (segments.SkipLast(1).Any(segment => segment.IsRest))
            throw Wrong("** must be the last segment");
        if (Verb is not null && segments[^1].IsRest)
            throw Wrong("a verb cannot follow **");
    }

    private void ReadSegments(bool insideVariable)
    {
        do
        {
            if (Take('*'))
                segments.Add(new PathSegment(Take('*') ? "**" : "*"));
            else if (!insideVariable && Take('{'))
                ReadVariable();
            else
                segments.Add(new PathSegment(ReadLiteral()));
        } while (Take('/'));
    }

    private void ReadVariable()
    {
        var start = segments.Count;
        var end = text.IndexOfAny(['=', '}'], at);
        if (end < 0)
            throw Wrong("a variable does not end");
        var fieldPath = text[at..end];
        if (fieldPath.Length == 0)
            throw Wrong("a variable names no field");
        at = end;
        if (Take('='))
            ReadSegments(insideVariable: true);
        else
            segments.Add(new PathSegment("*"));
        Expect('}');
        variables.Add(new PathVariable(fieldPath, start, segments.Count));
    }

    private string ReadLiteral()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '.' or '_' or '~'))
            at++;
        return at > start ? text[start..at] : throw Wrong("a literal is expected");
    }

    private bool Take(char c)
    {
        if (at == text.Length || text[at] != c)
            return false;
        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c))
            throw Wrong($"'{c}' is expected");
    }

    private FormatException Wrong(string what) => new($"The path '{text}' is not valid at {at}: {what}.");
}
