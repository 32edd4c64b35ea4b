using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What is left of a limit.</summary>
/// <param name="IsSet">Whether there is one at all.</param>
/// <param name="Left">Minor units, ≥ 0.</param>
internal readonly record struct Remainder(bool IsSet, long Left)
{
    public static Remainder Of(long limit, long used) => new(true, Math.Max(0, limit - used));
}

/// <summary>
/// A policy's deductible, ceiling and category cap while the lines of one claim are taken from them (sheet 4.6,
/// decisions I6 to I8).
/// </summary>
internal struct PolicyAccount
{
    private bool opened;
    private bool hospital;
    private Remainder deductible;
    private Remainder ceiling;
    private Remainder cap;
    private long borne;
    private long counted;
    private long valuated;

    public readonly bool IsOpen => opened;

    public readonly bool HasDeductible => deductible.IsSet;

    public readonly bool HasCap => cap.IsSet;

    public readonly bool HasCeiling => ceiling.IsSet;

    public static PolicyAccount Open(Cover cover, bool hospital, ServiceCategory category)
    {
        var benefits = cover.Benefits;
        var column = benefits.Deductible.ColumnFor(hospital);
        var limit = benefits.Deductible[column];
        return new PolicyAccount
        {
            opened = true,
            hospital = hospital,
            deductible = limit.IsSet
                ? Remainder.Of(limit.Amount, cover.Use.DeductibleOf(limit.Basis, column))
                : default,
            ceiling = CeilingOf(cover, hospital),
            cap = benefits.MaxAmount[category] is { } most ? Remainder.Of(most, cover.Use.Valuated[category]) : default,
        };
    }

    /// <summary>What earlier claims have left of a policy's ceiling.</summary>
    public static Remainder CeilingOf(Cover cover, bool hospital)
    {
        var benefits = cover.Benefits;
        var column = benefits.Ceiling.ColumnFor(hospital);
        var limit = benefits.Ceiling[column];
        if (!limit.IsSet)
            return default;
        var amount =
            limit.Basis == LimitBasis.Policy
                ? benefits.Growth.Apply(column, limit.Amount, cover.Members)
                : limit.Amount;
        return Remainder.Of(amount, cover.Use.CountedOf(limit.Basis, column));
    }

    /// <summary>What the insured bear of an amount.</summary>
    public long TakeDeductible(long amount)
    {
        var taken = Math.Min(amount, deductible.Left);
        deductible = deductible with { Left = deductible.Left - taken };
        borne += taken;
        return taken;
    }

    /// <summary>What the category's cap leaves of an amount.</summary>
    public readonly long WithinCap(long amount) => cap.IsSet ? Math.Min(amount, cap.Left) : amount;

    /// <summary>What the ceiling leaves of an amount.</summary>
    public readonly long WithinCeiling(long amount) => ceiling.IsSet ? Math.Min(amount, ceiling.Left) : amount;

    /// <summary>Pays an amount: the cap counts all that is paid, the ceiling what it does not leave out (decision I6).</summary>
    public void Pay(long amount, bool ceilingLeftOut)
    {
        valuated += amount;
        if (cap.IsSet)
            cap = cap with { Left = cap.Left - amount };
        if (ceilingLeftOut)
            return;
        counted += amount;
        if (ceiling.IsSet)
            ceiling = ceiling with { Left = ceiling.Left - amount };
    }

    /// <summary>What the claim uses of the policy.</summary>
    public readonly Reservation Reserve(Guid policyId, ServiceCategory category) =>
        new(policyId, category, hospital, borne, counted, valuated);
}
