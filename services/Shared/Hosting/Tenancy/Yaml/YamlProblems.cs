namespace Platform.Hosting.Tenancy.Yaml;

/// <summary>The problems of one file, each with the path and line it stands at.</summary>
internal sealed class YamlProblems(string file)
{
    // More than a person will read; a hostile file of a million faults must not become a report of a million lines.
    private const int Most = 100;

    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private readonly List<TenantError> errors = [];

    public IReadOnlyList<TenantError> Errors => errors;

    public bool Any => errors.Count > 0;

    /// <summary>Remembers where a path stands, for problems found later.</summary>
    public void Locate(string path, int line) => lines[path] = line;

    /// <summary>
    /// Reports a problem at the line of the path, or of the nearest part above it that the file has. What follows from one
    /// already reported at the same path or above it is not repeated.
    /// </summary>
    public void Add(string path, string cause)
    {
        for (var at = path; at.Length > 0; at = Above(at))
            if (reported.Contains(at))
                return;
        AddRule(path, cause);
    }

    /// <summary>Reports a broken rule about values that were all read: the first of each path; one about the whole hides none about a part.</summary>
    public void AddRule(string path, string cause)
    {
        if (reported.Add(path))
            Add(path, LineOf(path), cause);
    }

    /// <summary>Reports a problem of the document's form.</summary>
    public void Add(string path, int line, string cause)
    {
        if (errors.Count < Most)
            errors.Add(new TenantError(file, path, line, cause));
        else if (errors.Count == Most)
            errors.Add(new TenantError(file, "", line, $"There are more than {Most} errors; the rest is not listed."));
    }

    /// <summary>Reports a problem unless <paramref name="ok"/>; answers <paramref name="ok"/>.</summary>
    public bool Check(bool ok, string path, string cause)
    {
        if (!ok)
            Add(path, cause);
        return ok;
    }

    private int LineOf(string path)
    {
        for (var at = path; at.Length > 0; at = Above(at))
            if (lines.TryGetValue(at, out var line))
                return line;
        return 1;
    }

    private static string Above(string path) => path[..Math.Max(0, path.AsSpan().LastIndexOfAny('.', '['))];
}
