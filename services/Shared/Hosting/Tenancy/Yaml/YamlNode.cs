namespace Platform.Hosting.Tenancy.Yaml;

/// <summary>A value of a YAML document, with the line it begins on (1 is the first).</summary>
internal abstract record YamlNode(int Line);

internal sealed record YamlScalar(int Line, string Text, bool Quoted) : YamlNode(Line)
{
    /// <summary>A key without a value, or with one of YAML's spellings of nothing.</summary>
    public bool Empty => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";
}

internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line);

internal sealed record YamlEntry(string Key, int Line, YamlNode Value);
