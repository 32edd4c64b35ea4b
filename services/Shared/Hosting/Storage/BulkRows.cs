using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Platform.Hosting.Storage;

/// <summary>A column that bulk rows write.</summary>
internal readonly record struct BulkColumn(string Name, RelationalTypeMapping Mapping);

/// <summary>New rows of one table that have the same columns.</summary>
internal sealed class BulkRows
{
    private readonly Func<int, int, object?> valueOf;

    private BulkRows(ITable table, BulkColumn[] columns, int count, Func<int, int, object?> valueOf) =>
        (Table, Columns, Count, this.valueOf) = (table, columns, count, valueOf);

    public ITable Table { get; }

    public BulkColumn[] Columns { get; }

    public int Count { get; }

    /// <summary>A value as the database takes it; null for none.</summary>
    public object? this[int row, int column]
    {
        get
        {
            var value = valueOf(row, column);
            return Columns[column].Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }
    }

    /// <summary>
    /// The rows of new records. Most records are alone in their row, and their values are read straight from them; EF composes the rows of
    /// the others: those that share a table, are kept as JSON, or refer to rows of their own table, whose order matters.
    /// </summary>
    public static IEnumerable<BulkRows> Of(DbContext db, IUpdateAdapter adapter, IReadOnlyList<IUpdateEntry> added)
    {
        var composed = new List<IUpdateEntry>();
        var rows = new List<BulkRows>();
        foreach (var alike in added.GroupBy(entry => entry.EntityType))
        {
            var entries = alike.ToArray();
            if (Straight(alike.Key, entries) is { } straight)
                rows.Add(straight);
            else
                composed.AddRange(entries);
        }

        return composed.Count == 0 ? rows : rows.Concat(Composed(db, adapter, composed));
    }

    /// <summary>The rows of new records that the context does not track, of types whose records stand alone in their rows.</summary>
    public static IEnumerable<BulkRows> Of(DbContext db, List<object> records) =>
        records
            .GroupBy(record => record.GetType())
            .Select(alike => Of(db.Model.FindEntityType(alike.Key)!, [.. alike]));

    private static BulkRows Of(IEntityType type, object[] records)
    {
        var properties = type.GetProperties().ToArray();
        var columns = properties.Select(property => property.GetTableColumnMappings().Single());
        var getters = properties.Select(property => property.GetGetter()).ToArray();
        return new BulkRows(
            type.GetTableMappings().Single().Table,
            [.. columns.Select(column => new BulkColumn(column.Column.Name, column.TypeMapping))],
            records.Length,
            (row, column) => getters[column].GetClrValue(records[row])
        );
    }

    private static BulkRows? Straight(IEntityType type, IUpdateEntry[] entries)
    {
        if (type.GetTableMappings().ToArray() is not [var mapping] || !StandsAlone(type, mapping.Table))
            return null;
        var properties = new List<IProperty>();
        var columns = new List<BulkColumn>();
        foreach (var property in type.GetFlattenedProperties())
        {
            var generated =
                property.ValueGenerated == ValueGenerated.Never ? 0 : entries.Count(e => e.IsStoreGenerated(property));
            if (generated == entries.Length)
                continue;
            if (generated > 0 || property.GetTableColumnMappings().ToArray() is not [var column])
                return null;
            properties.Add(property);
            columns.Add(new BulkColumn(column.Column.Name, column.TypeMapping));
        }

        return new BulkRows(
            mapping.Table,
            [.. columns],
            entries.Length,
            (row, column) => entries[row].GetCurrentValue(properties[column])
        );
    }

    private static bool StandsAlone(IEntityType type, ITable table) =>
        table.EntityTypeMappings.Count() == 1
        && !type.IsMappedToJson()
        && type.BaseType is null
        && !type.GetDirectlyDerivedTypes().Any()
        && type.GetFlattenedComplexProperties().All(complex => !complex.IsNullable && !complex.IsCollection)
        && table.ForeignKeyConstraints.All(foreign => foreign.PrincipalTable != table);

    private static IEnumerable<BulkRows> Composed(DbContext db, IUpdateAdapter adapter, List<IUpdateEntry> entries)
    {
        var rows = db.GetService<ICommandBatchPreparer>()
            .BatchCommands(entries, adapter)
            .SelectMany(batch => batch.ModificationCommands)
            .Select(command => (command.Table, Columns: command.ColumnModifications.Where(c => c.IsWrite).ToArray()));
        // Rows of one table may differ in their columns, where an optional part is absent.
        foreach (
            var shape in rows.GroupBy(row =>
                $"{row.Table!.Name}({string.Join(',', row.Columns.Select(c => c.ColumnName))})"
            )
        )
        {
            var alike = shape.ToArray();
            var (table, columns) = alike[0];
            yield return new BulkRows(
                table!,
                [.. columns.Select(c => new BulkColumn(c.ColumnName, c.TypeMapping!))],
                alike.Length,
                (row, column) => alike[row].Columns[column].Value
            );
        }
    }
}
