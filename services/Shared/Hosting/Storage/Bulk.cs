using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;

namespace Platform.Hosting.Storage;

/// <summary>
/// Writes all new rows that a context tracks, a table at a time. What stands in which column is decided by EF, as for
/// <c>SaveChanges</c>: converters, parts in the same table, JSON.
/// </summary>
internal static class Bulk
{
    /// <summary>Writes new rows in bulk, then what was changed or deleted, in one transaction.</summary>
    public static async Task Save(DbContext db, CancellationToken cancel)
    {
        await using var own = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancel)
            : null;
        await Insert(db, cancel);
        await db.SaveChangesAsync(cancel);
        if (own is not null)
            await own.CommitAsync(cancel);
    }

    private static async Task Insert(DbContext db, CancellationToken cancel)
    {
        var adapter = db.GetService<IUpdateAdapterFactory>().Create();
        var added = adapter.GetEntriesToSave().Where(e => e.EntityState == EntityState.Added).ToList();
        var rows = db.GetService<ICommandBatchPreparer>()
            .BatchCommands(added, adapter)
            .SelectMany(batch => batch.ModificationCommands)
            .Select(command => new Row(command));
        // Rows of one table may differ in their columns, where an optional part is absent.
        var shapes = rows.GroupBy(row => row.Shape).Select(shape => shape.ToList()).ToList();
        var order = ParentsFirst(shapes.Select(shape => shape[0].Table));
        foreach (var shape in shapes.OrderBy(shape => order[shape[0].Table]))
        {
            if (db.Database.IsNpgsql())
                await Copy(db, shape, cancel);
            else
                await InsertEach(db, shape, cancel);
        }
        foreach (var entry in added.Select(e => e.ToEntityEntry()))
            entry.State = entry.Properties.Any(p => p.IsTemporary) ? EntityState.Detached : EntityState.Unchanged;
    }

    private static async Task Copy(DbContext db, List<Row> rows, CancellationToken cancel)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var first = rows[0];
        var columns = string.Join(", ", first.Columns.Select(c => sql.DelimitIdentifier(c.ColumnName)));
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {sql.DelimitIdentifier(first.Table.Name, first.Table.Schema)} ({columns}) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        var types = first.Columns.Select(c => c.TypeMapping!.StoreTypeNameBase).ToArray();
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            for (var i = 0; i < types.Length; i++)
            {
                if (ValueOf(row.Columns[i]) is { } value)
                    await writer.WriteAsync(value, types[i], cancel);
                else
                    await writer.WriteNullAsync(cancel);
            }
        }
        await writer.CompleteAsync(cancel);
    }

    private static async Task InsertEach(DbContext db, List<Row> rows, CancellationToken cancel)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var first = rows[0];
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var columns = string.Join(", ", first.Columns.Select(c => sql.DelimitIdentifier(c.ColumnName)));
        var parameters = first
            .Columns.Select((c, i) => c.TypeMapping!.CreateParameter(command, $"@p{i}", null, nullable: true))
            .ToArray();
        command.CommandText =
            $"INSERT INTO {sql.DelimitIdentifier(first.Table.Name, first.Table.Schema)} ({columns}) VALUES ({string.Join(", ", parameters.Select(p => p.ParameterName))})";
        command.Parameters.AddRange(parameters);
        await command.PrepareAsync(cancel);
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = ValueOf(row.Columns[i]) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>The value as the database takes it.</summary>
    private static object? ValueOf(IColumnModification column) =>
        column.TypeMapping!.Converter is { } converter ? converter.ConvertToProvider(column.Value) : column.Value;

    /// <summary>Tables in an order in which none refers to a later one.</summary>
    private static Dictionary<ITable, int> ParentsFirst(IEnumerable<ITable> tables)
    {
        var wanted = tables.ToHashSet();
        var order = new Dictionary<ITable, int>();
        var visited = new HashSet<ITable>();
        foreach (var table in wanted)
            Visit(table);
        return order;

        void Visit(ITable table)
        {
            if (!wanted.Contains(table) || !visited.Add(table))
                return;
            foreach (var foreign in table.ForeignKeyConstraints)
                Visit(foreign.PrincipalTable);
            order.Add(table, order.Count);
        }
    }

    private sealed class Row
    {
        public Row(IReadOnlyModificationCommand command)
        {
            Table = command.Table!;
            Columns = command.ColumnModifications.Where(c => c.IsWrite).ToArray();
            Shape = $"{Table.Name}({string.Join(',', Columns.Select(c => c.ColumnName))})";
        }

        public ITable Table { get; }

        public IColumnModification[] Columns { get; }

        public string Shape { get; }
    }
}
