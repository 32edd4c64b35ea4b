using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>What is decided at the submission of a claim, alone or with others.</summary>
internal static class ClaimIntake
{
    /// <summary>Checks and values a claim by its facts, reserves what it uses, has it screened, and tells of it.</summary>
    public static void Decide(InsuranceDb db, Call call, Claim claim, ClaimFacts facts, string reason)
    {
        var found = facts.ToCase(claim.Values, call.Today, claim.FirstSubmittedOn, reason.Length > 0);
        var decided = Decided.Of(found, ClaimsSection.RulesOf(call.Tenant));
        db.Add(claim.Submit(decided, reason, call.Today, call.Now));
        if (decided.Outcome.Passed)
            Reserve(db, call, claim, facts, decided.Value);
        db.Add(ScreeningDue.Of(call.NewId(), claim.Id));
        db.AnnounceDecision(call, claim, facts.Contact);
    }

    /// <summary>
    /// Reserves what the claim uses, and locks everything it was decided by: all policies that cover the day, for one that does not
    /// pay may have been left out for what others used of it, and the person's history.
    /// </summary>
    private static void Reserve(InsuranceDb db, Call call, Claim claim, ClaimFacts facts, Valuation value)
    {
        var person = facts.Person!;
        person.Turn ??= db.Add(ClaimTurn.Of(call.NewId(), person.Id)).Entity;
        person.Turn.Take();
        foreach (var cover in facts.Covers.Where(cover => cover.Covers(claim.TargetDate)))
        {
            // A person who was not covered for a time has two links to the policy, which share what was used of it.
            var links = person.Policies.FindAll(p => p.Id == cover.PolicyId);
            var usage = links[0].Usage ?? db.Add(PolicyUsage.Of(call.NewId(), cover.PolicyId)).Entity;
            links.ForEach(link => link.Usage = usage);
            usage.Touch();
            foreach (var used in value.Reservations.Where(r => r.PolicyId == cover.PolicyId))
            {
                var own = links[0].Own ?? db.Add(InsureeUsage.Of(call.NewId(), cover.PolicyId, person.Id)).Entity;
                links.ForEach(link => link.Own = own);
                own.Add(used);
                claim.Reserve(usage.Add(used), cover.Members, used);
            }
        }
    }
}
