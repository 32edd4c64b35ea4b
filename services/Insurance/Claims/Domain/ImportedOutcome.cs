using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// What another system had decided about a claim before it came here (decision C5). It is history: nothing here ever changes it, and
/// valuations of the claim are records of their own.
/// </summary>
public sealed class ImportedOutcome
{
    /// <summary>The claim.</summary>
    public required Guid ClaimId { get; init; }

    /// <summary>Where it stood.</summary>
    public required ClaimState State { get; init; }

    /// <summary>Its category as recorded, whatever its dates say; null where none was.</summary>
    public ServiceCategory? Category { get; init; }

    /// <summary>Why it was rejected.</summary>
    public RejectionCode Rejection { get; init; }

    /// <summary>Where its review stood.</summary>
    public Selection Review { get; init; } = Selection.Idle;

    /// <summary>Where the feedback on it stood.</summary>
    public Selection Feedback { get; init; } = Selection.Idle;

    /// <summary>As recorded, else worked out from the lines; minor units.</summary>
    public long Approved { get; init; }

    /// <summary>As recorded, else worked out from the lines; minor units, 0 before the claim was valued.</summary>
    public long Valuated { get; init; }

    /// <summary>As recorded, else worked out from the lines; minor units, 0 before the claim was valued.</summary>
    public long Remunerated { get; init; }

    /// <summary>When it was submitted there.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>When its valuation became final there.</summary>
    public DateTime? ProcessedAt { get; init; }

    /// <summary>
    /// Whether it was owed to the facility there: its valuation was final, and no payment run had taken it. Where that cannot be told, it
    /// was not.
    /// </summary>
    public bool Owed { get; init; }

    /// <summary>Its lines, in the order of the claim.</summary>
    public required ImportedLine[] Lines { get; init; }

    /// <summary>What it had reserved there, as recorded; it may be stale (decision I13).</summary>
    public ImportedReservation[] Reservations { get; private set; } = [];

    /// <summary>Adds what it had reserved, while it is taken.</summary>
    internal void Remember(ImportedReservation reservation) => Reservations = [.. Reservations, reservation];
}

/// <summary>What another system had decided about a line. Amounts are minor units of the line, prices of a unit.</summary>
/// <param name="Rejection">Why it was rejected.</param>
/// <param name="ApprovedQuantity">Hundredths a reviewer left; null is all of it.</param>
/// <param name="ApprovedPrice">The unit price a reviewer left; null is what the rules found.</param>
/// <param name="ListPrice">The unit price that was applied; null before the line was valued.</param>
/// <param name="Valuated">What was paid; null before the line was valued.</param>
/// <param name="Remunerated">What the facility got; null before.</param>
/// <param name="Deductible">Borne by the insured first.</param>
/// <param name="CeilingOver">Above the ceiling.</param>
/// <param name="CategoryOver">Above the cap of the category.</param>
/// <param name="PolicyId">The policy that paid; null where none was named.</param>
/// <param name="Limitation">How much of it was paid; null where it was not said.</param>
/// <param name="Origin">Where the price came from.</param>
public sealed record ImportedLine(
    RejectionCode Rejection,
    long? ApprovedQuantity,
    long? ApprovedPrice,
    long? ListPrice,
    long? Valuated,
    long? Remunerated,
    long Deductible,
    long CeilingOver,
    long CategoryOver,
    Guid? PolicyId,
    Limitation? Limitation,
    PriceOrigin Origin
)
{
    /// <summary>Whether it was not rejected.</summary>
    public bool Passed => Rejection == RejectionCode.Accepted;

    /// <summary>Where the amount of the line went, as far as that was recorded; the rest is a price adjustment.</summary>
    /// <param name="provided">Quantity, hundredths.</param>
    /// <param name="asked">Unit price asked.</param>
    public LineTerms TermsOf(long provided, long asked)
    {
        var claimed = Money.OfQuantity(provided, asked);
        if (!Passed)
            return new LineTerms
            {
                Claimed = claimed,
                Rejected = claimed,
                Remunerated = 0,
            };
        var quantity = ApprovedQuantity ?? provided;
        var terms = new LineTerms
        {
            Claimed = claimed,
            Approved = Money.OfQuantity(quantity, ApprovedPrice ?? asked),
            Quantity = quantity,
            UnitPrice = ListPrice ?? 0,
            Remunerated = Remunerated ?? 0,
        };
        return Valuated is not { } valuated
            ? terms
            : terms with
            {
                Valuated = valuated,
                Deductible = Deductible,
                CeilingOver = CeilingOver,
                CategoryOver = CategoryOver,
                PriceAdjustment = claimed - valuated - Deductible - CeilingOver - CategoryOver,
            };
    }
}

/// <summary>What a claim had reserved of a policy in another system, minor units.</summary>
public readonly record struct ImportedReservation(Guid PolicyId, bool Hospital, long Deductible, long Counted);
