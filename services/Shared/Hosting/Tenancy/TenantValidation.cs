using Platform.Hosting.Tenancy.Yaml;

namespace Platform.Hosting.Tenancy;

/// <summary>The <c>validate</c> command: run by CI, by Helm before an upgrade and by Standalone at start.</summary>
public static class TenantValidation
{
    /// <summary>Writes every error of every file, and answers the exit code: 0 when there is none and at least one tenant, else 1.</summary>
    /// <param name="options">Where the files are, and the addresses to put in.</param>
    /// <param name="sections">Every section that some service registers; another one in a file is an error.</param>
    /// <param name="permissions">Every permission that some rpc requires; another one in a role is an error. Null when not known.</param>
    /// <param name="writer">Where the errors go, a line each.</param>
    public static int Run(
        TenancyOptions options,
        IReadOnlyCollection<TenantSection> sections,
        IReadOnlySet<string>? permissions,
        TextWriter writer
    )
    {
        TenantReading reading;
        try
        {
            reading = TenantFiles.Read(
                TenantFiles.Load(options.Tenants),
                options,
                sections,
                new Vocabulary(permissions)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            writer.WriteLine($"{options.Tenants}: the folder cannot be listed: {e.GetType().Name}.");
            return 1;
        }
        foreach (var error in reading.Errors)
            writer.WriteLine($"{Path.Combine(options.Tenants, error.File)[..^error.File.Length]}{error}");
        if (reading.Present.Count == 0)
            writer.WriteLine($"{options.Tenants}: there is no tenant file.");
        writer.WriteLine(
            $"{reading.Valid.Count} of {reading.Present.Count} tenants valid, {reading.Errors.Count} error(s)."
        );
        return reading.Errors.Count == 0 && reading.Present.Count > 0 ? 0 : 1;
    }
}

/// <summary>The names that every service together knows. A single service does not know them all, and so cannot check them.</summary>
internal sealed record Vocabulary(IReadOnlySet<string>? Permissions)
{
    public void Check(TenantFile file, YamlMap root, TenantSection[] sections, YamlProblems problems)
    {
        foreach (var entry in (root.Entries.FirstOrDefault(e => e.Key == "sections")?.Value as YamlMap)?.Entries ?? [])
            if (!sections.Any(s => s.Name == entry.Key))
                problems.Add($"sections.{entry.Key}", entry.Line, "No service has such a section.");
        if (Permissions is null || file.Roles is null)
            return;
        foreach (var (role, permissions) in file.Roles)
            for (var i = 0; i < permissions.Count; i++)
                problems.Check(
                    permissions[i] is null || Permissions.Contains(permissions[i]),
                    $"roles.{role}[{i}]",
                    "No rpc requires this permission."
                );
    }
}
