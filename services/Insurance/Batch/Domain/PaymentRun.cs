using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>Whether a run holds.</summary>
public enum PaymentRunStatus
{
    /// <summary>Its bills are due.</summary>
    Done,

    /// <summary>Its bills are void, and the month may be run again.</summary>
    Reversed,
}

/// <summary>What a run is of: one that holds for each (decision I16).</summary>
/// <param name="ProductId">The product that pays.</param>
/// <param name="LocationId">The facilities and families below it; null for the whole country.</param>
/// <param name="Month">The month it closes.</param>
public readonly record struct RunKey(Guid ProductId, Guid? LocationId, FiscalMonth Month);

/// <summary>A pool as it was paid: from this and the bills every amount can be reckoned again.</summary>
/// <param name="CareType">Which care.</param>
/// <param name="Period">Length of its period.</param>
/// <param name="Number">Number of the period in the fiscal year.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Allocated">Contributions that belong to it, minor units, as an exact fraction: <c>31000/1</c>.</param>
/// <param name="AllocatedAmount">The same, rounded once.</param>
/// <param name="ShareBasisPoints">The part of them that pays this care.</param>
/// <param name="Amount">That part, minor units.</param>
/// <param name="Valuated">Σ valuated of the lines it paid, minor units.</param>
/// <param name="Payable">What they got, minor units.</param>
/// <param name="Index">What each was multiplied by.</param>
public sealed record PaidPool(
    CareType CareType,
    PoolPeriod Period,
    int Number,
    DateOnly First,
    DateOnly Last,
    string Allocated,
    long AllocatedAmount,
    int ShareBasisPoints,
    long Amount,
    long Valuated,
    long Payable,
    PriceIndex Index
);

/// <summary>A payment run of a product for the claims of a month: its pools and its bills.</summary>
public sealed class PaymentRun : IVersioned
{
    public const int MaxReason = 250;

    private PaymentRun() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <inheritdoc cref="RunKey.ProductId"/>
    public Guid ProductId { get; private init; }

    /// <inheritdoc cref="RunKey.LocationId"/>
    public Guid? LocationId { get; private init; }

    /// <inheritdoc cref="FiscalMonth.Year"/>
    public int Year { get; private init; }

    /// <inheritdoc cref="FiscalMonth.Number"/>
    public int Month { get; private init; }

    /// <summary>1 and up within the product.</summary>
    public long Number { get; private init; }

    /// <summary>First day of the month.</summary>
    public DateOnly FirstDay { get; private init; }

    /// <summary>Last day of the month.</summary>
    public DateOnly LastDay { get; private init; }

    public PaymentRunStatus Status { get; private set; }

    /// <summary>The pools of relative prices that ended with the month.</summary>
    public PaidPool[] Pools { get; private init; } = [];

    /// <summary>What was divided a head, minor units.</summary>
    public long CapitationPool { get; private init; }

    /// <summary>It by indicator; empty where the product pays nobody a head.</summary>
    public IndicatorPart[] Capitation { get; private init; } = [];

    /// <summary>How many bills.</summary>
    public int Bills { get; private init; }

    /// <summary>Σ of the bills, minor units; negative where more is clawed back than is due.</summary>
    public long Total { get; private init; }

    public DateTime RunAt { get; private init; }

    public DateTime? ReversedAt { get; private set; }

    /// <summary>Why it was reversed; empty where it was not.</summary>
    public string ReversalReason { get; private set; } = "";

    /// <summary>What it is of.</summary>
    public RunKey Key => new(ProductId, LocationId, new FiscalMonth(Year, Month));

    /// <summary>A run as it was decided.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="key">What it is of.</param>
    /// <param name="number">Its number in the product's ledger.</param>
    /// <param name="days">The days of its month.</param>
    /// <param name="plan">What it pays.</param>
    /// <param name="now">When.</param>
    public static PaymentRun Of(Guid id, RunKey key, long number, DaySpan days, PaymentPlan plan, DateTime now) =>
        new()
        {
            Id = id,
            Version = 1,
            ProductId = key.ProductId,
            LocationId = key.LocationId,
            Year = key.Month.Year,
            Month = key.Month.Number,
            Number = number,
            FirstDay = days.First,
            LastDay = days.Last,
            Pools = [.. plan.Pools.Select(Keep)],
            CapitationPool = plan.Capitation?.Pool ?? 0,
            Capitation = [.. plan.Capitation?.Parts ?? []],
            Bills = plan.Bills.Count,
            Total = plan.Bills.Sum(bill => bill.Total),
            RunAt = now,
        };

    /// <summary>Its bills are void.</summary>
    /// <exception cref="DomainException"><see cref="BatchError.AlreadyReversed"/>.</exception>
    public void Reverse(string reason, DateTime now)
    {
        if (Status == PaymentRunStatus.Reversed)
            throw new DomainException(
                BatchError.AlreadyReversed,
                ErrorKind.FailedPrecondition,
                "The run is reversed already."
            );
        (Status, ReversedAt, ReversalReason) = (PaymentRunStatus.Reversed, now, reason);
        Version++;
    }

    private static PaidPool Keep(RelativePool pool) =>
        new(
            pool.CareType,
            pool.Period,
            pool.Number,
            pool.Days.First,
            pool.Days.Last,
            pool.Allocated.ToString(),
            pool.Allocated.Round(),
            pool.ShareBasisPoints,
            pool.Amount,
            pool.Valuated,
            pool.Payable,
            pool.Index
        );
}

/// <summary>Counts the runs of a product, and lets one be made or reversed at a time.</summary>
public sealed class PaymentLedger : IVersioned
{
    private PaymentLedger() { }

    /// <summary>The product's.</summary>
    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Number of the newest run; 0 before the first.</summary>
    public long LastNumber { get; private set; }

    public static PaymentLedger Of(Guid productId) => new() { Id = productId };

    /// <summary>The number of the next run.</summary>
    public long Take()
    {
        Touch();
        return ++LastNumber;
    }

    /// <summary>A run is reversed.</summary>
    public void Touch() => Version++;
}
