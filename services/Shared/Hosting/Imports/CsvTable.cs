using System.Globalization;
using CsvHelper;
using Platform.Kernel;

namespace Platform.Hosting.Imports;

/// <summary>A CSV text with a header, read whole: RFC 4180, UTF-8, comma-separated, bounded.</summary>
public sealed class CsvTable
{
    public const int MaxCharacters = 16 << 20;
    public const int MaxRows = 200_000;

    private const int MaxColumns = 200;
    private const int MaxRecordBytes = 1 << 20;

    private static readonly CsvReaderOptions Rfc4180 = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MaxRecordSize = MaxRecordBytes,
    };

    private CsvTable(IReadOnlyList<CsvRow> rows) => Rows = rows;

    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a text; null, with what is wrong in <paramref name="validation"/>, when it is not such a table.</summary>
    /// <param name="text">The CSV text.</param>
    /// <param name="field">Name of the request's field, for errors.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Columns that may be there; any other is refused, so that a misspelt one is not lost.</param>
    /// <param name="validation">Takes what is wrong.</param>
    public static CsvTable? Read(
        string text,
        string field,
        IReadOnlyList<string> required,
        IReadOnlyList<string> optional,
        Validation validation
    )
    {
        if (!validation.Check(text.Length > 0, field, "REQUIRED", "The CSV text is empty."))
            return null;
        if (!validation.Check(text.Length <= MaxCharacters, field, "TOO_LARGE", $"At most {MaxCharacters} characters."))
            return null;
        try
        {
            using var reader = CsvReader.FromText(text.TrimStart('\uFEFF'), Rfc4180);
            reader.ReadHeader();
            var header = (reader.Headers ?? []).Select(h => h.Trim()).ToArray();
            return CheckHeader(header, field, required, optional, validation)
                ? ReadRows(reader, header, field, validation)
                : null;
        }
        catch (CsvFormatException malformed)
        {
            validation.Add(
                field,
                "MALFORMED",
                $"Line {malformed.LineNumber} is no CSV: a quote stands where none may."
            );
            return null;
        }
    }

    private static bool CheckHeader(
        string[] header,
        string field,
        IReadOnlyList<string> required,
        IReadOnlyList<string> optional,
        Validation validation
    )
    {
        if (!validation.Check(header.Length <= MaxColumns, field, "TOO_LARGE", $"At most {MaxColumns} columns."))
            return false;
        foreach (var missing in required.Except(header, StringComparer.Ordinal))
            validation.Add(field, "COLUMN_MISSING", $"The column '{missing}' is missing.");
        foreach (var unknown in header.Except(required.Concat(optional), StringComparer.Ordinal))
            validation.Add(field, "COLUMN_UNKNOWN", $"There is no column '{unknown[..Math.Min(unknown.Length, 40)]}'.");
        validation.Check(
            header.Distinct(StringComparer.Ordinal).Count() == header.Length,
            field,
            "COLUMN_REPEATED",
            "A column stands twice."
        );
        return validation.Ok;
    }

    private static CsvTable? ReadRows(CsvReader reader, string[] header, string field, Validation validation)
    {
        var places = header.Index().ToDictionary(h => h.Item, h => h.Index, StringComparer.Ordinal);
        var rows = new List<CsvRow>();
        while (reader.Read())
        {
            if (!validation.Check(rows.Count < MaxRows, field, "TOO_LARGE", $"At most {MaxRows} rows."))
                return null;
            var values = new string[Math.Min(reader.FieldCount, header.Length)];
            for (var i = 0; i < values.Length; i++)
                values[i] = reader.GetString(i) ?? "";
            var row = new CsvRow((int)reader.LineNumber, places, values);
            // Values of a row that is too short or too long may stand in the wrong columns.
            row.Validation.Check(
                reader.FieldCount == header.Length,
                "",
                "FIELD_COUNT",
                $"The row has {reader.FieldCount} values, the header {header.Length}."
            );
            foreach (var place in places.Where(p => p.Value < values.Length && values[p.Value].Contains('\0')))
                row.Validation.Add(place.Key, "FORMAT", "A control character stands in the text.");
            rows.Add(row);
        }
        return new CsvTable(rows);
    }

    /// <summary>Writes a table as this class reads it.</summary>
    public static string Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions(), leaveOpen: true))
        {
            foreach (var row in rows.Prepend(header))
                writer.WriteRecord([.. row]);
        }
        return text.ToString();
    }
}

/// <summary>One row: texts by column, and a collector for what is wrong with them.</summary>
public sealed class CsvRow(int line, IReadOnlyDictionary<string, int> places, string[] values)
{
    /// <summary>Line in the text where the row begins; the header is line 1.</summary>
    public int Line { get; } = line;

    public Validation Validation { get; private init; } = new();

    /// <summary>The row with those columns that the file does not have as they are known; what is wrong is told of this row.</summary>
    public CsvRow Completed(IReadOnlyDictionary<string, string> known)
    {
        var lacking = known.Where(k => !Has(k.Key)).ToList();
        var all = new Dictionary<string, int>(places, StringComparer.Ordinal);
        foreach (var (i, (column, _)) in lacking.Index())
            all.Add(column, places.Count + i);
        // A row may be shorter than the header.
        string[] texts =
        [
            .. Enumerable.Range(0, places.Count).Select(i => i < values.Length ? values[i] : ""),
            .. lacking.Select(k => k.Value),
        ];
        return new CsvRow(Line, all, texts) { Validation = Validation };
    }

    /// <summary>Whether the file has the column.</summary>
    public bool Has(string column) => places.ContainsKey(column);

    /// <summary>The value, trimmed; empty when the column or the value is absent.</summary>
    public string Text(string column) =>
        places.TryGetValue(column, out var place) && place < values.Length ? values[place].Trim() : "";

    /// <summary>The value as it stands there; empty when the column or the value is absent.</summary>
    public string Raw(string column) =>
        places.TryGetValue(column, out var place) && place < values.Length ? values[place] : "";

    /// <summary>All values in the order of the file, as one text that no other row has.</summary>
    public string Content() => string.Join('\u001f', values);

    /// <summary>A whole number; null when empty, 0 when not valid.</summary>
    public long? Number(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        Validation.Check(
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number),
            column,
            "FORMAT",
            "A whole number."
        );
        return number;
    }

    /// <summary>A decimal number times 10^<paramref name="digits"/>; null when empty, 0 when not valid or finer than that.</summary>
    public long? Scaled(string column, int digits)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        var ok = decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        );
        // Half is what no whole number is.
        var scaled = ok && Math.Abs(number) < 1_000_000_000_000m ? number * Tens(digits) : 0.5m;
        Validation.Check(
            scaled == decimal.Truncate(scaled),
            column,
            "FORMAT",
            $"A number with at most {digits} decimals."
        );
        return scaled == decimal.Truncate(scaled) ? (long)scaled : 0;
    }

    /// <summary>A day; null when empty or not valid.</summary>
    public DateOnly? Date(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        var ok = DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        );
        return Validation.Check(ok, column, "FORMAT", "A date is YYYY-MM-DD.") ? date : null;
    }

    private static decimal Tens(int digits) => digits == 0 ? 1 : 10 * Tens(digits - 1);
}
