using Platform.Insurance.Policies.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>Which of the two rules of care type a tenant keeps (code 10, decision I24).</summary>
public enum CareTypeRule : byte
{
    /// <summary>What the facility gives decides: an out-patient facility has no stays.</summary>
    Facility,

    /// <summary>The stay decides: in-patient entries need one, out-patient entries need none.</summary>
    Stay,
}

/// <summary>What a tenant decides about the checks and the valuation of claims.</summary>
/// <param name="Ages">The tenant's calendar, in which waiting periods run, and its age of majority.</param>
public sealed record AdjudicationRules(AgeRule Ages)
{
    /// <summary>The rule of care type.</summary>
    public CareTypeRule CareType { get; init; }

    /// <summary>Whether a price list above the price asked pays the price asked (decision I3).</summary>
    public bool PayAtMostAsked { get; init; }

    /// <summary>Days after the target date in which a claim must be submitted, ≥ 0; null is any time (code 104).</summary>
    public int? SubmissionDays { get; init; }
}
