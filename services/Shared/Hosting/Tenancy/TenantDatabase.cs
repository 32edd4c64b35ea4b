using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using Npgsql;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>The databases a tenant can be kept in.</summary>
public enum DatabaseProvider
{
    /// <summary>A file per service under the data folder.</summary>
    Sqlite,

    /// <summary>A database for the tenant, a schema and two roles for each service.</summary>
    Postgres,
}

/// <summary>How one service reaches its data of one tenant.</summary>
/// <param name="Provider">Which database it is.</param>
/// <param name="ConnectionString">Complete, secrets included: never logged.</param>
/// <param name="File">SQLite: the file, whose folder may not exist yet; null on PostgreSQL.</param>
/// <param name="Roles">PostgreSQL: the roles and the schema; null on SQLite, which has none.</param>
public sealed record TenantConnection(
    DatabaseProvider Provider,
    string ConnectionString,
    string? File,
    TenantDatabaseRoles? Roles
)
{
    /// <summary>Without the connection string, which holds a password.</summary>
    public override string ToString() => File ?? $"PostgreSQL schema {Roles!.Schema} as {Roles.Login}";
}

/// <summary>Names on PostgreSQL for one tenant and service.</summary>
/// <param name="Login">The service's role, with rights to data only: <c>tz_insurance</c>.</param>
/// <param name="Owner">The role without login that owns the tables: <c>tz_insurance_owner</c>.</param>
/// <param name="Migrator">The tenant's role that becomes an owner to migrate: <c>tz_migrator</c>.</param>
/// <param name="Schema">The service's schema: <c>insurance</c>.</param>
public sealed record TenantDatabaseRoles(string Login, string Owner, string Migrator, string Schema)
{
    /// <summary>The names for one tenant and service.</summary>
    public static TenantDatabaseRoles Of(TenantCode tenant, string service)
    {
        if (service.Length is 0 or > 40 || service.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            throw new ArgumentException("A service's name is lower-case letters.", nameof(service));
        return new TenantDatabaseRoles(
            $"{tenant}_{service}",
            $"{tenant}_{service}_owner",
            $"{tenant}_migrator",
            service
        );
    }
}

/// <summary>Where the data of one tenant is.</summary>
public sealed class TenantDatabase
{
    /// <summary>The name under which the migrator's password stands among a file's passwords.</summary>
    public const string MigratorPassword = "migrator";

    // 20 tenants, 5 services and 2 replicas make 200 pools that know nothing of one another (docs/adr/0001).
    private const int PoolSize = 5;
    private const int IdleSeconds = 60;

    private readonly TenantCode tenant;
    private readonly string dataFolder;
    private readonly PostgresServer? server;
    private readonly FrozenDictionary<string, string> passwords;
    private readonly Secrets secrets;
    private readonly ConcurrentDictionary<(string Login, string Service), TenantConnection> resolved = new();

    internal TenantDatabase(
        TenantCode tenant,
        string dataFolder,
        PostgresServer? server,
        IReadOnlyDictionary<string, string> passwords,
        Secrets secrets
    )
    {
        this.tenant = tenant;
        this.dataFolder = dataFolder;
        this.server = server;
        this.passwords = passwords.ToFrozenDictionary();
        this.secrets = secrets;
    }

    /// <summary>Which database it is.</summary>
    public DatabaseProvider Provider => server is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres;

    /// <summary>What no two tenants may share; null for files, which the tenant's code keeps apart.</summary>
    internal string? Place => server is null ? null : $"{server.Host}:{server.Port}/{server.Name}".ToLowerInvariant();

    /// <summary>As the service's login role.</summary>
    /// <exception cref="TenantSecretException">The service's password is not named in the file, or the secret is not there.</exception>
    public TenantConnection Connection(string service)
    {
        var roles = TenantDatabaseRoles.Of(tenant, service);
        return Resolve(roles, roles.Login, service);
    }

    /// <summary>As the migrator, who must <c>SET ROLE</c> to the owner; on SQLite the same as <see cref="Connection"/>.</summary>
    /// <exception cref="TenantSecretException">The migrator's password is not named in the file, or the secret is not there.</exception>
    public TenantConnection MigratorConnection(string service)
    {
        var roles = TenantDatabaseRoles.Of(tenant, service);
        return Resolve(roles, roles.Migrator, MigratorPassword);
    }

    /// <summary>Reads every secret anew at its next use.</summary>
    internal void ForgetSecrets() => resolved.Clear();

    // Every request asks, and a secret is a file.
    private TenantConnection Resolve(TenantDatabaseRoles roles, string login, string passwordOf) =>
        resolved.GetOrAdd(
            (login, roles.Schema),
            static (_, of) =>
                of.self.server is { } server
                    ? of.self.Remote(server, of.roles, of.login, of.passwordOf)
                    : of.self.Embedded(of.roles.Schema),
            (self: this, roles, login, passwordOf)
        );

    private TenantConnection Embedded(string service)
    {
        var file = Path.Combine(dataFolder, tenant.Value, service + ".db");
        var text = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true };
        return new TenantConnection(DatabaseProvider.Sqlite, text.ConnectionString, file, null);
    }

    private TenantConnection Remote(PostgresServer server, TenantDatabaseRoles roles, string login, string passwordOf)
    {
        if (!passwords.TryGetValue(passwordOf, out var secret))
            throw new TenantSecretException($"{tenant}.yaml names no secret under database.passwords.{passwordOf}.");
        // No search path, options or automatic preparation: a transaction pooler refuses them. The login role has its search path.
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = server.Host,
            Port = server.Port,
            Database = server.Name,
            Username = login,
            Password = secrets.Read(secret),
            SslMode = server.Tls,
            ApplicationName = $"platform-{roles.Schema}",
            MinPoolSize = 0,
            MaxPoolSize = PoolSize,
            ConnectionIdleLifetime = IdleSeconds,
            // A database that is down is told within seconds, not after a client has given up.
            Timeout = 5,
        };
        if (server.Pooler)
            text.NoResetOnClose = true;
        return new TenantConnection(DatabaseProvider.Postgres, text.ConnectionString, null, roles);
    }
}

/// <summary>The PostgreSQL database of a tenant.</summary>
internal sealed record PostgresServer(string Host, int Port, string Name, SslMode Tls, bool Pooler);
