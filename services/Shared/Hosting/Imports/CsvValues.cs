using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Imports;

/// <summary>How values that are more than text stand in files, both ways.</summary>
public static class CsvValues
{
    /// <summary>More than any amount or quantity, and far inside a long.</summary>
    private const decimal MostUnits = 1_000_000_000_000_000m;

    /// <summary>What a column says; what is kept where the file has no such column, so that a narrow file empties nothing.</summary>
    public static T Or<T>(this CsvRow row, string column, T kept, Func<string, T> read) =>
        row.Has(column) ? read(column) : kept;

    /// <summary>The text of a column, trimmed; what is kept where the file has no such column.</summary>
    public static string TextOr(this CsvRow row, string column, string kept) => row.Or(column, kept, row.Text);

    /// <summary>A member of a closed list as contracts name it: <c>HEALTH_CENTRE</c>; null when empty.</summary>
    public static T? Choice<T>(this CsvRow row, string column, bool required = false)
        where T : struct, Enum
    {
        var text = row.Text(column);
        if (text.Length == 0)
        {
            row.Validation.Check(!required, column, "REQUIRED", "A value is needed.");
            return null;
        }
        if (Wire.FromName<T>(text) is { } value)
            return value;
        row.Validation.Add(
            column,
            "UNKNOWN",
            $"One of: {string.Join(", ", Enum.GetValues<T>().Select(v => v.ToName()))}."
        );
        return null;
    }

    /// <summary>A whole number of small size; null when empty.</summary>
    public static int? Small(this CsvRow row, string column) =>
        row.Number(column) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    /// <summary>True or false, 1 or 0, yes or no; null when empty.</summary>
    public static bool? Flag(this CsvRow row, string column)
    {
        switch (row.Text(column).ToLowerInvariant())
        {
            case "":
                return null;
            case "true" or "1" or "yes":
                return true;
            case "false" or "0" or "no":
                return false;
            default:
                row.Validation.Add(column, "FORMAT", "True or false.");
                return null;
        }
    }

    /// <summary>Values in one cell, parted by blanks.</summary>
    public static string[] List(this CsvRow row, string column) =>
        row.Text(column).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A whole number as <see cref="CsvRow.Number"/> reads it.</summary>
    public static string ToCsv(this long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A flag as <see cref="Flag"/> reads it.</summary>
    public static string ToCsv(this bool flag) => flag ? "true" : "false";

    /// <summary>A number of units of 10^-<paramref name="digits"/> as <see cref="CsvRow.Scaled"/> reads it.</summary>
    public static string ToCsv(this long units, int digits)
    {
        var number = (decimal)units;
        for (var i = 0; i < digits; i++)
            number /= 10;
        return number.ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc cref="ToCsv(long, int)"/>
    public static string ToCsv(this long? units, int digits) => units?.ToCsv(digits) ?? "";

    /// <summary>A number within a cell times 10^<paramref name="digits"/>; null when not valid, negative, or finer than that.</summary>
    public static long? Units(string text, int digits)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        for (var i = 0; i < digits; i++)
        {
            if (number > MostUnits)
                return null;
            number *= 10;
        }
        return number <= MostUnits && number == decimal.Truncate(number) ? (long)number : null;
    }

    /// <summary>A text of a size that <see cref="CsvTable.Read"/> takes.</summary>
    /// <param name="header">The columns.</param>
    /// <param name="rows">The rows, of which the first too many ends the writing.</param>
    /// <param name="tooLarge">What is wrong when there is more.</param>
    /// <exception cref="DomainException">There is more than one text takes.</exception>
    public static string Whole(
        IReadOnlyList<string> header,
        IReadOnlyCollection<IReadOnlyList<string>> rows,
        Enum tooLarge
    )
    {
        var csv = rows.Count > CsvTable.MaxRows ? null : CsvTable.Write(header, rows);
        return csv?.Length <= CsvTable.MaxCharacters
            ? csv
            : throw new DomainException(
                tooLarge,
                ErrorKind.FailedPrecondition,
                "These are more records than one text takes: read them page by page."
            );
    }

    /// <summary>A text of a size that <see cref="CsvTable.Read"/> takes; null when there is more.</summary>
    /// <param name="header">The columns.</param>
    /// <param name="rows">The rows, of which the first too many ends the writing.</param>
    public static string? WriteWhole(IReadOnlyList<string> header, IReadOnlyCollection<IReadOnlyList<string>> rows)
    {
        if (rows.Count > CsvTable.MaxRows)
            return null;
        var csv = CsvTable.Write(header, rows);
        return csv.Length <= CsvTable.MaxCharacters ? csv : null;
    }
}
