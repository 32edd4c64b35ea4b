using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Products.Domain;

/// <summary>The terms of one version of a product (sheet 2.4), without the lines it covers.</summary>
public sealed record ProductTerms
{
    public const int MaxName = 100;
    public const int MaxAccount = 25;

    public string Name { get; init; } = "";

    /// <summary>Where it is sold; null for the whole country.</summary>
    public Guid? LocationId { get; init; }

    /// <summary>First enrolment date.</summary>
    public DateOnly SoldFrom { get; init; }

    /// <summary>Last enrolment date; null for open.</summary>
    public DateOnly? SoldTo { get; init; }

    /// <summary>The product that a renewal becomes a policy of; null for the same.</summary>
    public Guid? ConversionProductId { get; init; }

    /// <summary>Account that contributions are booked on; empty for none.</summary>
    public string ContributionAccount { get; init; } = "";

    /// <summary>Account that remunerations are booked on; empty for none.</summary>
    public string RemunerationAccount { get; init; } = "";

    /// <summary>When its policies run.</summary>
    public PolicyTerms Policy { get; init; } = new() { PeriodMonths = 12 };

    /// <summary>What they cost.</summary>
    public PriceTerms Price { get; init; } = new();

    /// <summary>What makes a claim one of a hospital.</summary>
    public HospitalInterpretation Interpretation { get; init; }

    /// <summary>What the insured bear first.</summary>
    public LimitSet Deductible { get; init; } = new();

    /// <summary>What is paid at most.</summary>
    public LimitSet Ceiling { get; init; } = new();

    /// <summary>How the general ceiling per policy grows with the members above the threshold.</summary>
    public MemberGrowth GeneralGrowth { get; init; }

    /// <summary>How the ceiling for in-patients grows.</summary>
    public MemberGrowth InPatientGrowth { get; init; }

    /// <summary>How the ceiling for out-patients grows.</summary>
    public MemberGrowth OutPatientGrowth { get; init; }

    /// <summary>Claims of one insuree in a policy's time.</summary>
    public ClaimLimits MaxClaims { get; init; }

    /// <summary>Amounts of one insuree in a policy's time.</summary>
    public AmountLimits MaxAmount { get; init; }

    /// <summary>How relative prices are paid.</summary>
    public RelativePricing Relative { get; init; } = new();

    /// <summary>How facilities are paid a head.</summary>
    public Capitation Capitation { get; init; } = new();

    /// <summary>The terms and lines as claims are valued by.</summary>
    public BenefitTerms ToBenefits(
        Guid versionId,
        System.Collections.Frozen.FrozenDictionary<Guid, ProductLine> lines
    ) =>
        new(versionId, lines)
        {
            Interpretation = Interpretation,
            Deductible = Deductible.ToLimits(),
            Ceiling = Ceiling.ToLimits(),
            Growth = new CeilingGrowth(Price.Threshold, GeneralGrowth, InPatientGrowth, OutPatientGrowth),
            MaxClaims = MaxClaims.ByCategory(),
            MaxAmount = MaxAmount.ByCategory(),
        };
}

/// <summary>The amounts of a deductible or a ceiling: for every claim, or for those of a hospital and the others.</summary>
public sealed record LimitSet
{
    public LimitAmounts General { get; init; }

    public LimitAmounts InPatient { get; init; }

    public LimitAmounts OutPatient { get; init; }

    public Limits ToLimits() => Limits.Of(General, InPatient, OutPatient);
}

/// <summary>Claims that one insuree may have in a policy's time; null is any number, 0 is none.</summary>
public readonly record struct ClaimLimits(
    int? Consultations,
    int? Surgeries,
    int? Deliveries,
    int? Hospitalizations,
    int? Visits,
    int? Antenatal
)
{
    public PerCategory<int?> ByCategory()
    {
        var limits = default(PerCategory<int?>);
        limits[ServiceCategory.Consultation] = Consultations;
        limits[ServiceCategory.Surgery] = Surgeries;
        limits[ServiceCategory.Delivery] = Deliveries;
        limits[ServiceCategory.Hospitalization] = Hospitalizations;
        limits[ServiceCategory.Visit] = Visits;
        limits[ServiceCategory.Antenatal] = Antenatal;
        return limits;
    }
}

