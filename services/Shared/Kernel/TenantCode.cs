using System.Diagnostics.CodeAnalysis;

namespace Platform.Kernel;

/// <summary>The code of a tenant: an ISO 3166-1 alpha-2 country code in lower case, or <c>commons</c>.</summary>
public readonly record struct TenantCode
{
    /// <summary>The tenant that holds what countries share.</summary>
    public static readonly TenantCode Commons = new("commons");

    private readonly string? value;

    private TenantCode(string value) => this.value = value;

    /// <summary>The code as written in paths, files and events.</summary>
    public string Value => value ?? throw new InvalidOperationException("A tenant code was used before it was set.");

    public static TenantCode Parse(string text) =>
        TryParse(text, out var code)
            ? code
            : throw new FormatException($"'{text}' is not a tenant code: two lower-case letters, or 'commons'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out TenantCode code)
    {
        var valid = text is [>= 'a' and <= 'z', >= 'a' and <= 'z'] or "commons";
        code = valid ? new TenantCode(text!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
