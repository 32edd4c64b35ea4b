namespace Platform.Insurance.Batch.Domain;

/// <summary>What was paid on a bill.</summary>
/// <param name="Amount">Minor units, not 0; below zero where the facility paid back.</param>
/// <param name="PaidOn">Day it was paid.</param>
/// <param name="Reference">The bank's or the cash book's word for it, 1 to 50 characters.</param>
public sealed record BillPaymentValues(long Amount, DateOnly PaidOn, string Reference);

/// <summary>Money paid on a bill. What the bank did not carry out stays, and counts no more.</summary>
public sealed class BillPayment
{
    public const int MaxReference = 50;
    public const int MaxReason = 250;

    private BillPayment() { }

    public Guid Id { get; private init; }

    public Guid BillId { get; private init; }

    /// <summary>Place among the bill's payments, from 1.</summary>
    public int Number { get; private init; }

    /// <inheritdoc cref="BillPaymentValues.Amount"/>
    public long Amount { get; private init; }

    /// <inheritdoc cref="BillPaymentValues.PaidOn"/>
    public DateOnly PaidOn { get; private init; }

    /// <inheritdoc cref="BillPaymentValues.Reference"/>
    public string Reference { get; private init; } = "";

    public DateTime RecordedAt { get; private init; }

    public DateTime? RejectedAt { get; private set; }

    /// <summary>Why it counts no more; empty while it does.</summary>
    public string RejectionReason { get; private set; } = "";

    internal static BillPayment Of(Guid id, Guid billId, int number, BillPaymentValues values, DateTime now) =>
        new()
        {
            Id = id,
            BillId = billId,
            Number = number,
            Amount = values.Amount,
            PaidOn = values.PaidOn,
            Reference = values.Reference,
            RecordedAt = now,
        };

    internal void Reject(string reason, DateTime now) => (RejectionReason, RejectedAt) = (reason, now);
}
