using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Platform.Stock.Storage;

/// <summary>A column of rows that are written or looked for by statements.</summary>
internal abstract class RowColumn(string name)
{
    public string Name => name;

    /// <summary>The values as PostgreSQL takes them.</summary>
    public abstract Array ToArray(int count);

    /// <summary>One value.</summary>
    public abstract object? At(int row);
}

/// <summary>Rows of one table, column by column.</summary>
internal sealed class Rows(string table, int count)
{
    private readonly List<RowColumn> columns = [];

    public string Table => table;

    public int Count => count;

    public IReadOnlyList<RowColumn> Columns => columns;

    /// <summary>Adds a column without gaps.</summary>
    public Rows Column<T>(string name, Func<int, T> valueOf)
        where T : notnull
    {
        columns.Add(new Whole<T>(name, valueOf));
        return this;
    }

    /// <summary>Adds a column with gaps.</summary>
    public Rows Optional<T>(string name, Func<int, T?> valueOf)
        where T : struct
    {
        columns.Add(new Gapped<T>(name, valueOf));
        return this;
    }

    /// <summary>The rows as JSON, as SQLite reads them: a list of lists.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            for (var i = 0; i < count; i++)
            {
                json.WriteStartArray();
                foreach (var column in columns)
                    Write(json, column.At(i));
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case short number:
                json.WriteNumberValue(number);
                break;
            // As Entity Framework keeps them in SQLite.
            case Guid id:
                json.WriteStringValue(id.ToString().ToUpperInvariant());
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    private sealed class Whole<T>(string name, Func<int, T> valueOf) : RowColumn(name)
        where T : notnull
    {
        public override Array ToArray(int count)
        {
            var values = new T[count];
            for (var i = 0; i < count; i++)
                values[i] = valueOf(i);
            return values;
        }

        public override object? At(int row) => valueOf(row);
    }

    private sealed class Gapped<T>(string name, Func<int, T?> valueOf) : RowColumn(name)
        where T : struct
    {
        public override Array ToArray(int count)
        {
            var values = new T?[count];
            for (var i = 0; i < count; i++)
                values[i] = valueOf(i);
            return values;
        }

        public override object? At(int row) => valueOf(row);
    }
}
