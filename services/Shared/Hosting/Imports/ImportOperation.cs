using Platform.Kernel;

namespace Platform.Hosting.Imports;

/// <summary>What a file may do to the register that it is read into; numbered as in the contract, after UNSPECIFIED.</summary>
public enum ImportStrategy
{
    /// <summary>Makes new records only.</summary>
    Insert,

    /// <summary>Changes known records only.</summary>
    Update,

    /// <summary>Makes new records and changes known ones.</summary>
    Upsert,

    /// <summary>As <see cref="Upsert"/>; then what is in force and not in the file ends.</summary>
    UpsertAndClose,
}

/// <summary>Why a row was refused.</summary>
/// <param name="Line">Line of the file, the header being 1; 0 for what is about no row.</param>
/// <param name="Field">Column; empty for the row as a whole.</param>
/// <param name="Code">The rule, in upper snake case.</param>
/// <param name="Message">What is wrong, for a person.</param>
public sealed record ImportError(long Line, string Field, string Code, string Message);

/// <summary>
/// The import of a file into a register: it goes on in the background, batch by batch, and after a restart where it was. Each batch is
/// saved with the progress, so that no row is taken twice. It stays to be read when it is done.
/// </summary>
public sealed class ImportOperation
{
    /// <summary>Reasons that are kept; the counts tell of all rows.</summary>
    public const int MostErrors = 1_000;

    private ImportOperation() { }

    public Guid Id { get; private init; }

    /// <summary>Raised by every batch: of two workers on one operation, one starts anew.</summary>
    public long Version { get; private set; }

    /// <summary>What is done, for a person: <c>import locations</c>.</summary>
    public string Kind { get; private init; } = "";

    public ImportStrategy Strategy { get; private init; }

    /// <summary>Whether it stores nothing of the file.</summary>
    public bool DryRun { get; private init; }

    /// <summary>Subject of the tokens of whoever started it, under which its changes are audited.</summary>
    public string StartedBy { get; private init; } = "";

    /// <summary>Client through which it was started; null for none.</summary>
    public string? Client { get; private init; }

    /// <summary>W3C trace context of the call that started it.</summary>
    public string? TraceParent { get; private init; }

    public DateTime StartedAt { get; private init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Whether it ended before its time, which the last of <see cref="Errors"/> explains.</summary>
    public bool Failed { get; private set; }

    /// <summary>Rows of the file.</summary>
    public long Total { get; private init; }

    public long Created { get; private set; }

    public long Updated { get; private set; }

    public long Unchanged { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Records that ended because the file leaves them out.</summary>
    public long Closed { get; private set; }

    /// <summary>Why rows were refused, the first <see cref="MostErrors"/>.</summary>
    public ImportError[] Errors { get; private set; } = [];

    /// <summary>Rows that were worked on.</summary>
    public long Processed => Created + Updated + Unchanged + Refused;

    /// <summary>An import that begins.</summary>
    /// <param name="id">Id of the operation.</param>
    /// <param name="kind">What is done, for a person.</param>
    /// <param name="order">What the file may do.</param>
    /// <param name="by">Who starts it.</param>
    /// <param name="total">Rows of the file.</param>
    /// <param name="now">When it is started.</param>
    internal static ImportOperation Begin(
        Guid id,
        string kind,
        ImportOrder order,
        (string Subject, string? Client, string? TraceParent) by,
        long total,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            Kind = kind,
            Strategy = order.Strategy,
            DryRun = order.DryRun,
            StartedBy = by.Subject,
            Client = by.Client,
            TraceParent = by.TraceParent,
            Total = total,
            StartedAt = now,
        };

    /// <summary>Notes what became of the next rows.</summary>
    internal void Advance(ImportBatch batch)
    {
        (Created, Updated, Unchanged) = (Created + batch.Created, Updated + batch.Updated, Unchanged + batch.Unchanged);
        Refused += batch.Refused;
        Tell(batch.Errors);
    }

    /// <summary>Notes how many records ended.</summary>
    internal void Advance(ImportClosing closing)
    {
        Closed += closing.Closed;
        Tell(closing.Errors);
    }

    /// <summary>Notes what is about no row, however many reasons are kept.</summary>
    internal void Note(string code, string message) =>
        Errors = [.. Errors.Take(MostErrors - 1), new ImportError(0, "", code, message)];

    internal void End(DateTime now)
    {
        EndedAt = now;
        Version++;
    }

    internal void Fail(string code, string message, DateTime now)
    {
        Note(code, message);
        Failed = true;
        End(now);
    }

    private void Tell(IReadOnlyCollection<ImportError> errors)
    {
        Errors = [.. Errors, .. errors.Take(MostErrors - Errors.Length)];
        Version++;
    }
}

/// <summary>The file of an import that goes on; it is forgotten when the import ends.</summary>
public sealed class ImportFile
{
    public Guid OperationId { get; init; }

    /// <summary>The part of the register that the file is about; null for all of it.</summary>
    public Guid? ScopeId { get; init; }

    /// <summary>First day of the changes, as asked; null where not said.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Of a register that has drafts: whether those it writes go on sale.</summary>
    public bool Publish { get; init; }

    public string Csv { get; init; } = "";
}
