using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Hosting.Imports;

/// <summary>
/// Takes rows of another system, and remembers them: a row that is as it was is left alone, and a record that somebody has changed since
/// is never overwritten. A row is refused together with all that hang on it.
/// </summary>
public sealed class SourceImport
{
    private readonly Call call;
    private readonly string system;
    private readonly SourceReport report;
    private readonly Dictionary<(string Table, string Key), SourceReference> known;
    private readonly Dictionary<string, SourceKind> kindOf = new(StringComparer.Ordinal);
    private readonly List<(SourceReference Reference, IVersioned Entity)> taken = [];

    private SourceImport(Call call, string system, SourceReport report, IEnumerable<SourceReference> references) =>
        (this.call, this.system, this.report, known) = (
            call,
            system,
            report,
            references.ToDictionary(r => (r.Table, r.Key))
        );

    /// <summary>Begins an import: asks once what earlier ones have taken.</summary>
    /// <param name="db">A context that maps <see cref="SourceReference"/>.</param>
    /// <param name="call">Who imports, and where to.</param>
    /// <param name="system">The other system.</param>
    /// <param name="report">Takes the counts.</param>
    /// <param name="cancel">Cancels the read.</param>
    public static async Task<SourceImport> Begin(
        DbContext db,
        Call call,
        string system,
        SourceReport report,
        CancellationToken cancel
    )
    {
        var references = await db.Set<SourceReference>()
            .AsNoTracking()
            .Where(r => r.System == system)
            .ToListAsync(cancel);
        return new SourceImport(call, system, report, references);
    }

    /// <summary>The rows of a table that are new or have changed; the others, and those that are no rows, are counted here.</summary>
    /// <param name="kind">What they are counted as.</param>
    /// <param name="table">The table.</param>
    public IEnumerable<SourceRow> Rows(string kind, SourceTable table)
    {
        kindOf[table.Name] = report.Of(kind);
        foreach (var row in table.Rows)
        {
            if (!row.Csv.Validation.Ok)
                Refuse(row);
            else if (row.Key.Length is 0 or > SourceReference.MaxKey)
                Refuse(row, "key_missing", "The row has no key.");
            else if (Reference(row) is { } reference && reference.ContentHash == row.Hash)
                kindOf[table.Name].Unchanged++;
            else
                yield return row;
        }
    }

    /// <summary>The rows of a table that another service takes and counts, as far as they were not taken here.</summary>
    /// <param name="kind">What that service counts them as.</param>
    /// <param name="table">The table.</param>
    public IEnumerable<SourceRow> RowsOfOthers(string kind, SourceTable table)
    {
        kindOf[table.Name] = report.Of(kind);
        return table.Rows.Where(row => row.Csv.Validation.Ok && Reference(row) is null);
    }

    /// <summary>The record that a row of a table has made; null when it has made none.</summary>
    public Guid? Find(string table, string key) =>
        known.TryGetValue((table, key), out var reference) ? reference.EntityId : null;

    /// <summary>The records that rows of a table have made, by key.</summary>
    public IReadOnlyDictionary<string, Guid> Made(string table) =>
        known
            .Values.Where(r => r.Table == table && r.EntityId is not null)
            .ToDictionary(r => r.Key, r => r.EntityId!.Value, StringComparer.Ordinal);

    /// <summary>Whether the row was taken before.</summary>
    public bool IsKnown(SourceRow row) => Reference(row) is not null;

    /// <summary>The record that a row refers to; one that cannot be found is told of in the row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">Its column with the key.</param>
    /// <param name="parents">The table referred to.</param>
    /// <param name="made">What the rows of that table have made.</param>
    /// <param name="required">Whether an empty value is told of too.</param>
    /// <returns>Null when there is none.</returns>
    public static Guid? Parent(
        SourceRow row,
        string column,
        SourceTable parents,
        Func<string, Guid?> made,
        bool required = true
    )
    {
        var key = row.Csv.Text(column);
        if (key.Length == 0)
        {
            row.Csv.Validation.Check(!required, column, "REQUIRED", "A value is needed.");
            return null;
        }
        if (made(key) is { } id)
            return id;
        if (parents.Has(key))
            row.Csv.Validation.Add(column, "PARENT_REFUSED", $"{parents.Name} {key} was refused.");
        else
            row.Csv.Validation.Add(column, "PARENT_MISSING", $"There is no {parents.Name} {key} in the export.");
        return null;
    }

