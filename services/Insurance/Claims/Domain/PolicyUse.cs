using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>An amount used up, in every column: in general, by claims of a hospital and by the others (decision I8).</summary>
public readonly record struct Use(long General, long InPatient, long OutPatient)
{
    /// <summary>The amount of a column, minor units.</summary>
    public long this[LimitColumn column] =>
        column switch
        {
            LimitColumn.General => General,
            LimitColumn.InPatient => InPatient,
            _ => OutPatient,
        };

    /// <summary>With more of it used.</summary>
    public Use Plus(long amount, bool hospital) =>
        checked(
            new Use(
                General + amount,
                hospital ? InPatient + amount : InPatient,
                hospital ? OutPatient : OutPatient + amount
            )
        );
}

/// <summary>What a claim uses of a policy. It is written when the claim is checked and replaced whenever it is valued again;
/// a claim that is rejected, returned or reversed has none (decision I13).</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Category">The claim's category.</param>
/// <param name="Hospital">Whether the policy's product takes it for a claim of a hospital.</param>
/// <param name="Deductible">What the insured bore of the deductible, minor units.</param>
/// <param name="Counted">What was paid and counts towards the ceiling, minor units.</param>
/// <param name="Valuated">All that was paid, minor units; counts towards the category's cap.</param>
public readonly record struct Reservation(
    Guid PolicyId,
    ServiceCategory Category,
    bool Hospital,
    long Deductible,
    long Counted,
    long Valuated
);

/// <summary>What a sequence of claims has used of a policy, as the next claim of one insuree sees it.</summary>
public sealed record PolicyUse
{
    /// <summary>Nothing used.</summary>
    public static readonly PolicyUse None = new();

    /// <summary>Deductible borne by this insuree.</summary>
    public Use InsureeDeductible { get; init; }

    /// <summary>Paid for this insuree and counted towards the ceiling.</summary>
    public Use InsureeCounted { get; init; }

    /// <summary>Deductible borne by all members.</summary>
    public Use PolicyDeductible { get; init; }

    /// <summary>Paid for all members and counted towards the ceiling.</summary>
    public Use PolicyCounted { get; init; }

    /// <summary>Claims of this insuree by category (decision I22).</summary>
    public PerCategory<int> Claims { get; init; }

    /// <summary>Paid for this insuree by category, minor units (decision I7).</summary>
    public PerCategory<long> Valuated { get; init; }

    /// <summary>What is used of a deductible on a basis.</summary>
    public long DeductibleOf(LimitBasis basis, LimitColumn column) =>
        basis switch
        {
            LimitBasis.Insuree => InsureeDeductible[column],
            LimitBasis.Policy => PolicyDeductible[column],
            _ => 0,
        };

    /// <summary>What is used of a ceiling on a basis.</summary>
    public long CountedOf(LimitBasis basis, LimitColumn column) =>
        basis switch
        {
            LimitBasis.Insuree => InsureeCounted[column],
            LimitBasis.Policy => PolicyCounted[column],
            _ => 0,
        };

    /// <summary>With the next claim of the sequence.</summary>
    /// <param name="reservation">What it uses of this policy.</param>
    /// <param name="sameInsuree">Whether it is a claim of the insuree that this use is seen by.</param>
    public PolicyUse With(Reservation reservation, bool sameInsuree)
    {
        var (deductible, counted, hospital) = (reservation.Deductible, reservation.Counted, reservation.Hospital);
        var used = this with
        {
            PolicyDeductible = PolicyDeductible.Plus(deductible, hospital),
            PolicyCounted = PolicyCounted.Plus(counted, hospital),
        };
        if (!sameInsuree)
            return used;
        var (claims, valuated) = (Claims, Valuated);
        claims[reservation.Category]++;
        valuated[reservation.Category] = checked(valuated[reservation.Category] + reservation.Valuated);
        return used with
        {
            InsureeDeductible = InsureeDeductible.Plus(deductible, hospital),
            InsureeCounted = InsureeCounted.Plus(counted, hospital),
            Claims = claims,
            Valuated = valuated,
        };
    }
}
