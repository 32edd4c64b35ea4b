using Npgsql;
using Platform.Hosting.Tenancy.Yaml;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>The rules for where a tenant's issuer and database are.</summary>
internal static class TenantAddresses
{
    /// <summary>
    /// The issuer with <c>${PLATFORM_PUBLIC_URL}</c> and <c>${PLATFORM_IDENTITY_URL}</c> put in. No other setting can be
    /// named: an issuer is shown to callers and in logs, and settings hold secrets.
    /// </summary>
    public static TenantIssuer? Issuer(TenantIssuer? issuer, TenancyOptions options, YamlProblems problems)
    {
        if (issuer is null)
            return null;
        problems.Check(
            issuer.Audience is { Length: > 0 and <= 200 },
            "issuer.audience",
            "An audience has 1 to 200 characters."
        );
        var url = Substitute(issuer.Url, "issuer.url", options, problems);
        var metadata = Substitute(issuer.Metadata, "issuer.metadata", options, problems);
        if (
            url is not null
            && problems.Check(IsAddress(url, out var address), "issuer.url", NoAddress)
            && metadata is null
        )
            problems.Check(
                address!.Scheme == Uri.UriSchemeHttps || address.IsLoopback,
                "issuer.url",
                "Keys would be fetched over plain http from another host: use https, or name the inner address under issuer.metadata."
            );
        if (metadata is not null)
            problems.Check(IsAddress(metadata, out _), "issuer.metadata", NoAddress);
        return url is null ? null : issuer with { Url = url, Metadata = metadata };
    }

    /// <summary>The server of a tenant kept in PostgreSQL; null for one kept in files.</summary>
    public static PostgresServer? Server(
        TenantFile.DatabasePart? part,
        string code,
        TenancyOptions options,
        YamlProblems problems
    )
    {
        if (part is null)
            return null;
        foreach (var (service, secret) in part.Passwords)
        {
            var at = $"database.passwords.{service}";
            problems.Check(Patterns.Service.IsMatch(service), at, "A service is named in lower-case letters.");
            problems.Check(
                secret is not null && Patterns.Secret.IsMatch(secret),
                at,
                "This is the name of a secret, in lower-case letters, digits and hyphens; the secret itself never stands in a file."
            );
        }
        if (part.Provider == DatabaseProvider.Sqlite)
        {
            problems.Check(part.Host is null, "database.host", "Only postgres has a host.");
            problems.Check(part.Name is null, "database.name", "Only postgres has a name.");
            problems.Check(part.Passwords.Count == 0, "database.passwords", "Only postgres has passwords.");
            return null;
        }
        var host = part.Host ?? "";
        problems.Check(
            host.Length is > 0 and <= 253 && !host.AsSpan().ContainsAny(",;= "),
            "database.host",
            "A host's name or address is needed."
        );
        problems.Check(part.Port is > 0 and < 65536, "database.port", "A port is 1 to 65535.");
        problems.Check(
            part.Passwords.Count > 0,
            "database.passwords",
            "The secret with each service's password must be named."
        );
        var name = part.Name ?? code;
        problems.Check(
            Patterns.DatabaseName.IsMatch(name),
            "database.name",
            "A database is named in lower-case letters, digits and underscores."
        );
        return options.Database == DatabaseProvider.Sqlite
            ? null
            : new PostgresServer(host, part.Port, name, part.Tls, part.Pooler);
    }

    private const string NoAddress = "An absolute http or https address without user, query or fragment is needed.";

    private static string? Substitute(string? text, string path, TenancyOptions options, YamlProblems problems)
    {
        if (text is null)
            return null;
        var ok = true;
        var result = Patterns.Placeholder.Replace(
            text,
            match =>
            {
                var name = match.Groups[1].Value;
                var value = name switch
                {
                    "PLATFORM_PUBLIC_URL" => options.PublicUrl,
                    "PLATFORM_IDENTITY_URL" => options.IdentityUrl ?? options.PublicUrl,
                    _ => null,
                };
                ok &= problems.Check(
                    value is not null,
                    path,
                    name is "PLATFORM_PUBLIC_URL" or "PLATFORM_IDENTITY_URL"
                        ? $"The setting {name} is not set."
                        : "Only ${PLATFORM_PUBLIC_URL} and ${PLATFORM_IDENTITY_URL} can be put in."
                );
                return value ?? "";
            }
        );
        return ok ? result : null;
    }

    private static bool IsAddress(string text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address is { Query: "", Fragment: "", UserInfo: "" }
        && text.Length <= 500;
}
