using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>A facility that may give or take of a product.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="Average">What it uses a month.</param>
/// <param name="Lots">What is usable at the end of today, each lot once.</param>
/// <param name="Incoming">On its way to it, Each.</param>
/// <param name="Horizon">Months for which it must have stock: until its next regular supply arrives.</param>
internal sealed record FacilityStock(
    Guid FacilityId,
    Average Average,
    IReadOnlyList<LotStock> Lots,
    long Incoming,
    Rational Horizon
);

/// <summary>A way on which stock may go from one facility to another.</summary>
/// <param name="From">Who gives.</param>
/// <param name="To">Who takes.</param>
/// <param name="Days">Days on the way, ≥ 0.</param>
internal readonly record struct TransferRoute(Guid From, Guid To, int Days);

/// <summary>What is asked of a redistribution.</summary>
/// <param name="Today">Today in the tenant's time zone.</param>
/// <param name="Least">The least that is worth moving, Each, ≥ 1.</param>
/// <param name="LeastDaysLeft">Days a lot must still have when it arrives, ≥ 0.</param>
internal sealed record RedistributionTerms(DateOnly Today, long Least = 1, int LeastDaysLeft = 0);

/// <summary>A move that prevents a stock-out and an expiry at once.</summary>
/// <param name="From">Who gives.</param>
/// <param name="To">Who takes.</param>
/// <param name="Lot">The lot.</param>
/// <param name="Quantity">Each: less than would expire, and less than is missing.</param>
internal sealed record SuggestedTransfer(Guid From, Guid To, LotStock Lot, long Quantity)
{
    /// <summary>What of the lot would expire where it is, before this move; Each.</summary>
    public long WouldExpire { get; init; }

    /// <summary>What the taker is short of for its horizon, before this move; Each.</summary>
    public long Shortage { get; init; }

    /// <summary>The day it arrives.</summary>
    public DateOnly Arrives { get; init; }

    /// <summary>The last day on which the taker has stock without this move; null where it has none at all today.</summary>
    public DateOnly? TakerLastsUntil { get; init; }
}

/// <summary>Why a shortage stays, or a lot will expire after all.</summary>
public enum RedistributionGap
{
    /// <summary>No facility it can be reached from has anything that would expire.</summary>
    NothingToTake = 1,

    /// <summary>Nobody that can be reached is short.</summary>
    NobodyShort,

    /// <summary>It would be too close to its last day on arrival, or could not be used by it.</summary>
    TooLate,

    /// <summary>What is left is less than is worth moving.</summary>
    TooLittle,

    /// <summary>All that could be moved was.</summary>
    AllMoved,
}

/// <summary>A shortage that stays.</summary>
internal readonly record struct UnmetShortage(Guid FacilityId, long Quantity, RedistributionGap Why);

/// <summary>What of a lot will expire where it is.</summary>
internal readonly record struct LotLeftToExpire(Guid FacilityId, LotStock Lot, long Quantity, RedistributionGap Why);

/// <summary>A plan, and what it does not mend.</summary>
internal sealed record RedistributionPlan(
    IReadOnlyList<SuggestedTransfer> Transfers,
    IReadOnlyList<UnmetShortage> Unmet,
    IReadOnlyList<LotLeftToExpire> Expiring
);
