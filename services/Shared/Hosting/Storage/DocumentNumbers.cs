using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Storage;

/// <summary>How many documents of a series were numbered.</summary>
internal sealed class DocumentSeries
{
    public const int MaxName = 120;

    public required string Name { get; init; }

    public long Last { get; init; }
}

/// <summary>
/// Numbers that people call documents by: receipts, requisitions, orders. A series begins with 1, in the order in which its numbers are
/// drawn.
/// </summary>
public static class DocumentNumbers
{
    /// <summary>Maps the counters, for the contexts of services that number documents.</summary>
    public static void UseDocumentNumbers(this ModelBuilder model) =>
        model.Entity<DocumentSeries>(series =>
        {
            series.ToTable("document_series");
            series.HasKey(s => s.Name);
            series.Property(s => s.Name).HasMaxLength(DocumentSeries.MaxName);
        });

    /// <summary>
    /// Draws numbers that nobody else draws, one after another. They are drawn at once, not with the commit that uses them: two clerks never
    /// wait for one another, and a call that fails leaves a gap. Where a transaction is open they are drawn with it: others wait for its end, and
    /// nothing is left out.
    /// </summary>
    /// <param name="db">The context of the service.</param>
    /// <param name="series">What is numbered, 1 to 120 characters: <c>receipt/&lt;product&gt;</c>.</param>
    /// <param name="count">How many, ≥ 1.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <returns>The first of them, ≥ 1.</returns>
    public static async Task<long> DrawNumbers(this DbContext db, string series, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // Whoever began the transaction that is open has the gate.
        using var gate = db.Database.CurrentTransaction is null ? await WriteGate.Enter(db, cancel) : null;
        var last = await db
            .Database.SqlQuery<long>(
                $"""
                INSERT INTO document_series (name, last) VALUES ({series}, {count})
                ON CONFLICT (name) DO UPDATE SET last = document_series.last + excluded.last
                RETURNING last AS "Value"
                """
            )
            .ToListAsync(cancel);
        return last[0] - count + 1;
    }
}
