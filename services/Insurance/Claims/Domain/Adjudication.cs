using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// The checks of a claim at its submission (sheet 4.2, 4.3, decisions I18 to I30, I36). It asks no clock and no storage, and
/// the order of lines, policies and earlier lines never matters.
/// </summary>
public static class Adjudication
{
    private const int CoversOnStack = 16;

    /// <summary>Checks a claim and assigns the lines that pass to policies; <see cref="Valuation.Of"/> then values it.</summary>
    /// <param name="claim">The claim, as submitted.</param>
    /// <param name="rules">The tenant's rules.</param>
    /// <param name="trace">Takes the steps down, if given.</param>
    /// <exception cref="Kernel.DomainException">A day lies outside the tenant's calendar.</exception>
    public static CheckedClaim Check(ClaimCase claim, AdjudicationRules rules, ClaimTrace? trace = null)
    {
        var findings = new Findings(trace);
        var checks = new LineCheck[claim.Lines.Length];
        if (claim.Header.TargetDate is not { } target)
        {
            findings.FailClaim(RejectionCode.TargetDate);
            return Reject(findings, ServiceCategory.Visit, checks);
        }

        var visit = VisitFacts.Of(claim, rules, target);
        trace?.Add(ClaimTrace.WholeClaim, TraceRule.Visit, visit.Start.DayNumber, target.DayNumber);
        ClaimChecks.Run(claim, rules, visit, findings);
        var prices = new LinePrice[claim.Lines.Length];
        var category = LineChecks.Run(claim, rules, visit, checks, prices, findings);
        trace?.Add(ClaimTrace.WholeClaim, TraceRule.Category, 0, (long)category);
        Assign(claim, rules, visit, category, checks, prices, findings);
        if (findings.Claim != RejectionCode.Accepted)
            return Reject(findings, category, checks);
        var code = Array.Exists(checks, check => check.Passed) ? RejectionCode.Accepted : RejectionCode.InvalidEntry;
        return new CheckedClaim(code, category, checks, findings.Failures);
    }

    private static void Assign(
        ClaimCase claim,
        AdjudicationRules rules,
        VisitFacts visit,
        ServiceCategory category,
        LineCheck[] checks,
        LinePrice[] prices,
        Findings findings
    )
    {
        Span<CoverState> states =
            claim.Covers.Length <= CoversOnStack
                ? stackalloc CoverState[CoversOnStack]
                : new CoverState[claim.Covers.Length];
        var any = false;
        for (var c = 0; c < claim.Covers.Length; c++)
        {
            states[c] = CoverState.Of(claim.Covers[c], visit, category);
            any |= states[c].Valid;
        }

        // Without a policy at the target date the claim lacks coverage, which says all there is to say of its lines.
        if (any)
        {
            var candidates = new Candidates(claim, rules, visit, states, prices, findings);
            candidates.Assign(checks, CanonicalOrder.ForChecks(claim.Lines, prices));
        }
    }

    // A claim that fails as a whole takes its lines with it.
    private static CheckedClaim Reject(Findings findings, ServiceCategory category, LineCheck[] checks)
    {
        Array.Fill(checks, new LineCheck(findings.Claim, default));
        return new CheckedClaim(findings.Claim, category, checks, findings.Failures);
    }
}
