using Microsoft.Extensions.Configuration;

namespace Platform.Hosting.Tenancy;

/// <summary>Where this process finds the tenants and keeps their data.</summary>
public sealed record TenancyOptions
{
    /// <summary><c>PLATFORM_TENANTS</c>: the folder of tenant files; by default <c>tenants</c> beside the program.</summary>
    public string Tenants { get; init; } = Path.Combine(AppContext.BaseDirectory, "tenants");

    /// <summary><c>PLATFORM_DATA</c>: the folder of SQLite files and stored documents; by default the user's, else <c>./data</c>.</summary>
    public string Data { get; init; } = DefaultData();

    /// <summary><c>PLATFORM_SECRETS</c>: the folder of mounted secrets, a file each; null when secrets are environment variables.</summary>
    public string? Secrets { get; init; }

    /// <summary><c>PLATFORM_DATABASE</c>: <c>sqlite</c> keeps every tenant in files whatever its file says; null lets the files decide.</summary>
    public DatabaseProvider? Database { get; init; }

    /// <summary><c>PLATFORM_PUBLIC_URL</c>: where people and partners reach the platform, without a slash at the end.</summary>
    public string? PublicUrl { get; init; }

    /// <summary><c>PLATFORM_IDENTITY_URL</c>: where services reach the issuer; null when it is the public one.</summary>
    public string? IdentityUrl { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">Names every setting that is not valid.</exception>
    public static TenancyOptions From(IConfiguration configuration)
    {
        var errors = new List<string>();
        string? Setting(string name) => configuration[name] is { Length: > 0 } value ? value : null;
        string? Url(string name)
        {
            var value = Setting(name)?.TrimEnd('/');
            if (value is not null && !IsBaseUrl(value))
                errors.Add($"{name} must be an absolute http or https address without query or fragment.");
            return value;
        }

        var defaults = new TenancyOptions();
        var database = Setting("PLATFORM_DATABASE");
        if (database is not (null or "sqlite"))
            errors.Add("PLATFORM_DATABASE must be 'sqlite' or not set.");
        var options = defaults with
        {
            Tenants = Path.GetFullPath(Setting("PLATFORM_TENANTS") ?? defaults.Tenants),
            Data = Path.GetFullPath(Setting("PLATFORM_DATA") ?? defaults.Data),
            Secrets = Setting("PLATFORM_SECRETS") is { } secrets ? Path.GetFullPath(secrets) : null,
            Database = database is null ? null : DatabaseProvider.Sqlite,
            PublicUrl = Url("PLATFORM_PUBLIC_URL"),
            IdentityUrl = Url("PLATFORM_IDENTITY_URL"),
        };
        if (!Directory.Exists(options.Tenants))
            errors.Add($"PLATFORM_TENANTS: there is no folder {options.Tenants}.");
        if (options.Secrets is not null && !Directory.Exists(options.Secrets))
            errors.Add($"PLATFORM_SECRETS: there is no folder {options.Secrets}.");
        return errors.Count == 0 ? options : throw new InvalidOperationException(string.Join(' ', errors));
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { Query: "", Fragment: "", UserInfo: "" };

    private static string DefaultData()
    {
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return own.Length > 0 ? Path.Combine(own, "platform") : Path.GetFullPath("data");
    }
}
