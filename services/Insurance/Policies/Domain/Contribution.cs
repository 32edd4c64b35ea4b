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

/// <summary>Money recorded for a policy: a premium, or a photo fee, which is no part of the policy's value.</summary>
public sealed class Contribution : IVersioned
{
    public const int MaxReceipt = 50;

    private Contribution() { }

    public Guid Id { get; private init; }

    public long Version { get; private init; }

    public Guid PolicyId { get; private init; }

    /// <summary>The policy's product: receipts are unique within it.</summary>
    public Guid ProductId { get; private init; }

    /// <summary>Who paid; null for the family itself.</summary>
    public Guid? PayerId { get; private init; }

    /// <summary>Minor units, &gt; 0.</summary>
    public long Amount { get; private init; }

    /// <summary>Number of the receipt, unique within the product.</summary>
    public string Receipt { get; private init; } = "";

    public DateOnly PaidOn { get; private init; }

    public PaymentType Type { get; private init; }

    /// <summary>Whether it pays for a photo.</summary>
    public bool PhotoFee { get; private init; }

    public DateTime RecordedAt { get; private init; }

    public static Contribution Record(Guid id, Policy policy, ContributionValues values, DateTime now) =>
        new()
        {
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

    /// <summary>The money as the policy reckons it.</summary>
    public Payment ToPayment() => new(PaidOn, Amount, PhotoFee);
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
