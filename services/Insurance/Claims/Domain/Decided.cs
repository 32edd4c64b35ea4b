namespace Platform.Insurance.Claims.Domain;

/// <summary>What was decided about a claim: its checks, its value, and every step to them.</summary>
public sealed record Decided(ClaimCase Case, CheckedClaim Outcome, Valuation Value, ClaimTrace Trace)
{
    /// <summary>Checks and values a claim.</summary>
    /// <exception cref="Kernel.DomainException">A day lies outside the tenant's calendar.</exception>
    public static Decided Of(ClaimCase claim, AdjudicationRules rules)
    {
        var trace = new ClaimTrace();
        var outcome = Adjudication.Check(claim, rules, trace);
        return new Decided(claim, outcome, Valuation.Of(claim, outcome, trace), trace);
    }
}
