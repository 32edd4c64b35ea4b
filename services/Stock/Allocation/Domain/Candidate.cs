using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Allocation.Domain;

/// <summary>A lot at a storage place that stock could be taken from.</summary>
/// <param name="Id">Of the stock card.</param>
/// <param name="LotCode">As printed; null for stock without a lot.</param>
/// <param name="OnHand">Each; below 0 only while a repair is due.</param>
internal sealed record Candidate(Guid Id, string? LotCode, long OnHand)
{
    /// <summary>Each that is promised to somebody, 0 or more.</summary>
    public long Reserved { get; init; }

    /// <summary>Each set aside at this place, 0 or more.</summary>
    public long Quarantined { get; init; }

    /// <summary>Whether the lot is recalled, which it is everywhere (decision S27).</summary>
    public bool IsRecalled { get; init; }

    /// <summary>Whether the storage place is on hold.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What its vial monitors show.</summary>
    public VvmStage Vvm { get; init; }

    /// <summary>The last day of use, in the tenant's zone; null when it has none.</summary>
    public DateOnly? Expiry { get; init; }

    /// <summary>When it came to this place.</summary>
    public DateOnly? Received { get; init; }

    /// <summary>Each in a pack, 1 to <see cref="AllocationRequest.MaxQuantity"/>.</summary>
    public long PackSize
    {
        get;
        init =>
            field = value is >= 1 and <= AllocationRequest.MaxQuantity
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "No such pack.");
    } = 1;
}
