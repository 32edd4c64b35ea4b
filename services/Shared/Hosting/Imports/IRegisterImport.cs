using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Imports;

/// <summary>How a register takes a CSV file. What is the same for all registers - strategies, keys, counts - is not its concern.</summary>
public interface IRegisterImport<TDb>
    where TDb : DbContext
{
    /// <summary>What is done, for a person: <c>import locations</c>. No two of a service are alike.</summary>
    string Kind { get; }

    /// <summary>Columns a file must have.</summary>
    IReadOnlyList<string> Required { get; }

    /// <summary>Columns a file may have.</summary>
    IReadOnlyList<string> Optional { get; }

    /// <summary>The column whose values name the records, for what is wrong with a key.</summary>
    string KeyColumn => "code";

    /// <summary>What names the record of a row, as <see cref="Open"/> does; empty where the row names none.</summary>
    string Key(CsvRow row) => row.Text(KeyColumn);

    /// <summary>Rows with a lower number are taken first, whatever their order in the file.</summary>
    int Order(CsvRow row) => 0;

    /// <summary>
    /// What names the record that a row refers to within the register, as <see cref="Key"/> does; empty for none. Where the file has a row
    /// for it, that one is taken before, or in the same batch.
    /// </summary>
    string Names(CsvRow row) => "";

    /// <summary>
    /// Decides on the rows of a batch, with <see cref="ImportBatch.Take"/> for each. What it needs is loaded by a number of queries that
    /// the number of rows does not change.
    /// </summary>
    Task Take(TDb db, ImportBatch batch, CancellationToken cancel);

    /// <summary>Records in force that the file covers, by id and key; null where the records of the register do not end.</summary>
    IQueryable<OpenRecord>? Open(TDb db, ImportOrder order);

    /// <summary>Ends records, with <see cref="ImportClosing.Close"/> for each.</summary>
    Task Close(TDb db, ImportClosing closing, CancellationToken cancel);
}

/// <summary>A record in force.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">What files name it by.</param>
public readonly record struct OpenRecord(Guid Id, string Key);

/// <summary>What is asked of an import.</summary>
/// <param name="Csv">The text.</param>
/// <param name="Strategy">What the file may do.</param>
/// <param name="DryRun">Whether it is only checked.</param>
/// <param name="ScopeId">The part of the register that the file is about; null for all of it.</param>
/// <param name="EffectiveOn">First day of the changes; null where not said.</param>
/// <param name="Publish">Of a register that has drafts: whether those it writes go on sale.</param>
public sealed record ImportOrder(
    string Csv,
    ImportStrategy Strategy,
    bool DryRun,
    Guid? ScopeId = null,
    DateOnly? EffectiveOn = null,
    bool Publish = false
);
