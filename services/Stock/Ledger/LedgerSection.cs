using Platform.Hosting.Tenancy;
using Platform.Stock.Allocation.Domain;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Ledger;

/// <summary>How a country keeps its stock ledger: <c>sections.ledger</c>.</summary>
public sealed class LedgerSection : ITenantSection
{
    /// <summary>The most days by which a country may let clocks be ahead.</summary>
    public const int MostClockSkewDays = 30;

    /// <summary>What stock cards tell apart; fixed for a facility once its first line exists (decision S6).</summary>
    public CardScheme Cards { get; init; }

    /// <summary>How many hours a promise of stock holds, 1 to 8,760 (decision S10).</summary>
    public int ReservationHours { get; init; } = Reservation.DefaultHours;

    /// <summary>By how many days clocks of clients that were offline may be ahead, 0 to 30 (decision S31).</summary>
    public int ClockSkewDays { get; init; } = 1;

    /// <summary>How many days back people may enter, 1 to 3,650; 0 for as many as they like.</summary>
    public int MostDaysBack { get; init; }

    /// <summary>What to do below zero where cards are product-wide; where they are the programs', the program says (decision S3).</summary>
    public NegativePolicy Negative { get; init; }

    /// <summary>As <see cref="Negative"/>, for facilities of a type, by the code of the type.</summary>
    public IReadOnlyDictionary<string, NegativePolicy> NegativeByType { get; init; } =
        new Dictionary<string, NegativePolicy>();

    /// <summary>What facilities of a type do below zero where cards are product-wide.</summary>
    public NegativePolicy NegativeOf(string facilityType) => NegativeByType.GetValueOrDefault(facilityType, Negative);

    /// <summary>Days left at which it is told that a lot is about to expire, the most first.</summary>
    public IReadOnlyList<int> NearExpiryDays { get; init; } = [180, 90, 30];

    public void Validate(SectionValidation validation)
    {
        validation.Check(ReservationHours is >= 1 and <= 8_760, "reservationHours", "1 to 8760 hours.");
        validation.Check(
            ClockSkewDays is >= 0 and <= MostClockSkewDays,
            "clockSkewDays",
            $"0 to {MostClockSkewDays} days."
        );
        validation.Check(MostDaysBack is >= 0 and <= 3_650, "mostDaysBack", "1 to 3650 days, or 0.");
        validation.Check(
            NearExpiryDays.Count <= 10 && NearExpiryDays.All(days => days is >= 1 and <= 3_650),
            "nearExpiryDays",
            "At most 10 thresholds of 1 to 3650 days."
        );
    }
}
