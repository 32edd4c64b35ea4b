using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Stock.Storage;

/// <summary>
/// Statements that are sent together: one round trip on PostgreSQL, one after the other on SQLite, which is in the process. The text is the
/// same for both but for lists of rows, which <see cref="Rows"/> writes as each takes them.
/// </summary>
internal sealed class Statements(DbContext db)
{
    private readonly List<(
        string Text,
        List<(string Name, object? Value)> Parameters,
        Action<DbDataReader>? Row
    )> queue = [];

    /// <summary>Whether rows can be locked, and lists are arrays.</summary>
    public bool IsPostgres { get; } = db.Database.IsNpgsql();

    /// <summary>What follows a query whose rows are to be held; SQLite's one writer holds all.</summary>
    public string ForUpdate(string table) => IsPostgres ? $" FOR UPDATE OF {table}" : "";

    /// <summary>As <see cref="ForUpdate"/>, for rows that others may hold alike.</summary>
    public string ForShare => IsPostgres ? " FOR SHARE" : "";

    /// <summary>Adds a statement.</summary>
    public Statements Do(string text, params (string Name, object? Value)[] parameters) => Read(text, null, parameters);

    /// <summary>Adds a query.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="row">Takes each row.</param>
    /// <param name="parameters">Names without a sign, and values.</param>
    public Statements Read(string text, Action<DbDataReader>? row, params (string Name, object? Value)[] parameters)
    {
        queue.Add((text, [.. parameters], row));
        return this;
    }

    /// <summary>Adds a query that LINQ composed; its rows are read by the order of its projection.</summary>
    public Statements Read<T>(IQueryable<T> query, Action<DbDataReader> row)
    {
        using var command = query.CreateDbCommand();
        queue.Add(
            (
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName.TrimStart('@'), (object?)p))],
                row
            )
        );
        return this;
    }

    /// <summary>Adds rows to a table, or replaces what the conflict clause says.</summary>
    public Statements Insert(Rows rows, string conflict = "")
    {
        if (rows.Count == 0)
            return this;
        var columns = string.Join(", ", rows.Columns.Select(column => column.Name));
        if (IsPostgres)
            return Do(
                $"INSERT INTO {rows.Table} ({columns}) SELECT * FROM unnest({Arrays(rows)}) {conflict}",
                [.. rows.Columns.Select(column => (column.Name, (object?)column.ToArray(rows.Count)))]
            );
        var values = string.Join(", ", rows.Columns.Select(column => $"@{column.Name}"));
        return Each($"INSERT INTO {rows.Table} ({columns}) VALUES ({values}) {conflict}", rows);
    }

    /// <summary>Deletes by keys.</summary>
    /// <param name="rows">The keys, and the table.</param>
    /// <param name="match">What makes a row <c>t</c> of the table match a key <c>k</c>.</param>
    public Statements Delete(Rows rows, string match)
    {
        if (rows.Count == 0)
            return this;
        if (IsPostgres)
            return Do(
                $"DELETE FROM {rows.Table} AS t USING {Keys(rows)} AS k ({Names(rows)}) WHERE {match}",
                [.. rows.Columns.Select(column => (column.Name, (object?)column.ToArray(rows.Count)))]
            );
        var literal = rows.Columns.Aggregate(
            match.Replace("t.", "", StringComparison.Ordinal),
            (text, column) => text.Replace($"k.{column.Name}", $"@{column.Name}", StringComparison.Ordinal)
        );
        return Each($"DELETE FROM {rows.Table} WHERE {literal}", rows);
    }

    /// <summary>Adds a query over keys, which stand in it as the table <c>k</c>.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="text">The query, with <c>{0}</c> where the keys stand in its FROM.</param>
    /// <param name="row">Takes each row.</param>
    /// <param name="parameters">Further parameters.</param>
    public Statements ReadBy(
        Rows keys,
        string text,
        Action<DbDataReader> row,
        params (string Name, object? Value)[] parameters
    )
    {
        if (keys.Count == 0)
            return this;
        if (IsPostgres)
            return Read(
                string.Format(CultureInfo.InvariantCulture, text, $"{Keys(keys)} AS k ({Names(keys)})"),
                row,
                [.. keys.Columns.Select(column => (column.Name, (object?)column.ToArray(keys.Count))), .. parameters]
            );
        var columns = keys.Columns.Select((column, i) => $"value ->> {i} AS {column.Name}");
        return Read(
            string.Format(
                CultureInfo.InvariantCulture,
                text,
                $"(SELECT {string.Join(", ", columns)} FROM json_each(@keys)) AS k"
            ),
            row,
            [("keys", keys.ToJson()), .. parameters]
        );
    }

    /// <summary>Runs them all.</summary>
    public async Task Run(CancellationToken cancel)
    {
        if (queue.Count == 0)
            return;
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            if (IsPostgres)
                await RunBatch(cancel);
            else
                await RunEach(cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        queue.Clear();
    }

    private async Task RunBatch(CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (text, parameters, _) in queue)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var (name, value) in parameters)
                command.Parameters.Add(
                    value is NpgsqlParameter parameter
                        ? parameter.Clone()
                        : new NpgsqlParameter(name, value ?? DBNull.Value)
                );
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancel);
        foreach (var (_, _, row) in queue)
        {
            if (row is null)
                continue;
            while (await reader.ReadAsync(cancel))
                row(reader);
            await reader.NextResultAsync(cancel);
        }
    }

    private async Task RunEach(CancellationToken cancel)
    {
        foreach (var (text, parameters, row) in queue)
        {
            await using var command = Command(text);
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@{name}";
                parameter.Value = (value is DbParameter given ? given.Value : value) ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            if (row is null)
            {
                await command.ExecuteNonQueryAsync(cancel);
                continue;
            }

            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                row(reader);
        }
    }

    private Statements Each(string text, Rows rows)
    {
        for (var i = 0; i < rows.Count; i++)
            Do(text, [.. rows.Columns.Select(column => (column.Name, column.At(i)))]);
        return this;
    }

    private DbCommand Command(string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = text;
        return command;
    }

    private static string Keys(Rows rows) => $"unnest({Arrays(rows)})";

    private static string Names(Rows rows) => string.Join(", ", rows.Columns.Select(column => column.Name));

    private static string Arrays(Rows rows) => string.Join(", ", rows.Columns.Select(column => $"@{column.Name}"));
}
