using Npgsql;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Storage;

/// <summary>Connections of a service's login. Tables are named without a schema, so each new connection is checked to be in the right one.</summary>
internal static class PostgresSource
{
    public static NpgsqlDataSource Open(TenantConnection connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        var schema = connection.Roles!.Schema;
        builder.UsePhysicalConnectionInitializer(
            opened =>
            {
                using var command = new NpgsqlCommand("SELECT current_schema()", opened);
                Check(schema, command.ExecuteScalar());
            },
            async opened =>
            {
                await using var command = new NpgsqlCommand("SELECT current_schema()", opened);
                Check(schema, await command.ExecuteScalarAsync());
            }
        );
        return builder.Build();
    }

    private static void Check(string schema, object? found)
    {
        if (found as string != schema)
            throw new NpgsqlException($"The login role is not in the schema '{schema}': set its search_path.");
    }
}
