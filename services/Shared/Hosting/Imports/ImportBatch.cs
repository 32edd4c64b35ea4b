using Platform.Hosting.Calls;

namespace Platform.Hosting.Imports;

/// <summary>Rows that are decided on and saved together.</summary>
public sealed class ImportBatch
{
    private readonly List<ImportError> errors = [];
    private readonly string keyColumn;

    internal ImportBatch(
        Call call,
        ImportOrder order,
        DateOnly startedOn,
        string keyColumn,
        IReadOnlyList<CsvRow> rows
    ) => (Call, Order, StartedOn, this.keyColumn, Rows) = (call, order, startedOn, keyColumn, rows);

    /// <summary>Acts for whoever started the import.</summary>
    public Call Call { get; }

    public ImportOrder Order { get; }

    /// <summary>The day the import was started, in the tenant's time zone.</summary>
    public DateOnly StartedOn { get; }

    /// <summary>First day of the changes: the one asked for, else the day the import was started.</summary>
    public DateOnly EffectiveOn => Order.EffectiveOn ?? StartedOn;

    public IReadOnlyList<CsvRow> Rows { get; }

    internal int Created { get; private set; }

    internal int Updated { get; private set; }

    internal int Unchanged { get; private set; }

    internal int Refused { get; private set; }

    internal IReadOnlyCollection<ImportError> Errors => errors;

    /// <summary>The values of a column, each once, as a query takes them.</summary>
    public string[] Values(string column) =>
        [.. Rows.Select(r => r.Text(column)).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Has a row do what it says, if it is sound and the strategy lets it. Where only the doing shows that it cannot be done, the row's
    /// validation tells of it, and nothing is done.
    /// </summary>
    /// <param name="row">The row; what is wrong with it is in its validation.</param>
    /// <param name="known">Whether its record is there.</param>
    /// <param name="create">Makes the record.</param>
    /// <param name="change">Changes the record; false when it says all that already.</param>
    public void Take(CsvRow row, bool known, Action create, Func<bool> change)
    {
        if (known && Order.Strategy == ImportStrategy.Insert)
            row.Validation.Add(keyColumn, "TAKEN", "It is in the register, and this import makes new records only.");
        if (!known && Order.Strategy == ImportStrategy.Update)
            row.Validation.Add(
                keyColumn,
                "UNKNOWN",
                "It is not in the register, and this import makes no new records."
            );
        if (!row.Validation.Ok)
            Refuse(row);
        else if (!known)
        {
            create();
            if (row.Validation.Ok)
                Created++;
            else
                Refuse(row);
        }
        else if (change())
            Updated++;
        else if (row.Validation.Ok)
            Unchanged++;
        else
            Refuse(row);
    }

    /// <summary>
    /// Reports rows that name a record which another row of the batch would make, where that row is refused. To be asked when all else is
    /// known to be wrong or right.
    /// </summary>
    /// <param name="column">The column that names.</param>
    /// <param name="links">All rows of the batch.</param>
    public void CheckLinks(string column, IReadOnlyCollection<RowLink> links)
    {
        var made = new Dictionary<Guid, CsvRow>();
        foreach (var link in links.Where(l => !l.Known))
            made.TryAdd(link.Id, link.Row);
        // A row that is refused here may be the one that another names.
        for (var refused = true; refused; )
        {
            refused = false;
            foreach (var (row, _, _, names) in links.Where(l => l.Row.Validation.Ok))
                refused |=
                    names is { } other
                    && made.TryGetValue(other, out var named)
                    && !row.Validation.Check(
                        named.Validation.Ok && Order.Strategy != ImportStrategy.Update,
                        column,
                        "UNKNOWN",
                        "The row that would make it is refused."
                    );
        }
    }

    private void Refuse(CsvRow row)
    {
        Refused++;
        foreach (var error in row.Validation.Errors)
            errors.Add(new ImportError(row.Line, error.Field, error.Code, error.Message));
    }
}

/// <summary>A row that may name the record of another.</summary>
/// <param name="Row">The row.</param>
/// <param name="Id">Its record.</param>
/// <param name="Known">Whether its record is there.</param>
/// <param name="Names">The record that it names; null for none.</param>
public readonly record struct RowLink(CsvRow Row, Guid Id, bool Known, Guid? Names);

/// <summary>Records that end together because the file leaves them out.</summary>
public sealed class ImportClosing
{
    private readonly Dictionary<Guid, string> records;
    private readonly List<ImportError> errors = [];

    internal ImportClosing(Call call, ImportOrder order, DateOnly startedOn, IReadOnlyList<OpenRecord> records)
    {
        (Call, Order) = (call, order);
        EffectiveOn = order.EffectiveOn ?? startedOn;
        this.records = records.ToDictionary(r => r.Id, r => r.Key);
    }

    /// <summary>Acts for whoever started the import.</summary>
    public Call Call { get; }

    public ImportOrder Order { get; }

    /// <summary>First day on which the records are no more in force.</summary>
    public DateOnly EffectiveOn { get; }

    /// <summary>Last day on which the records are in force.</summary>
    public DateOnly LastDay => EffectiveOn.AddDays(-1);

    /// <summary>Ids of the records.</summary>
    public Guid[] Ids => [.. records.Keys];

    internal int Closed { get; private set; }

    internal IReadOnlyCollection<ImportError> Errors => errors;

    /// <summary>Ends a record where it may end on that day.</summary>
    /// <param name="id">The record.</param>
    /// <param name="may">Whether it may; false for one that begins later.</param>
    /// <param name="close">Ends it; false when it had ended already.</param>
    public void Close(Guid id, bool may, Func<bool> close)
    {
        if (!may)
            Keep(id, "TOO_EARLY", "it begins too late to end now");
        else if (close())
            Closed++;
    }

    /// <summary>Leaves a record in force though the file leaves it out.</summary>
    /// <param name="id">The record.</param>
    /// <param name="code">The rule that keeps it, in upper snake case.</param>
    /// <param name="why">What keeps it, for a person: the end of a sentence.</param>
    public void Keep(Guid id, string code, string why) =>
        errors.Add(new ImportError(0, "", code, $"{records[id]} is not in the file and stays in force: {why}."));
}
