using Npgsql;

namespace Platform.Benchmarks;

/// <summary>How often PostgreSQL read tables whole and by index, by its own counts.</summary>
internal static class TableScans
{
    public static async Task<(long Sequential, long Indexed)> Of(NpgsqlConnection connection, string[] tables)
    {
        await using var command = new NpgsqlCommand(
            "SELECT coalesce(sum(seq_scan), 0)::bigint, coalesce(sum(idx_scan), 0)::bigint FROM pg_stat_user_tables WHERE relname = ANY(@tables)",
            connection
        );
        command.Parameters.AddWithValue("tables", tables);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
