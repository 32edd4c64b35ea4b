using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>One commit of an import: what its rows are read from, and where they go.</summary>
internal sealed record ImportStep(
    InsuranceDb Db,
    Call Call,
    SourceImport Import,
    InsuranceExport Export,
    FollowedPlaces Places,
    CoverageRule Coverage
)
{
    public int Digits => Call.Tenant.Currency.MinorDigits;

    /// <summary>Takes the rows of a plain register, where a business code is unique.</summary>
    /// <param name="kind">What they are counted as.</param>
    /// <param name="table">The rows.</param>
    /// <param name="records">The records there are.</param>
    /// <param name="codeOf">Business code of a record.</param>
    /// <param name="read">Values of a row; what is wrong is in its validation.</param>
    /// <param name="code">Business code in the values.</param>
    /// <param name="create">Makes a record.</param>
    /// <param name="change">Changes it.</param>
    /// <param name="cancel">Cancels the reads.</param>
    public async Task Register<TEntity, TValues>(
        string kind,
        SourceTable table,
        IQueryable<TEntity> records,
        Func<TEntity, string> codeOf,
        Func<SourceRow, TValues> read,
        Func<TValues, string> code,
        Func<TValues, TEntity> create,
        Action<TEntity, TValues> change,
        CancellationToken cancel
    )
        where TEntity : class, IVersioned
    {
        var rows = Import.Rows(kind, table).ToList();
        if (rows.Count == 0)
            return;
        var known = await records.ToDictionaryAsync(e => e.Id, cancel);
        var byCode = known.Values.ToDictionary(codeOf, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var values = read(row);
            if (!row.Csv.Validation.Ok)
            {
                Import.Refuse(row);
                continue;
            }
            Import.Take(
                Db,
                row,
                known,
                mine => byCode.TryGetValue(code(values), out var other) && other != mine,
                () =>
                {
                    var made = create(values);
                    byCode.Add(code(values), made);
                    return made;
                },
                entity => change(entity, values)
            );
        }
    }

    /// <summary>A text that must not be longer than there is room for.</summary>
    public static string Text(SourceRow row, string column, int most, bool required = false)
    {
        var text = row.Text(column);
        row.Csv.Validation.Check(text.Length <= most, column, "LENGTH", $"At most {most} characters.");
        row.Csv.Validation.Check(!required || text.Length > 0, column, "REQUIRED", "A value is needed.");
        return text;
    }

    /// <summary>A business code.</summary>
    public static string Code(SourceRow row, string column, int most)
    {
        var code = row.Csv.Text(column);
        row.Csv.Validation.Check(Codes.IsValid(code, most), column, "FORMAT", Codes.Rule(most));
        return code;
    }

    /// <summary>A day that must be there.</summary>
    public static DateOnly Day(SourceRow row, string column)
    {
        var day = row.Csv.Date(column);
        row.Csv.Validation.Check(
            day is not null || row.Csv.Text(column).Length > 0,
            column,
            "REQUIRED",
            "A date is needed."
        );
        return day ?? default;
    }

    /// <summary>A code of a list; empty for none.</summary>
    public string Listed(SourceRow row, string column, SourceTable list)
    {
        Import.Parent(row, column, list, required: false);
        return row.Csv.Text(column);
    }

    /// <summary>A location that the registry has told of.</summary>
    public Guid? Location(SourceRow row, string column, bool required = false) =>
        SourceImport.Parent(row, column, Export.Locations, Places.Location, required);

    /// <summary>A facility that the registry has told of.</summary>
    public Guid? Facility(SourceRow row, string column, bool required = false) =>
        SourceImport.Parent(row, column, Export.Facilities, Places.Facility, required);
}

/// <summary>Which days a policy and its persons are covered on, where a policy and its links differ.</summary>
public enum CoverageRule
{
    /// <summary>Both as they stand: a person is covered where they overlap.</summary>
    Policy,

    /// <summary>The policy runs when its links say.</summary>
    Links,
}

/// <summary>The places of an export, as the registry has them.</summary>
/// <param name="Locations">Ids of locations by openIMIS's keys.</param>
/// <param name="Facilities">Ids of facilities by openIMIS's keys.</param>
/// <param name="LocationVersions">Versions that the copy must have reached, by id.</param>
/// <param name="FacilityVersions">The same of facilities.</param>
public sealed record FollowedPlaces(
    IReadOnlyDictionary<string, Guid> Locations,
    IReadOnlyDictionary<string, Guid> Facilities,
    IReadOnlyDictionary<Guid, long> LocationVersions,
    IReadOnlyDictionary<Guid, long> FacilityVersions
)
{
    internal Guid? Location(string key) => Locations.TryGetValue(key, out var id) ? id : null;

    internal Guid? Facility(string key) => Facilities.TryGetValue(key, out var id) ? id : null;
}
