using Microsoft.EntityFrameworkCore;

namespace Platform.Insurance.Storage;

/// <summary>How many receipts were numbered of a product.</summary>
public sealed class ReceiptCounter
{
    public Guid ProductId { get; init; }

    public long Last { get; init; }
}

/// <summary>Numbers receipts.</summary>
internal static class ReceiptNumbers
{
    /// <summary>
    /// Draws numbers that nobody else draws, and answers the last of them. They are drawn at once, not with the commit that uses them: two
    /// clerks never wait for one another, and a call that fails leaves a gap.
    /// </summary>
    public static async Task<long> DrawReceiptNumbers(
        this InsuranceDb db,
        Guid product,
        int count,
        CancellationToken cancel
    )
    {
        var drawn = await db
            .Database.SqlQuery<long>(
                $"""
                INSERT INTO receipt_counter (product_id, last) VALUES ({product}, {count})
                ON CONFLICT (product_id) DO UPDATE SET last = receipt_counter.last + excluded.last
                RETURNING last AS "Value"
                """
            )
            .ToListAsync(cancel);
        return drawn[0];
    }
}
