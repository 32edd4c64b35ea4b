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
/// <c>SaveChanges</c>: converters, parts in the same table, JSON; see <see cref="BulkRows.Of"/>.
/// </summary>
internal static class Bulk
{
    /// <summary>Writes new rows in bulk, then what was changed or deleted, in one transaction.</summary>
    /// <param name="db">What it tracks is saved.</param>
    /// <param name="beside">New records beside those it tracks, each of which is a row of its own.</param>
    /// <param name="cancel">Cancels the saving.</param>
    public static async Task Save(DbContext db, List<object> beside, CancellationToken cancel)
    {
        await using var own = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancel)
            : null;
        await Insert(db, beside, cancel);
        await db.SaveChangesAsync(cancel);
        if (own is not null)
            await own.CommitAsync(cancel);
    }

    private static async Task Insert(DbContext db, List<object> beside, CancellationToken cancel)
    {
        var adapter = db.GetService<IUpdateAdapterFactory>().Create();
        var added = adapter.GetEntriesToSave().Where(e => e.EntityState == EntityState.Added).ToList();
        var circles = BulkCircles.Open(added);
        var shapes = BulkRows.Of(db, adapter, added).Concat(BulkRows.Of(db, beside)).ToList();
        var order = ParentsFirst(shapes.Select(shape => shape.Table));
        foreach (var shape in shapes.OrderBy(shape => order[shape.Table]))
        {
            if (db.Database.IsNpgsql())
                await Copy(db, shape, cancel);
            else
                await InsertEach(db, shape, cancel);
        }
        var generated = new Dictionary<IEntityType, IProperty[]>();
        foreach (var entry in added)
        {
            if (!generated.TryGetValue(entry.EntityType, out var keys))
            {
                keys = [.. entry.EntityType.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.Never)];
                generated.Add(entry.EntityType, keys);
            }
            entry.EntityState = Array.Exists(keys, entry.HasTemporaryValue)
                ? EntityState.Detached
                : EntityState.Unchanged;
        }
        circles.Close();
    }

    private static async Task Copy(DbContext db, BulkRows rows, CancellationToken cancel)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var columns = string.Join(", ", rows.Columns.Select(c => sql.DelimitIdentifier(c.Name)));
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {sql.DelimitIdentifier(rows.Table.Name, rows.Table.Schema)} ({columns}) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        var types = rows.Columns.Select(c => c.Mapping.StoreTypeNameBase).ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            await writer.StartRowAsync(cancel);
            for (var i = 0; i < types.Length; i++)
            {
                if (rows[row, i] is { } value)
                    await writer.WriteAsync(value, types[i], cancel);
                else
                    await writer.WriteNullAsync(cancel);
            }
        }
        await writer.CompleteAsync(cancel);
    }

    private static async Task InsertEach(DbContext db, BulkRows rows, CancellationToken cancel)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var columns = string.Join(", ", rows.Columns.Select(c => sql.DelimitIdentifier(c.Name)));
        var parameters = rows
            .Columns.Select((c, i) => c.Mapping.CreateParameter(command, $"@p{i}", null, nullable: true))
            .ToArray();
        command.CommandText =
            $"INSERT INTO {sql.DelimitIdentifier(rows.Table.Name, rows.Table.Schema)} ({columns}) VALUES ({string.Join(", ", parameters.Select(p => p.ParameterName))})";
        command.Parameters.AddRange(parameters);
        await command.PrepareAsync(cancel);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = rows[row, i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

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
}
