using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>Insurance numbers that were drawn together, as for cards that are printed before people are enrolled.</summary>
public sealed class NumberBatch : IVersioned
{
    /// <summary>Numbers of one batch.</summary>
    public const int MostNumbers = 1000;

    /// <summary>The longest purpose, in characters.</summary>
    public const int MaxPurpose = 250;

    private NumberBatch() { }

    public Guid Id { get; private init; }

    public long Version { get; private init; }

    /// <summary>Decimal digits the numbers begin with; empty for none.</summary>
    public string Prefix { get; private init; } = "";

    public int Count { get; private init; }

    /// <summary>What they are for.</summary>
    public string Purpose { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    /// <summary>Subject of the caller's token.</summary>
    public string CreatedBy { get; private init; } = "";

    /// <summary>A batch drawn now.</summary>
    public static NumberBatch Of(Guid id, string prefix, int count, string purpose, string by, DateTime now) =>
        new()
        {
            Id = id,
            Version = 1,
            Prefix = prefix,
            Count = count,
            Purpose = purpose,
            CreatedAt = now,
            CreatedBy = by,
        };
}

/// <summary>A number of a batch: nobody is given it but who is enrolled with it.</summary>
public sealed class ReservedNumber
{
    private ReservedNumber() { }

    public Guid Id { get; private init; }

    public Guid BatchId { get; private init; }

    public string Number { get; private init; } = "";

    /// <summary>A number of a batch.</summary>
    public static ReservedNumber Of(Guid id, Guid batchId, string number) =>
        new()
        {
            Id = id,
            BatchId = batchId,
            Number = number,
        };
}