/// <summary>What is paid for one insuree in a policy's time, minor units; null is any amount, 0 is none.</summary>
public readonly record struct AmountLimits(
    long? Consultations,
    long? Surgeries,
    long? Deliveries,
    long? Hospitalizations,
    long? Antenatal
)
{
    public PerCategory<long?> ByCategory()
    {
        var limits = default(PerCategory<long?>);
        limits[ServiceCategory.Consultation] = Consultations;
        limits[ServiceCategory.Surgery] = Surgeries;
        limits[ServiceCategory.Delivery] = Deliveries;
        limits[ServiceCategory.Hospitalization] = Hospitalizations;
        limits[ServiceCategory.Antenatal] = Antenatal;
        return limits;
    }
}

/// <summary>How long a period is that a pool is divided in.</summary>
public enum PoolPeriod
{
    Month,
    Quarter,
    Year,
}

/// <summary>When the index of relative prices is worked out; null where there is no relative price of that care.</summary>
public sealed record RelativePricing
{
    public PoolPeriod? General { get; init; }

    public PoolPeriod? InPatient { get; init; }

    public PoolPeriod? OutPatient { get; init; }

    /// <summary>The index is never higher, basis points, ≥ 1; null for no such limit (decision I14).</summary>
    public int? MaxIndexBasisPoints { get; init; }
}

/// <summary>The part of a period's contributions that pays the relative prices of a care type.</summary>
/// <param name="CareType">Which care.</param>
/// <param name="Period">What the year is divided in.</param>
/// <param name="Number">1 to 12, 1 to 4, or 1.</param>
/// <param name="BasisPoints">0 to 10,000.</param>
public readonly record struct DistributionShare(CareType CareType, PoolPeriod Period, int Number, int BasisPoints);

/// <summary>Which claims of capitated facilities are covered by what they are paid a head (decision I17).</summary>
public enum CapitationCovers
{
    /// <summary>Lines of relative price.</summary>
    RelativeOnly,

    /// <summary>All lines: claims are valued and remunerated 0.</summary>
    All,
}

/// <summary>How facilities of some classes are paid a head (sheet 2.4, 5.2).</summary>
public sealed record Capitation
{
    public const int MaxClasses = 4;

    /// <summary>The longest code of a sub-level; the registry has none that is longer.</summary>
    public const int MaxSubLevel = 20;

    /// <summary>The classes that are capitated; none is no capitation.</summary>
    public CapitationClass[] Classes { get; init; } = [];

    public CapitationCovers Covers { get; init; }

    /// <summary>Part of the contributions that is divided, basis points.</summary>
    public int ShareBasisPoints { get; init; }

    /// <summary>Weights of what it is divided by, basis points; they add up to 10,000 where there are classes.</summary>
    public CapitationWeights Weights { get; init; }

    public bool Equals(Capitation? other) =>
        other is not null
        && Classes.SequenceEqual(other.Classes)
        && (Covers, ShareBasisPoints, Weights) == (other.Covers, other.ShareBasisPoints, other.Weights);

    public override int GetHashCode() => HashCode.Combine(Classes.Length, Covers, ShareBasisPoints, Weights);
}

/// <summary>A class of facilities.</summary>
/// <param name="Level">Level of care.</param>
/// <param name="SubLevel">Finer level; empty for all of the level.</param>
public readonly record struct CapitationClass(FacilityLevel Level, string SubLevel);

/// <summary>Weights of the indicators of capitation, basis points.</summary>
public readonly record struct CapitationWeights(
    int Population,
    int Families,
    int InsuredPopulation,
    int InsuredFamilies,
    int Visits,
    int AdjustedAmount
)
{
    public int Total => Population + Families + InsuredPopulation + InsuredFamilies + Visits + AdjustedAmount;
}