    /// <summary>As the other, of a table that this import takes itself.</summary>
    public Guid? Parent(SourceRow row, string column, SourceTable parents, bool required = true) =>
        Parent(row, column, parents, key => Find(parents.Name, key), required);

    /// <summary>Refuses a row for all that is wrong with it.</summary>
    public void Refuse(SourceRow row)
    {
        var errors = row.Csv.Validation.Errors;
        var text = string.Join(" ", errors.Select(e => e.Field.Length == 0 ? e.Message : $"{e.Field}: {e.Message}"));
        Refuse(row, errors[0].Code.ToLowerInvariant(), text);
    }

    /// <summary>Refuses a row.</summary>
    public void Refuse(SourceRow row, string code, string text)
    {
        var kind = kindOf[row.Table.Name];
        kind.Refused++;
        kind.Add(Note(row, code, text, refusal: true));
    }

    /// <summary>Says what is to be known about a row.</summary>
    public void Warn(SourceRow row, string code, string text) =>
        kindOf[row.Table.Name].Add(Note(row, code, text, refusal: false));

    /// <summary>Refuses a row that has changed, of a kind that is taken once; true when it has.</summary>
    public bool RefuseChanged(SourceRow row)
    {
        if (!IsKnown(row))
            return false;
        Refuse(row, "changed_in_source", "The row is not as it was imported, and is taken once.");
        return true;
    }

    /// <summary>Takes a new row that made a record.</summary>
    /// <param name="db">The context of the current commit.</param>
    /// <param name="row">The row.</param>
    /// <param name="entity">The record.</param>
    public void Created(DbContext db, SourceRow row, IVersioned entity) =>
        taken.Add((Created(db, row, entity.Id), entity));

    /// <summary>Takes a new row that made a part of a record, or nothing of its own.</summary>
    public SourceReference Created(DbContext db, SourceRow row, Guid? id)
    {
        kindOf[row.Table.Name].Created++;
        return Remember(db, row, id);
    }

    /// <summary>Remembers a row that is counted elsewhere.</summary>
    public SourceReference Remember(DbContext db, SourceRow row, Guid? id)
    {
        var reference = new SourceReference
        {
            System = system,
            Table = row.Table.Name,
            Key = row.Key,
            EntityId = id,
            ContentHash = row.Hash,
            ReadAt = call.Now,
        };
        db.Add(reference);
        known.Add((reference.Table, reference.Key), reference);
        return reference;
    }

    /// <summary>
    /// Takes a row, new or changed: makes the record, or changes the one that the row has made, unless somebody else has since.
    /// </summary>
    /// <param name="db">The context of the current commit.</param>
    /// <param name="row">The row, in which nothing is wrong.</param>
    /// <param name="entities">Records by id, tracked by <paramref name="db"/>.</param>
    /// <param name="isTaken">Whether a record of another origin has the row's business code.</param>
    /// <param name="create">Makes the record.</param>
    /// <param name="change">Changes it.</param>
    public void Take<TEntity>(
        DbContext db,
        SourceRow row,
        IReadOnlyDictionary<Guid, TEntity> entities,
        Func<TEntity?, bool> isTaken,
        Func<TEntity> create,
        Action<TEntity> change
    )
        where TEntity : class, IVersioned
    {
        var reference = Reference(row);
        var entity = reference?.EntityId is { } id ? entities.GetValueOrDefault(id) : null;
        if (isTaken(entity))
        {
            Refuse(row, "code_taken", "A record that did not come from this row has its code.");
        }
        else if (reference is null)
        {
            var made = create();
            db.Add(made);
            Created(db, row, made);
        }
        else if (entity is null || entity.Version != reference.EntityVersion)
        {
            Refuse(row, "diverged", "The record was changed here after it was imported.");
        }
        else
        {
            change(entity);
            db.Attach(reference);
            (reference.ContentHash, reference.ReadAt) = (row.Hash, call.Now);
            taken.Add((reference, entity));
            kindOf[row.Table.Name].Changed++;
        }
    }

    /// <summary>Saves what was taken since the last time, and remembers it.</summary>
    public async Task Commit(DbContext db, CancellationToken cancel)
    {
        foreach (var (reference, entity) in taken)
            reference.EntityVersion = entity.Version;
        taken.Clear();
        await db.CommitBulk(call, cancel);
    }

    private SourceReference? Reference(SourceRow row) => known.GetValueOrDefault((row.Table.Name, row.Key));

    private static SourceNote Note(SourceRow row, string code, string text, bool refusal) =>
        new(row.Table.Name + ".csv", row.Csv.Line, row.Key, code, text, refusal);
}
