using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>Money paid for a policy.</summary>
/// <param name="PaidOn">The pay date.</param>
/// <param name="Amount">Minor units; &lt; 0 for a refund.</param>
/// <param name="PhotoFee">Whether it pays for a photo, which is no part of the policy's value.</param>
public readonly record struct Payment(DateOnly PaidOn, long Amount, bool PhotoFee = false);

/// <summary>How much must be paid before a policy covers: the first of so many equal installments, up to all of them.</summary>
/// <param name="Installment">1 to <paramref name="Of"/>.</param>
/// <param name="Of">Installments the value is paid in, ≥ 1.</param>
public readonly record struct ActivationRule(int Installment, int Of)
{
    /// <summary>What must be paid of a value, minor units.</summary>
    public long Asks(long value) => Money.MulDiv(value, Installment, Of);
}

/// <summary>Where a policy stands with its money (sheet 6.5, decision I45).</summary>
/// <param name="Paid">Sum of its contributions without photo fees, minor units.</param>
/// <param name="Due">What is still to be paid, minor units, ≥ 0.</param>
/// <param name="Credit">What the family paid beyond the value, minor units, ≥ 0.</param>
/// <param name="Effective">First day of cover; null while the activation rule asks for more.</param>
public readonly record struct Activation(long Paid, long Due, long Credit, DateOnly? Effective)
{
    /// <summary>Reckons the contributions of a policy, in any order.</summary>
    /// <param name="value">The policy's value, minor units.</param>
    /// <param name="asked">How much must be paid before it covers, minor units.</param>
    /// <param name="period">When the policy runs.</param>
    /// <param name="contributions">All money for it.</param>
    public static Activation Of(long value, long asked, PolicyPeriod period, IEnumerable<Payment> contributions)
    {
        var counted = contributions.Where(contribution => !contribution.PhotoFee).ToArray();
        var paid = counted.Sum(contribution => contribution.Amount);
        var reached = ReachedOn(asked, period.Enrolled, counted);
        return new Activation(
            paid,
            Math.Max(0, value - paid),
            Math.Max(0, paid - value),
            reached > period.Start ? reached
                : reached is null ? null
                : period.Start
        );
    }

    /// <summary>
    /// First day of cover of a member who joined a policy that runs: not before the policy covers, nor before the charge is
    /// paid (decision I46). Money counts towards the value before the charge first.
    /// </summary>
    /// <param name="joined">The day of joining.</param>
    /// <param name="policyEffective">First day the policy covers; null while it does not.</param>
    /// <param name="before">The policy's value without the member, minor units.</param>
    /// <param name="after">Its value with the member, minor units.</param>
    /// <param name="contributions">All money for the policy.</param>
    /// <returns>Null while the policy does not cover or the charge is not paid.</returns>
    public static DateOnly? OfJoiner(
        DateOnly joined,
        DateOnly? policyEffective,
        long before,
        long after,
        IEnumerable<Payment> contributions
    )
    {
        var counted = contributions.Where(contribution => !contribution.PhotoFee);
        var paid = after == before ? joined : ReachedOn(after, joined, counted);
        return policyEffective is null || paid is null
            ? null
            : new[] { joined, policyEffective.Value, paid.Value }.Max();
    }

    // The first day from which on the sum stays at what is asked: a refund may take back what an earlier day had reached.
    private static DateOnly? ReachedOn(long asked, DateOnly from, IEnumerable<Payment> contributions)
    {
        DateOnly? reached = asked <= 0 ? from : null;
        var sum = 0L;
        foreach (var day in contributions.GroupBy(contribution => contribution.PaidOn).OrderBy(day => day.Key))
        {
            sum = checked(sum + day.Sum(contribution => contribution.Amount));
            if (sum < asked)
                reached = null;
            else
                reached ??= day.Key;
        }

        return reached;
    }
}
