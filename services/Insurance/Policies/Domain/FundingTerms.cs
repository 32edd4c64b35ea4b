using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>What a payer pays, and for which policies.</summary>
/// <param name="PayerId">The payer.</param>
/// <param name="ProductId">The product.</param>
/// <param name="LocationId">Only families who live here or below; null for the country.</param>
/// <param name="BasisPoints">Part of the value that the payer pays in all, 1 to 10,000; null for the share agreed at the sale.</param>
/// <param name="PaidOn">The day of payment.</param>
/// <param name="AllowLate">Whether policies are funded after their last payment day too.</param>
/// <param name="Most">Most that is paid in all, minor units; null for no limit.</param>
public sealed record FundingTerms(
    Guid PayerId,
    Guid ProductId,
    Guid? LocationId,
    int? BasisPoints,
    DateOnly PaidOn,
    bool AllowLate,
    long? Most
)
{
    /// <summary>What the payer pays for a policy.</summary>
    /// <param name="policy">How the policy stands.</param>
    /// <param name="left">What may still be paid of the whole, minor units; null for any amount.</param>
    public FundingPart Of(FundedPolicy policy, long? left)
    {
        var share = Money.Percent(policy.Value, BasisPoints ?? policy.AgreedBasisPoints);
        var amount = Math.Min(policy.Due, share - policy.PaidByPayer);
        if (amount <= 0)
            return new FundingPart(0, Refusal: null);
        // A member who joined is charged later than the policy was to be paid.
        if (!AllowLate && !policy.JoinerWaits && PaidOn > policy.LastPaymentDay)
            return new FundingPart(0, FundingRefusal.PaidTooLate);
        return amount > left ? new FundingPart(0, FundingRefusal.BudgetSpent) : new FundingPart(amount, Refusal: null);
    }
}

/// <summary>How a policy stands that a payer may fund.</summary>
/// <param name="Value">Its value, minor units.</param>
/// <param name="Due">What is still to be paid, minor units, ≥ 0.</param>
/// <param name="PaidByPayer">What the payer has paid of it, minor units.</param>
/// <param name="AgreedBasisPoints">The share agreed with the payer at the sale; 0 for none.</param>
/// <param name="LastPaymentDay">Last day money for it is taken without an override.</param>
/// <param name="JoinerWaits">Whether a member who joined is not covered yet for want of money.</param>
public readonly record struct FundedPolicy(
    long Value,
    long Due,
    long PaidByPayer,
    int AgreedBasisPoints,
    DateOnly LastPaymentDay,
    bool JoinerWaits
);

/// <summary>Why a policy is not funded.</summary>
public enum FundingRefusal
{
    /// <summary>Its last payment day is over.</summary>
    PaidTooLate,

    /// <summary>It needs more than may still be paid.</summary>
    BudgetSpent,
}

/// <summary>What a policy gets.</summary>
/// <param name="Amount">Minor units; 0 where the payer has paid its part, or the policy is refused.</param>
/// <param name="Refusal">Why not; null where nothing stands in the way.</param>
public readonly record struct FundingPart(long Amount, FundingRefusal? Refusal);

/// <summary>What a funding pays for some policies.</summary>
public sealed class FundingSums
{
    private readonly List<FundingError> errors = [];

    /// <summary>Policies that get money.</summary>
    public long Funded { get; private set; }

    /// <summary>What they get, minor units.</summary>
    public long Amount { get; private set; }

    /// <summary>Policies of which the payer has paid its part.</summary>
    public long Unchanged { get; private set; }

    /// <summary>Policies that are refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Why, the first <see cref="Funding.MostErrors"/>.</summary>
    public IReadOnlyCollection<FundingError> Errors => errors;

    /// <summary>Adds one policy; answers what it gets, minor units.</summary>
    public long Add(Guid policyId, FundedPolicy policy, FundingTerms terms, long? left)
    {
        var part = terms.Of(policy, left - Amount);
        if (part.Refusal is { } refusal)
        {
            Refused++;
            if (errors.Count < Funding.MostErrors)
                errors.Add(Say(policyId, policy, refusal));
        }
        else if (part.Amount == 0)
        {
            Unchanged++;
        }
        else
        {
            (Funded, Amount) = (Funded + 1, checked(Amount + part.Amount));
        }

        return part.Amount;
    }

    private static FundingError Say(Guid id, FundedPolicy policy, FundingRefusal refusal) =>
        refusal == FundingRefusal.PaidTooLate
            ? new FundingError(id, "PAID_TOO_LATE", $"Money was taken until {policy.LastPaymentDay:yyyy-MM-dd}.")
            : new FundingError(id, "BUDGET_SPENT", "The policy needs more than is left of the most that is paid.");
}
