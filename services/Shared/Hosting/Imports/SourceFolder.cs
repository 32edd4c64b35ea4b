using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.Kernel;

namespace Platform.Hosting.Imports;

/// <summary>A folder with the tables of another system, one CSV file a table, named as the table.</summary>
/// <param name="path">Path of the folder.</param>
public sealed class SourceFolder(string path)
{
    private readonly Dictionary<string, SourceTable> tables = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];
    private string? ended;

    /// <summary>What keeps the folder from being read, each with its file; empty when all is well.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Refuses rows that have a value in a column, which says when they ended; of tables that are read from now on.</summary>
    public void RowsEndBy(string column) => ended = column;

    /// <summary>Reads a table; one that cannot be read is empty, and is told of in <see cref="Problems"/>.</summary>
    /// <param name="name">Name of the table, and of its file without <c>.csv</c>.</param>
    /// <param name="key">The column that names a row.</param>
    /// <param name="columns">Columns that must be there besides; any other may.</param>
    public SourceTable Table(string name, string key, params string[] columns)
    {
        if (tables.TryGetValue(name, out var known))
            return known;
        var table = new SourceTable(name, key, Read(name, [key, .. columns]));
        tables.Add(name, table);
        return table;
    }

    /// <summary>As the other, of a table whose rows are named by their place in the file, from 1.</summary>
    public SourceTable TableByPlace(string name, params string[] columns)
    {
        if (tables.TryGetValue(name, out var known))
            return known;
        var table = new SourceTable(name, key: null, Read(name, columns));
        tables.Add(name, table);
        return table;
    }

    private IReadOnlyList<CsvRow> Read(string name, string[] required)
    {
        var file = Path.Combine(path, name + ".csv");
        if (!File.Exists(file))
        {
            problems.Add($"{name}.csv is not in {path}.");
            return [];
        }
        if (new FileInfo(file).Length > CsvTable.MaxCharacters)
        {
            problems.Add($"{name}.csv has more than {CsvTable.MaxCharacters} bytes.");
            return [];
        }
        var text = File.ReadAllText(file, Encoding.UTF8);
        // Versions of the other system differ in columns that nobody here asks for.
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        var others = header.ToString().TrimStart('\uFEFF').Split(',').Select(c => c.Trim(' ', '"'));
        var validation = new Validation();
        var table = CsvTable.Read(text, name, required, [.. others.Except(required)], validation);
        problems.AddRange(validation.Errors.Select(e => $"{name}.csv: {e.Message}"));
        foreach (var row in table?.Rows.Where(r => ended is not null && r.Text(ended).Length > 0) ?? [])
            row.Validation.Add(ended!, "ENDED", "The row is history.");
        return table?.Rows ?? [];
    }
}

/// <summary>A table of another system.</summary>
public sealed class SourceTable
{
    private readonly Dictionary<string, SourceRow> byKey = new(StringComparer.Ordinal);

    internal SourceTable(string name, string? key, IReadOnlyList<CsvRow> rows)
    {
        Name = name;
        Rows = [.. rows.Select((row, i) => new SourceRow(this, KeyOf(row, i), row))];
        foreach (var row in Rows.Where(r => !byKey.TryAdd(r.Key, r)))
            row.Csv.Validation.Add(key ?? "", "REPEATED", "Another row has this key.");

        string KeyOf(CsvRow row, int i) => key is null ? (i + 1).ToString(CultureInfo.InvariantCulture) : row.Text(key);
    }

    /// <summary>Its name there.</summary>
    public string Name { get; }

    /// <summary>Its rows, in the order of the file.</summary>
    public IReadOnlyList<SourceRow> Rows { get; }

    /// <summary>Whether a row has a key.</summary>
    public bool Has(string key) => byKey.ContainsKey(key);

    /// <summary>The row of a key; null when there is none.</summary>
    public SourceRow? Row(string key) => byKey.GetValueOrDefault(key);
}

/// <summary>A row of a table of another system.</summary>
/// <param name="Table">Where it stands.</param>
/// <param name="Key">What names it there.</param>
/// <param name="Csv">Its values, and what is wrong with them.</param>
public sealed record SourceRow(SourceTable Table, string Key, CsvRow Csv)
{
    private string? hash;

    /// <summary>SHA-256 of all its values, in lower-case hexadecimal.</summary>
    public string Hash => hash ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Csv.Content())));

    /// <summary>A text, trimmed, in which a line break that was written out as <c>\n</c> is one again.</summary>
    public string Text(string column) =>
        Csv.Text(column).Replace("\\n", "\n", StringComparison.Ordinal).TrimEnd('\n', ' ');

    /// <summary>Whether a value has blanks around it.</summary>
    public bool HasBlanks(string column) => Csv.Raw(column) != Csv.Text(column);

    /// <summary>A truth value; false when empty.</summary>
    public bool Flag(string column) => OptionalFlag(column) ?? false;

    /// <summary>A truth value; null when empty.</summary>
    public bool? OptionalFlag(string column)
    {
        switch (Csv.Text(column).ToLowerInvariant())
        {
            case "":
                return null;
            case "true" or "t" or "1":
                return true;
            case "false" or "f" or "0":
                return false;
            default:
                Csv.Validation.Add(column, "FORMAT", "One of: true, false.");
                return null;
        }
    }

    /// <summary>A value of a short list of codes; the default when it is empty or none of them, which is told.</summary>
    public T Choice<T>(string column, params ReadOnlySpan<(string Code, T Value)> codes)
    {
        var text = Csv.Text(column);
        foreach (var (code, value) in codes)
        {
            if (code == text)
                return value;
        }
        Csv.Validation.Add(column, "UNKNOWN", $"One of: {string.Join(", ", codes.ToArray().Select(c => c.Code))}.");
        return default!;
    }
}
