namespace Platform.Insurance.Claims.Domain;

/// <summary>What a step of the trace is about, and what its two numbers are.</summary>
public enum TraceRule : byte
{
    /// <summary>Claim: first and target date as day numbers.</summary>
    Visit,

    /// <summary>A check that failed, named by the step's code; the source is the policy a candidate was dropped of.</summary>
    Failed,

    /// <summary>Claim: after is the <see cref="Registers.Domain.ServiceCategory"/>.</summary>
    Category,

    /// <summary>Unit price asked, and the price of the list, the register or the bundle; the source is the price list.</summary>
    ListPrice,

    /// <summary>A policy that could pay: unit price, and what it would pay of a unit, in ten-thousandths of a minor unit.</summary>
    Candidate,

    /// <summary>The policy that pays: limitation type and value.</summary>
    Chosen,

    /// <summary>Quantity provided, and what the maximum number leaves of it, hundredths.</summary>
    MaxQuantity,

    /// <summary>After is the place of the line in the order of valuation, from 0.</summary>
    Order,

    /// <summary>After is the amount claimed. From here on both numbers are minor units, before and after the step.</summary>
    Claimed,

    /// <summary>The whole line is rejected.</summary>
    Rejected,

    /// <summary>The quantity a limit or the reviewer took off, at the price asked.</summary>
    QuantityCut,

    /// <summary>The parts of a bundle beyond its definition.</summary>
    PackageSurplus,

    /// <summary>From the price asked to the price paid.</summary>
    PriceAdjustment,

    /// <summary>The fixed amount of the product line; the source is the product version.</summary>
    FixedLimit,

    /// <summary>The deductible; the source is the policy.</summary>
    Deductible,

    /// <summary>The co-insurance of the product line; the source is the product version.</summary>
    CoInsurance,

    /// <summary>The cap of the category; the source is the policy.</summary>
    CategoryCap,

    /// <summary>The ceiling; the source is the policy.</summary>
    Ceiling,

    /// <summary>The ceiling leaves the line out; the source is the product version.</summary>
    CeilingLeftOut,

    /// <summary>What is paid.</summary>
    Valuated,
}

/// <summary>A step of an adjudication.</summary>
/// <param name="Line">Index of the line in the claim; −1 for the claim itself.</param>
/// <param name="Rule">What the step is about.</param>
/// <param name="Code">The check that failed, or <see cref="RejectionCode.Accepted"/>.</param>
/// <param name="Before">As <see cref="TraceRule"/> says.</param>
/// <param name="After">As <see cref="TraceRule"/> says.</param>
/// <param name="Source">Id of the price list, policy or product version the rule comes from; empty when there is none.</param>
public readonly record struct TraceStep(
    int Line,
    TraceRule Rule,
    RejectionCode Code,
    long Before,
    long After,
    Guid Source
);

/// <summary>
/// Takes down every step of an adjudication, in order. An adjudication without one gives the same result and costs less: what
/// was not taken down can be, from the same inputs, at any time.
/// </summary>
public sealed class ClaimTrace
{
    /// <summary>The line of a step that is about the claim itself.</summary>
    public const int WholeClaim = -1;

    private readonly List<TraceStep> steps = [];

    /// <summary>
    /// A trace that goes on after the checks of an earlier one: a later valuation checks nothing, and is explained with them.
    /// </summary>
    /// <param name="earlier">The steps of the earlier trace.</param>
    /// <param name="rejectedInReview">The lines that a medical officer rejects now.</param>
    public static ClaimTrace After(IEnumerable<TraceStep> earlier, IEnumerable<int> rejectedInReview)
    {
        var trace = new ClaimTrace();
        trace.steps.AddRange(
            earlier.Where(step => step.Rule < TraceRule.Order && step.Code != RejectionCode.ByMedicalOfficer)
        );
        foreach (var line in rejectedInReview)
            trace.Fail(line, RejectionCode.ByMedicalOfficer, source: default);
        return trace;
    }

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<TraceStep> Steps => steps;

    internal void Add(int line, TraceRule rule, long before, long after, Guid source = default) =>
        steps.Add(new TraceStep(line, rule, RejectionCode.Accepted, before, after, source));

    internal void Fail(int line, RejectionCode code, Guid source) =>
        steps.Add(new TraceStep(line, TraceRule.Failed, code, 0, 0, source));
}
