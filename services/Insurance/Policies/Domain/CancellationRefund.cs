using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>What a country gives back when a policy ends before its time.</summary>
public enum RefundRule
{
    /// <summary>All of it before the cover begins; later only what was paid beyond the value.</summary>
    Credit,

    /// <summary>As <see cref="Credit"/>, and the days that are left of what was paid for the value.</summary>
    UnusedDays,
}

/// <summary>What one payer is given back.</summary>
/// <param name="PayerId">Null for the family itself.</param>
/// <param name="Amount">Minor units, &gt; 0.</param>
public readonly record struct Refunded(Guid? PayerId, long Amount);

/// <summary>What is given back when a policy is cancelled, and to whom.</summary>
public static class CancellationRefund
{
    /// <summary>What is given back in all, minor units, from 0 to what was paid.</summary>
    /// <param name="policy">The policy, before it is cancelled.</param>
    /// <param name="from">First day it does not cover.</param>
    /// <param name="rule">The country's rule.</param>
    public static long Of(Policy policy, DateOnly from, RefundRule rule)
    {
        if (policy.EffectiveOn is not { } effective || from <= effective)
            return Math.Max(0, policy.Paid);
        if (rule == RefundRule.Credit)
            return policy.Credit;
        var all = policy.ExpiresOn.DayNumber - effective.DayNumber + 1;
        var left = policy.ExpiresOn.DayNumber - from.DayNumber + 1;
        return policy.Credit + Money.MulDiv(Math.Max(0, policy.Paid - policy.Credit), left, all);
    }

    /// <summary>Parts a refund among those who paid, in proportion to what each paid, exactly, the largest remainder first.</summary>
    /// <param name="refund">Minor units, ≥ 0, not more than was paid in all.</param>
    /// <param name="paid">What each payer paid, net of what went back already; those of 0 or less are given nothing.</param>
    /// <returns>In the order of the payers, the family first.</returns>
    public static IReadOnlyList<Refunded> Among(long refund, IEnumerable<Refunded> paid)
    {
        var payers = paid.Where(p => p.Amount > 0).OrderBy(p => p.PayerId).ToArray();
        var all = payers.Sum(p => p.Amount);
        if (all == 0 || refund == 0)
            return [];
        var parts = payers.Select(p => Int128.DivRem((Int128)refund * p.Amount, all)).ToArray();
        var amounts = parts.Select(p => (long)p.Quotient).ToArray();
        var open = refund - amounts.Sum();
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => parts[i].Remainder).Take((int)open))
            amounts[i]++;
        return [.. payers.Select((p, i) => p with { Amount = amounts[i] }).Where(p => p.Amount > 0)];
    }
}
