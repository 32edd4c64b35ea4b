using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>
/// Migrates one schema as its owner. The service's own login can read and write data, but neither change a table nor an audit row.
/// </summary>
public static class PostgresMigration
{
    public static async Task Run<TPostgres>(TenantConnection migrator, CancellationToken cancel)
        where TPostgres : DbContext
    {
        var roles = migrator.Roles!;
        var builder = new NpgsqlDataSourceBuilder(migrator.ConnectionString);
        // A connection keeps its role when the migration gives it back between two commands.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.UsePhysicalConnectionInitializer(
            connection => BecomeOwner(connection, roles),
            connection => BecomeOwnerAsync(connection, roles)
        );
        await using var source = builder.Build();
        var options = new DbContextOptionsBuilder<TPostgres>().UseNpgsql(source).Options;
        await using var db = (TPostgres)Activator.CreateInstance(typeof(TPostgres), options)!;
        await db.Database.MigrateAsync(cancel);
        var appendOnly = string.Concat(
            db.Model.GetEntityTypes()
                .Where(type => type.FindAnnotation(PlatformModel.AppendOnlyAnnotation) is not null)
                .Select(type => $", {type.GetTableName()}")
        );
        await using var revoke = source.CreateCommand(
            // Personal values can be erased, which is an update; nothing of the log can be deleted.
            $"REVOKE UPDATE, DELETE, TRUNCATE ON audit, audit_seal{appendOnly} FROM \"{roles.Login}\"; REVOKE DELETE, TRUNCATE ON audit_personal FROM \"{roles.Login}\""
        );
        await revoke.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The statements a database administrator runs once per tenant before the first migration.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="name">Name of the tenant's database.</param>
    /// <param name="services">Names of the services that get a schema.</param>
    /// <param name="password">Gives the password of a login role.</param>
    /// <returns>Statements for the cluster, and statements for the tenant's database.</returns>
    public static (IReadOnlyList<string> Cluster, IReadOnlyList<string> Database) Setup(
        TenantCode tenant,
        string name,
        IEnumerable<string> services,
        Func<string, string> password
    )
    {
        List<string> cluster = [];
        List<string> database = ["REVOKE ALL ON SCHEMA public FROM PUBLIC"];
        cluster.Add($"CREATE DATABASE \"{name}\"");
        cluster.Add($"CREATE ROLE \"{tenant}_migrator\" LOGIN PASSWORD '{password($"{tenant}_migrator")}'");
        cluster.Add($"REVOKE CONNECT, TEMPORARY ON DATABASE \"{name}\" FROM PUBLIC");
        cluster.Add($"GRANT CONNECT ON DATABASE \"{name}\" TO \"{tenant}_migrator\"");
        foreach (var service in services)
        {
            var (login, owner, migrator, schema) = TenantDatabaseRoles.Of(tenant, service);
            cluster.Add($"CREATE ROLE \"{owner}\" NOLOGIN");
            cluster.Add($"CREATE ROLE \"{login}\" LOGIN PASSWORD '{password(login)}' CONNECTION LIMIT 40");
            cluster.Add($"GRANT \"{owner}\" TO \"{migrator}\"");
            cluster.Add($"GRANT CONNECT ON DATABASE \"{name}\" TO \"{login}\"");
            cluster.Add($"ALTER ROLE \"{login}\" IN DATABASE \"{name}\" SET search_path = \"{schema}\"");
            database.Add($"CREATE SCHEMA \"{schema}\" AUTHORIZATION \"{owner}\"");
            database.Add($"GRANT USAGE ON SCHEMA \"{schema}\" TO \"{login}\"");
            database.Add(
                $"ALTER DEFAULT PRIVILEGES FOR ROLE \"{owner}\" IN SCHEMA \"{schema}\" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO \"{login}\""
            );
            database.Add(
                $"ALTER DEFAULT PRIVILEGES FOR ROLE \"{owner}\" IN SCHEMA \"{schema}\" GRANT USAGE ON SEQUENCES TO \"{login}\""
            );
        }
        return (cluster, database);
    }

    private static string BecomeOwnerSql(TenantDatabaseRoles roles) =>
        $"SET ROLE \"{roles.Owner}\"; SET search_path = \"{roles.Schema}\"";

    private static void BecomeOwner(NpgsqlConnection connection, TenantDatabaseRoles roles)
    {
        using var command = new NpgsqlCommand(BecomeOwnerSql(roles), connection);
        command.ExecuteNonQuery();
    }

    private static async Task BecomeOwnerAsync(NpgsqlConnection connection, TenantDatabaseRoles roles)
    {
        await using var command = new NpgsqlCommand(BecomeOwnerSql(roles), connection);
        await command.ExecuteNonQueryAsync();
    }
}
