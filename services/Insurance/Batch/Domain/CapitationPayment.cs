using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>What facilities that are paid a head are compared by.</summary>
public enum CapitationIndicator
{
    Population,
    Families,
    InsuredPopulation,
    InsuredFamilies,
    Visits,
    AdjustedAmount,
}

/// <summary>What one facility has of each indicator, in one unit for all facilities; each ≥ 0.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="Population">People of its catchment.</param>
/// <param name="Families">Families of its catchment.</param>
/// <param name="InsuredPopulation">Insured people of its catchment.</param>
/// <param name="InsuredFamilies">Insured families of its catchment.</param>
/// <param name="Visits">Its claims of the period.</param>
/// <param name="AdjustedAmount">What they are valuated at, minor units.</param>
public sealed record FacilityIndicators(
    Guid FacilityId,
    long Population,
    long Families,
    long InsuredPopulation,
    long InsuredFamilies,
    long Visits,
    long AdjustedAmount
)
{
    public long this[CapitationIndicator indicator] =>
        indicator switch
        {
            CapitationIndicator.Population => Population,
            CapitationIndicator.Families => Families,
            CapitationIndicator.InsuredPopulation => InsuredPopulation,
            CapitationIndicator.InsuredFamilies => InsuredFamilies,
            CapitationIndicator.Visits => Visits,
            _ => AdjustedAmount,
        };
}

/// <summary>The part of a capitation pool that is divided by one indicator.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="WeightBasisPoints">Its weight.</param>
/// <param name="Amount">Its part of the pool, minor units.</param>
/// <param name="Total">Σ of the indicator over all facilities; where it is 0, nobody gets the amount (decision I17).</param>
public readonly record struct IndicatorPart(
    CapitationIndicator Indicator,
    int WeightBasisPoints,
    long Amount,
    long Total
);

/// <summary>What one facility gets a head.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="Amounts">By indicator, minor units.</param>
public sealed record CapitatedAmount(Guid FacilityId, IReadOnlyList<long> Amounts)
{
    /// <summary>Minor units.</summary>
    public long Total => Amounts.Sum();
}

/// <summary>The capitation of a product in a period: every part is whole, and together they are the pool (sheet 5.2, decision I17).</summary>
/// <param name="Allocated">Contributions that belong to the period, minor units.</param>
/// <param name="Pool">The part of them that is divided, minor units, rounded once.</param>
/// <param name="Parts">The pool by indicator.</param>
/// <param name="Payments">What each facility gets, in the order of their ids.</param>
public sealed record CapitationPayment(
    Rational Allocated,
    long Pool,
    IReadOnlyList<IndicatorPart> Parts,
    IReadOnlyList<CapitatedAmount> Payments
)
{
    private static readonly CapitationIndicator[] Indicators = Enum.GetValues<CapitationIndicator>();

    /// <summary>What of the pool nobody gets, minor units, because all facilities have 0 of an indicator.</summary>
    public long Undistributed => Parts.Where(part => part.Total == 0).Sum(part => part.Amount);

    /// <summary>Divides a period's contributions among the facilities that are paid a head.</summary>
    /// <param name="terms">The product's; its weights add up to 100 %.</param>
    /// <param name="allocated">Contributions that belong to the period.</param>
    /// <param name="facilities">Those of the capitated classes.</param>
    public static CapitationPayment Of(Capitation terms, Rational allocated, IEnumerable<FacilityIndicators> facilities)
    {
        var pool = (allocated * new Rational(terms.ShareBasisPoints, Money.Whole)).Round();
        var ordered = facilities.OrderBy(facility => facility.FacilityId).ToList();
        int[] weights =
        [
            terms.Weights.Population,
            terms.Weights.Families,
            terms.Weights.InsuredPopulation,
            terms.Weights.InsuredFamilies,
            terms.Weights.Visits,
            terms.Weights.AdjustedAmount,
        ];
        var amounts = Apportionment.Of(pool, [.. weights.Select(weight => (long)weight)]);
        var parts = new List<IndicatorPart>();
        var divided = new List<long[]>();
        foreach (var indicator in Indicators)
        {
            var (weight, amount) = (weights[(int)indicator], amounts[(int)indicator]);
            var values = ordered.Select(facility => facility[indicator]).ToArray();
            parts.Add(new IndicatorPart(indicator, weight, amount, checked(values.Sum())));
            divided.Add(Apportionment.Of(amount, values));
        }
        var payments = ordered.Select(
            (facility, i) => new CapitatedAmount(facility.FacilityId, [.. divided.Select(d => d[i])])
        );
        return new CapitationPayment(allocated, pool, parts, [.. payments]);
    }
}
