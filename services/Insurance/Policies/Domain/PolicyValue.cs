using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>What a line of a policy's price is for.</summary>
public enum ValueLineKind
{
    /// <summary>The members inside the lump sum.</summary>
    LumpSum,

    /// <summary>Adults charged one by one.</summary>
    Adults,

    /// <summary>Children charged one by one.</summary>
    Children,

    /// <summary>Adults outside the lump sum.</summary>
    OtherAdults,

    /// <summary>Children outside the lump sum.</summary>
    OtherChildren,

    /// <summary>General assembly, for the family.</summary>
    AssemblyLumpSum,

    /// <summary>General assembly, by member.</summary>
    AssemblyFees,

    /// <summary>Registration, for the family.</summary>
    RegistrationLumpSum,

    /// <summary>Registration, by member.</summary>
    RegistrationFees,

    /// <summary>Off for an early enrolment.</summary>
    EnrolmentDiscount,

    /// <summary>Off for an early renewal.</summary>
    RenewalDiscount,
}

/// <summary>A line of a policy's price.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Count">How many members, or 1.</param>
/// <param name="Rate">Minor units for one; of a discount, basis points.</param>
/// <param name="Amount">Minor units; ≤ 0 for a discount.</param>
public readonly record struct ValueLine(ValueLineKind Kind, int Count, long Rate, long Amount);

/// <summary>What a price is computed from, besides the rates: frozen at the sale, so that it never changes (decision I39).</summary>
/// <param name="Members">Members by class at the enrolment.</param>
/// <param name="Registration">Whether registration is charged.</param>
/// <param name="Discount">The discount earned, or null.</param>
public readonly record struct ValueBasis(MemberCounts Members, bool Registration, ValueLineKind? Discount);

/// <summary>The value of a policy with its breakdown (sheet 6.2, decisions I37 to I40).</summary>
/// <param name="Basis">What it was computed from.</param>
/// <param name="Lines">Its lines, none of amount 0, whose sum it is.</param>
public sealed record PolicyValue(ValueBasis Basis, IReadOnlyList<ValueLine> Lines)
{
    /// <summary>Minor units, ≥ 0.</summary>
    public long Total => Lines.Sum(line => line.Amount);

    /// <summary>Prices members by the rates of a product version.</summary>
    public static PolicyValue Of(PriceTerms terms, ValueBasis basis)
    {
        var lines = new List<ValueLine>();
        var members = basis.Members;
        var (adults, children) = (members.Adults, members.Children);
        if (terms.LumpSum > 0)
        {
            Add(lines, ValueLineKind.LumpSum, 1, terms.LumpSum);
            (adults, children) = AboveThreshold(terms.Threshold, members);
        }

        Add(lines, ValueLineKind.Adults, adults, terms.AdultPremium);
        Add(lines, ValueLineKind.Children, children, terms.ChildPremium);
        Add(lines, ValueLineKind.OtherAdults, members.OtherAdults, terms.AdultPremium);
        Add(lines, ValueLineKind.OtherChildren, members.OtherChildren, terms.ChildPremium);
        if (terms.AssemblyLumpSum > 0)
            Add(lines, ValueLineKind.AssemblyLumpSum, 1, terms.AssemblyLumpSum);
        else
            Add(lines, ValueLineKind.AssemblyFees, members.Total, terms.AssemblyFee);
        if (basis.Registration && terms.RegistrationLumpSum > 0)
            Add(lines, ValueLineKind.RegistrationLumpSum, 1, terms.RegistrationLumpSum);
        else if (basis.Registration)
            Add(lines, ValueLineKind.RegistrationFees, members.Total, terms.RegistrationFee);
        AddDiscount(lines, terms, basis.Discount);
        return new PolicyValue(basis, lines);
    }

    /// <summary>
    /// What a member pays who joins a policy that runs: the difference the member makes by the frozen rates, without pro rata
    /// (decision I46).
    /// </summary>
    /// <param name="terms">The rates the policy was sold under.</param>
    /// <param name="joining">The member's class on the day of joining.</param>
    /// <returns>The value from then on; the charge is its total less this one's.</returns>
    /// <exception cref="DomainException"><see cref="PolicyError.TooManyMembers"/>.</exception>
    public PolicyValue WithMember(PriceTerms terms, MemberClass joining)
    {
        if (Basis.Members.Total >= terms.MaxMembers)
        {
            throw new DomainException(
                PolicyError.TooManyMembers,
                ErrorKind.FailedPrecondition,
                $"A policy of this product has at most {terms.MaxMembers} members."
            );
        }

        return Of(terms, Basis with { Members = Basis.Members.Plus(joining) });
    }

    private static (int Adults, int Children) AboveThreshold(int? threshold, MemberCounts members)
    {
        if (threshold is not { } inside)
            return (0, 0);
        var adults = Math.Max(0, members.Adults - inside);
        var children = Math.Max(0, members.Adults - adults + members.Children - inside);
        return (adults, children);
    }

    private static void Add(List<ValueLine> lines, ValueLineKind kind, int count, long rate)
    {
        if (count > 0 && rate > 0)
            lines.Add(new ValueLine(kind, count, rate, checked(count * rate)));
    }

    private static void AddDiscount(List<ValueLine> lines, PriceTerms terms, ValueLineKind? kind)
    {
        var discount = kind switch
        {
            ValueLineKind.EnrolmentDiscount => terms.EnrolmentDiscount,
            ValueLineKind.RenewalDiscount => terms.RenewalDiscount,
            _ => null,
        };
        var amount = discount is { } off ? Money.Percent(lines.Sum(line => line.Amount), off.BasisPoints) : 0;
        if (amount > 0)
            lines.Add(new ValueLine(kind!.Value, 1, discount!.Value.BasisPoints, -amount));
    }
}
