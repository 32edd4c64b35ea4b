using Microsoft.Extensions.DependencyInjection;

namespace Platform.Hosting.Tenancy;

/// <summary>
/// A service's own part of a tenant file, under <c>sections.&lt;name&gt;</c>. Properties are <c>init</c>, their initial values
/// the defaults; a <c>required</c> one must stand in the file. Keys are the properties' names in camelCase; values may be strings,
/// booleans, <c>int</c>, <c>long</c>, <c>decimal</c>, <c>DateOnly</c>, enums, <c>IReadOnlyList</c>, <c>IReadOnlyDictionary</c> by string,
/// and classes of such.
/// </summary>
public interface ITenantSection
{
    /// <summary>Reports every broken rule that types alone cannot say.</summary>
    void Validate(SectionValidation validation);
}

/// <summary>Collects the broken rules of a section.</summary>
public sealed class SectionValidation
{
    private readonly string prefix;
    private readonly Yaml.YamlProblems problems;

    internal SectionValidation(string prefix, Yaml.YamlProblems problems, IReadOnlyList<string> locales)
    {
        this.prefix = prefix;
        this.problems = problems;
        Locales = locales;
    }

    /// <summary>The locales of the tenant, for texts that must exist in each.</summary>
    public IReadOnlyList<string> Locales { get; }

    /// <summary>Reports a broken rule unless <paramref name="ok"/>; answers <paramref name="ok"/>.</summary>
    /// <param name="ok">Whether the rule holds.</param>
    /// <param name="path">Within the section, as the file writes it: <c>ceilings[0].amount</c>; empty for the section itself.</param>
    /// <param name="cause">What is wrong and what would be right.</param>
    public bool Check(bool ok, string path, string cause)
    {
        if (!ok)
            problems.AddRule(path.Length == 0 ? prefix : $"{prefix}.{path}", cause);
        return ok;
    }
}

/// <summary>A section that this process reads.</summary>
/// <param name="Name">The key under <c>sections</c>.</param>
/// <param name="Type">The class it is read into.</param>
public sealed record TenantSection(string Name, Type Type);

/// <summary>Registers sections.</summary>
public static class TenantSections
{
    /// <summary>Makes this process read, check and offer <c>sections.&lt;name&gt;</c> as <c>tenant.Section&lt;T&gt;()</c>.</summary>
    public static IServiceCollection AddTenantSection<T>(this IServiceCollection services, string name)
        where T : class, ITenantSection => services.AddSingleton(new TenantSection(name, typeof(T)));
}
