using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>A line of a claim that a product pays.</summary>
/// <param name="Number">Place in the claim.</param>
/// <param name="Relative">Whether its price waits for the index.</param>
/// <param name="Valuated">What is paid at index 1, minor units, ≥ 0.</param>
/// <param name="Recorded">Whether another system found what is paid, so that neither an index nor a payment by head changes it.</param>
public readonly record struct DueLine(int Number, bool Relative, long Valuated, bool Recorded = false);

/// <summary>What one product pays of a claim: paid once, whole, when every index it needs is known.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Valuation">Number of the claim's valuation that says so.</param>
/// <param name="ProcessedOn">The day in the tenant's time zone, by which it belongs to a period (decision I16).</param>
/// <param name="Hospital">Whether the product takes it for a claim of a hospital: its care type.</param>
/// <param name="Facility">The facility, as far as its pay depends on it.</param>
/// <param name="Lines">The lines that passed.</param>
/// <param name="Owed">Whether another system had processed it: the run of its own period may never have been made here.</param>
public sealed record DueShare(
    Guid ClaimId,
    int Valuation,
    DateOnly ProcessedOn,
    bool Hospital,
    PaidFacility Facility,
    IReadOnlyList<DueLine> Lines,
    bool Owed = false
);

/// <summary>A facility that is paid.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Capitated">Whether the product pays it a head.</param>
public readonly record struct PaidFacility(Guid Id, bool Capitated);

/// <summary>A line as it was paid.</summary>
/// <param name="Number">Place in the claim.</param>
/// <param name="Valuated">What it was valuated at then, minor units.</param>
/// <param name="Remunerated">What was paid for it in all, minor units.</param>
/// <param name="Index">The index it was paid by.</param>
/// <param name="Waited">Whether it had waited for an index, so that it waits again when the run is reversed.</param>
public readonly record struct SettledLine(
    int Number,
    long Valuated,
    long Remunerated,
    PriceIndex Index,
    bool Waited = false
)
{
    /// <summary>Whether the claim has anything to take on: it is paid otherwise than it was valuated, or knows now what it is paid.</summary>
    public bool Changes() => Waited || Index != PriceIndex.One;

    /// <summary>
    /// The line after a change of its valuation: what did not change keeps what was paid to the unit, what did is paid by the index of
    /// its own period, which no later change moves.
    /// </summary>
    public SettledLine At(long valuated) =>
        valuated == Valuated ? this : this with { Valuated = valuated, Remunerated = Index.Of(valuated) };
}

/// <summary>What was paid of a claim whose valuation changed since, or that was reversed (decisions I12, I33).</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="FacilityId">Whom it was paid to.</param>
/// <param name="Valuation">Number of the valuation that holds now.</param>
/// <param name="Paid">The lines as the last run left them.</param>
/// <param name="Now">The lines as they are valuated now; none of a claim that was reversed.</param>
public sealed record ChangedShare(
    Guid ClaimId,
    Guid FacilityId,
    int Valuation,
    IReadOnlyList<SettledLine> Paid,
    IReadOnlyList<DueLine> Now
)
{
    /// <summary>The lines as they are to be paid in all; a line that is valuated no more is paid 0.</summary>
    public IReadOnlyList<SettledLine> Settled()
    {
        var now = Now.ToDictionary(line => line.Number, line => line.Valuated);
        return [.. Paid.Select(line => line.At(now.GetValueOrDefault(line.Number)))];
    }
}

/// <summary>All that a payment run of a product is decided by.</summary>
public sealed record RunInput
{
    /// <summary>The tenant's periods.</summary>
    public required FiscalPeriods Periods { get; init; }

    /// <summary>The month it closes.</summary>
    public required FiscalMonth Month { get; init; }

    /// <summary>When the product's indices are worked out.</summary>
    public RelativePricing Relative { get; init; } = new();

    /// <summary>The parts of the contributions that pay relative prices.</summary>
    public IReadOnlyList<DistributionShare> Distribution { get; init; } = [];

    /// <summary>How the product pays a head.</summary>
    public Capitation Capitation { get; init; } = new();

    /// <summary>Money for policies of the product.</summary>
    public IReadOnlyList<ContributionSpan> Contributions { get; init; } = [];

    /// <summary>What is processed and not paid yet, in any order.</summary>
    public IReadOnlyList<DueShare> Due { get; init; } = [];

    /// <summary>What was paid and changed since, in any order.</summary>
    public IReadOnlyList<ChangedShare> Changed { get; init; } = [];

    /// <summary>The facilities that are paid a head, in any order.</summary>
    public IReadOnlyList<FacilityIndicators> Capitated { get; init; } = [];
}
