using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>What a valuated amount is multiplied by to be remunerated.</summary>
/// <param name="Numerator">≥ 0.</param>
/// <param name="Denominator">&gt; 0.</param>
public readonly record struct PriceIndex(long Numerator, long Denominator)
{
    /// <summary>Amounts are paid as they are valuated.</summary>
    public static readonly PriceIndex One = new(1, 1);

    /// <summary>Nothing is paid: the facility is paid a head instead (decision I17).</summary>
    public static readonly PriceIndex None = new(0, 1);

    /// <summary>An amount at the index, rounded half away from zero.</summary>
    public long Of(long valuated) => Money.MulDiv(valuated, Numerator, Denominator);
}

/// <summary>
/// What pays the relative prices of one care type of a product in a period, and the index that follows (sheet 5.1, decision I14).
/// </summary>
/// <param name="CareType">Care with a stay, without one, or any.</param>
/// <param name="Period">Length of the period.</param>
/// <param name="Number">Number of the period in the fiscal year.</param>
/// <param name="Days">Its days.</param>
/// <param name="Allocated">Contributions that belong to the period, minor units.</param>
/// <param name="ShareBasisPoints">The part of them that pays this care.</param>
/// <param name="Amount">That part, minor units, rounded once.</param>
/// <param name="Valuated">Σ valuated of the lines it pays, minor units.</param>
/// <param name="Payable">What they get together, minor units: the amount, or less where the index has a limit.</param>
/// <param name="Index">Payable ÷ valuated; 1 where there is nothing to pay.</param>
public sealed record RelativePool(
    CareType CareType,
    PoolPeriod Period,
    int Number,
    DaySpan Days,
    Rational Allocated,
    int ShareBasisPoints,
    long Amount,
    long Valuated,
    long Payable,
    PriceIndex Index
)
{
    /// <summary>What no line gets, minor units, ≥ 0.</summary>
    public long Unspent => Amount - Payable;

    /// <summary>The pool with its index.</summary>
    /// <param name="share">Care type, period and part of the contributions.</param>
    /// <param name="days">The days of the period.</param>
    /// <param name="allocated">Contributions that belong to them.</param>
    /// <param name="valuated">Σ valuated of the lines it pays, minor units, ≥ 0.</param>
    /// <param name="maxIndexBasisPoints">The index is never higher; null for no such limit.</param>
    public static RelativePool Of(
        DistributionShare share,
        DaySpan days,
        Rational allocated,
        long valuated,
        int? maxIndexBasisPoints
    )
    {
        var amount = (allocated * new Rational(share.BasisPoints, Money.Whole)).Round();
        var (payable, index) = (amount, new PriceIndex(amount, Math.Max(1, valuated)));
        if (valuated == 0)
            (payable, index) = (0, PriceIndex.One);
        else if (maxIndexBasisPoints is { } most && (Int128)amount * Money.Whole > (Int128)valuated * most)
        {
            index = new PriceIndex(most, Money.Whole);
            payable = Math.Min(amount, index.Of(valuated));
        }
        return new RelativePool(
            share.CareType,
            share.Period,
            share.Number,
            days,
            allocated,
            share.BasisPoints,
            amount,
            valuated,
            payable,
            index
        );
    }
}
