using Npgsql;

namespace Platform.Hosting.Tenancy;

/// <summary>The keys of a tenant file. Members that may be null were not readable, which is then reported already.</summary>
internal sealed class TenantFile
{
    public required string? Code { get; init; }
    public required string? Name { get; init; }
    public required IReadOnlyList<string>? Locales { get; init; }
    public required Currency? Currency { get; init; }
    public required string? TimeZone { get; init; }
    public required Calendar Calendar { get; init; }
    public required FiscalYearStart? FiscalYearStart { get; init; }
    public required IReadOnlyList<IReadOnlyDictionary<string, string>>? LocationLevels { get; init; }
    public required PhonePlanPart? PhonePlan { get; init; }
    public Identifiers Identifiers { get; init; } = new();
    public required IReadOnlyDictionary<string, IReadOnlyList<string>>? Roles { get; init; }
    public required TenantIssuer? Issuer { get; init; }
    public required DatabasePart? Database { get; init; }
    public IReadOnlyDictionary<string, bool> Features { get; init; } =
        new Dictionary<string, bool>(StringComparer.Ordinal);

    internal sealed class PhonePlanPart
    {
        public required string? CountryCode { get; init; }
        public required string? TrunkPrefix { get; init; }
        public required string? NationalPattern { get; init; }
    }

    internal sealed class DatabasePart
    {
        public required DatabaseProvider Provider { get; init; }
        public string? Host { get; init; }
        public int Port { get; init; } = 5432;
        public string? Name { get; init; }
        public SslMode Tls { get; init; } = SslMode.Prefer;

        /// <summary>True when the host is a transaction pooler (PgBouncer), which resets connections itself.</summary>
        public bool Pooler { get; init; }

        /// <summary>Name of the secret with the password, by service and for <see cref="TenantDatabase.MigratorPassword"/>.</summary>
        public IReadOnlyDictionary<string, string> Passwords { get; init; } =
            new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
