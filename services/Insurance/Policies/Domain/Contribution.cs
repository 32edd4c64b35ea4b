using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>How a contribution was paid.</summary>
public enum PaymentType
{
    /// <summary>B.</summary>
    Bank,

    /// <summary>C.</summary>
    Cash,

    /// <summary>M.</summary>
    Mobile,

    /// <summary>F.</summary>
    Funding,
}

/// <summary>What a record of money is.</summary>
public enum ContributionKind
{
    /// <summary>Money paid.</summary>
    Payment,

    /// <summary>A contribution taken back whole, as if it had never been paid.</summary>
    Reversal,

    /// <summary>Money given back.</summary>
    Refund,
}

/// <summary>
/// Money recorded for a policy: a premium, or a photo fee, which is no part of the policy's value. What is recorded stays; money taken or
/// given back is a record of its own.
/// </summary>
public sealed class Contribution : IVersioned
{
    public const int MaxReceipt = 50;
    public const int MaxReason = 250;

    private Contribution() { }

    public Guid Id { get; private init; }

    public long Version { get; private init; }

    public Guid PolicyId { get; private init; }

    /// <summary>The policy's product: receipts are unique within it.</summary>
    public Guid ProductId { get; private init; }

    /// <summary>Who paid, or is given back; null for the family itself.</summary>
    public Guid? PayerId { get; private init; }

    public ContributionKind Kind { get; private init; }

    /// <summary>The contribution it takes or gives back; null for a payment, and for what a cancelled policy gives back.</summary>
    public Guid? OfId { get; private init; }

    /// <summary>The funding it is part of; null for none. What is taken or given back of it names the funding too.</summary>
    public Guid? FundingId { get; private init; }

    /// <summary>Minor units, &gt; 0 for a payment, &lt; 0 for others.</summary>
    public long Amount { get; private init; }

    /// <summary>Number of the receipt, unique within the product.</summary>
    public string Receipt { get; private init; } = "";

    /// <summary>The day of payment; of a reversal, the day of what it takes back.</summary>
    public DateOnly PaidOn { get; private init; }

    public PaymentType Type { get; private init; }

    /// <summary>Whether it pays for a photo.</summary>
    public bool PhotoFee { get; private init; }

    /// <summary>Why money was taken or given back; empty for a payment.</summary>
    public string Reason { get; private init; } = "";

    public DateTime RecordedAt { get; private init; }

    public static Contribution Record(
        Guid id,
        Policy policy,
        ContributionValues values,
        DateTime now,
        Guid? fundingId = null
    ) =>
        new()
        {
            FundingId = fundingId,
            Id = id,
            Version = 1,
            PolicyId = policy.Id,
            ProductId = policy.ProductId,
            PayerId = values.PayerId,
            Amount = values.Amount,
            Receipt = values.Receipt,
            PaidOn = values.PaidOn,
            Type = values.Type,
            PhotoFee = values.PhotoFee,
            RecordedAt = now,
        };

    /// <summary>Takes this payment back whole, on the day it was paid, so that it never counted.</summary>
    public Contribution Reverse(Guid id, string receipt, string reason, DateTime now) =>
        Back(id, ContributionKind.Reversal, Amount, PaidOn, receipt, reason, now);

    /// <summary>Gives a part of this payment back.</summary>
    /// <param name="amount">Minor units, &gt; 0.</param>
    public Contribution Refund(Guid id, long amount, DateOnly on, string receipt, string reason, DateTime now) =>
        Back(id, ContributionKind.Refund, amount, on, receipt, reason, now);

    /// <summary>Gives back to one payer what a cancelled policy owes.</summary>
    /// <param name="amount">Minor units, &gt; 0.</param>
    public static Contribution RefundOf(
        Guid id,
        Policy policy,
        Guid? payerId,
        long amount,
        PaymentType type,
        DateOnly on,
        string receipt,
        string reason,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            Kind = ContributionKind.Refund,
            PolicyId = policy.Id,
            ProductId = policy.ProductId,
            PayerId = payerId,
            Amount = -amount,
            Receipt = receipt,
            PaidOn = on,
            Type = type,
            Reason = reason,
            RecordedAt = now,
        };

    /// <summary>
    /// What is left of this payment. What a cancellation gave back names no contribution: it came from all that this payer had paid.
    /// </summary>
    /// <param name="money">All money that was recorded for the policy, this payment too.</param>
    /// <returns>Minor units, at most its amount; 0 or less where nothing is left.</returns>
    public long LeftOf(IReadOnlyCollection<PaidPart> money) =>
        Math.Min(
            Amount + money.Where(m => m.OfId == Id).Sum(m => m.Payment.Amount),
            money.Where(m => m.PayerId == PayerId && m.Payment.PhotoFee == PhotoFee).Sum(m => m.Payment.Amount)
        );

    /// <summary>The money as the policy reckons it.</summary>
    public Payment ToPayment() => new(PaidOn, Amount, PhotoFee);

    /// <summary>The money as installments and refunds reckon it.</summary>
    public PaidPart ToPart() => new(Id, PayerId, Kind, OfId, ToPayment());

    private Contribution Back(
        Guid id,
        ContributionKind kind,
        long amount,
        DateOnly on,
        string receipt,
        string reason,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            Kind = kind,
            OfId = Id,
            FundingId = FundingId,
            PolicyId = PolicyId,
            ProductId = ProductId,
            PayerId = PayerId,
            Amount = -amount,
            Receipt = receipt,
            PaidOn = on,
            Type = Type,
            PhotoFee = PhotoFee,
            Reason = reason,
            RecordedAt = now,
        };
}

/// <summary>What people say of a contribution.</summary>
public sealed record ContributionValues(
    Guid? PayerId,
    long Amount,
    string Receipt,
    DateOnly PaidOn,
    PaymentType Type,
    bool PhotoFee
);
