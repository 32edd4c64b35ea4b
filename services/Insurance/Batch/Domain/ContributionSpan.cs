using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>
/// Money paid for policies that cover the same days. It belongs to the days from the payment, or from the first day of cover
/// where that is later, to the last one, each day the same part of it; paid later than that, to the day it was paid (decision
/// I15). Money for a policy that does not cover yet belongs to no day.
/// </summary>
/// <param name="Amount">Minor units, without photo fees, which are no part of a policy's value.</param>
/// <param name="PaidOn">The day it was paid.</param>
/// <param name="EffectiveOn">The policy's first day of cover.</param>
/// <param name="ExpiresOn">The policy's last day.</param>
public readonly record struct ContributionSpan(long Amount, DateOnly PaidOn, DateOnly EffectiveOn, DateOnly ExpiresOn)
{
    /// <summary>The days it belongs to: at least one.</summary>
    public DaySpan Days
    {
        get
        {
            var first = PaidOn > ExpiresOn || PaidOn > EffectiveOn ? PaidOn : EffectiveOn;
            return new DaySpan(first, ExpiresOn > first ? ExpiresOn : first);
        }
    }

    /// <summary>What of it belongs to a period, minor units, exactly.</summary>
    public Rational In(DaySpan period)
    {
        var days = Days;
        return new Rational(new System.Numerics.BigInteger(Amount) * days.Shared(period), days.Count);
    }

    /// <summary>What of all of it belongs to a period, minor units, exactly.</summary>
    public static Rational Allocate(IEnumerable<ContributionSpan> contributions, DaySpan period)
    {
        // Few spans differ in length, and sums of one denominator stay small.
        var sums = new Dictionary<int, System.Numerics.BigInteger>();
        foreach (var contribution in contributions)
        {
            var days = contribution.Days;
            if (days.Shared(period) is > 0 and var shared)
                sums[days.Count] =
                    sums.GetValueOrDefault(days.Count) + (new System.Numerics.BigInteger(contribution.Amount) * shared);
        }
        return sums.Aggregate(Rational.Zero, (sum, part) => sum + new Rational(part.Value, part.Key));
    }
}
