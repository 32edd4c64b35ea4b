using System.Collections.Frozen;
using Platform.Hosting.Tenancy.Yaml;

namespace Platform.Hosting.Tenancy;

/// <summary>Reads the sections this process registered; those of other services are theirs to check.</summary>
internal static class SectionReader
{
    public static FrozenDictionary<Type, object> Read(
        YamlMap root,
        TenantSection[] known,
        IReadOnlyList<string> locales,
        YamlProblems problems
    )
    {
        var entry = root.Entries.FirstOrDefault(e => e.Key == "sections");
        if (entry is not null)
            problems.Locate("sections", entry.Line);
        if (entry is { Value: not YamlMap })
            problems.Add("sections", "A mapping of section names to sections is expected.");
        var given = (entry?.Value as YamlMap)?.Entries.ToDictionary(e => e.Key, StringComparer.Ordinal) ?? [];
        return known.ToFrozenDictionary(
            s => s.Type,
            s => Section(s, given.GetValueOrDefault(s.Name), locales, problems)
        );
    }

    private static object Section(
        TenantSection section,
        YamlEntry? entry,
        IReadOnlyList<string> locales,
        YamlProblems problems
    )
    {
        var path = $"sections.{section.Name}";
        if (entry is not null)
            problems.Locate(path, entry.Line);
        if (entry is { Value: not YamlMap })
            problems.Add(path, "A mapping of keys to values is expected.");
        var map = entry?.Value as YamlMap ?? new YamlMap(1, []);
        var binder = new YamlBinder(problems);
        var value = binder.Bind(section.Type, map, path);
        if (!binder.Incomplete)
            ((ITenantSection)value).Validate(new SectionValidation(path, problems, locales));
        return value;
    }
}
