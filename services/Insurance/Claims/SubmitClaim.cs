using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Submits a claim: checked and valued by the policies in force, reserved on those that pay it, or stored as rejected. Everything it
/// is decided by is read in five queries, and saved in one.
/// </summary>
public sealed class SubmitClaim(
    TenantDbContextFactory<InsuranceDb> databases,
    BenefitCache benefits,
    ClaimQueue queue,
    ScreeningBells screening
)
{
    /// <summary>Enters and submits a claim.</summary>
    public Task<V1.Claim> New(Call call, V1.SubmitClaimRequest request, CancellationToken cancel) =>
        queue.Decide(
            call.Tenant.Code,
            async attempt =>
            {
                var validation = new Validation();
                var values = ClaimReading.Read(validation, request.Claim ?? new V1.Claim(), call.Today);
                var reason = ReadReason(validation, request.DuplicateReason);
                await using var db = databases.Open(call.Tenant);
                var facts = await ClaimFacts.Load(db, benefits, call, values, Guid.Empty, cancel);
                Check(validation, call, values, facts, attempt);
                var claim = Claim.Of(call.NewId(), values, facts.Entries);
                Decide(db, call, claim, facts, reason);
                db.Add(claim);
                return await Commit(attempt, db, call, claim, cancel);
            },
            cancel
        );

    /// <summary>Submits a claim that was entered or returned.</summary>
    public Task<V1.Claim> Entered(Call call, V1.SubmitEnteredClaimRequest request, CancellationToken cancel) =>
        queue.Decide(
            call.Tenant.Code,
            async attempt =>
            {
                var validation = new Validation();
                var reason = ReadReason(validation, request.DuplicateReason);
                await using var db = databases.Open(call.Tenant);
                var claim = await db.FindClaim(call, request.Id, cancel);
                call.CheckEtag(claim, request.Etag);
                var facts = await ClaimFacts.Load(db, benefits, call, claim.Values, claim.Id, cancel);
                Check(validation, call, claim.Values, facts, attempt);
                Decide(db, call, claim, facts, reason);
                return await Commit(attempt, db, call, claim, cancel);
            },
            cancel
        );

    private async Task<V1.Claim> Commit(
        ClaimAttempt attempt,
        InsuranceDb db,
        Call call,
        Claim claim,
        CancellationToken cancel
    )
    {
        db.Add(ScreeningDue.Of(call.NewId(), claim.Id));
        var answer = await attempt.Commit(db, call, claim.ToProto(), cancel);
        screening.Bells.Ring(call.Tenant.Code);
        return answer;
    }

    private static string ReadReason(Validation validation, string reason) =>
        validation.Lines("duplicate_reason", reason, 0, ClaimValues.MaxReason);

    private static void Check(
        Validation validation,
        Call call,
        ClaimValues values,
        ClaimFacts facts,
        ClaimAttempt attempt
    )
    {
        ClaimReading.Check(validation, values, facts, call.Caller.HomeFacility);
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        attempt.FamilyId = facts.Person!.FamilyId;
    }

    private static void Decide(InsuranceDb db, Call call, Claim claim, ClaimFacts facts, string reason)
    {
        var found = facts.ToCase(claim.Values, call.Today, claim.FirstSubmittedOn, reason.Length > 0);
        var decided = Decided.Of(found, ClaimsSection.RulesOf(call.Tenant));
        db.Add(claim.Submit(decided, reason, call.Today, call.Now));
        if (decided.Outcome.Passed)
            Reserve(db, call, claim, facts, decided.Value);
        db.AnnounceDecision(call, claim, facts.Contact);
    }

    /// <summary>
    /// Reserves what the claim uses, and locks everything it was decided by: all policies that cover the day, for one that does not
    /// pay may have been left out for what others used of it, and the person's history.
    /// </summary>
    private static void Reserve(InsuranceDb db, Call call, Claim claim, ClaimFacts facts, Valuation value)
    {
        var person = facts.Person!;
        var turn = person.Turn ?? db.Add(ClaimTurn.Of(call.NewId(), person.Id)).Entity;
        turn.Take();
        foreach (var cover in facts.Covers.Where(cover => cover.Covers(claim.TargetDate)))
        {
            var policy = person.Policies.Single(p => p.Id == cover.PolicyId);
            var usage = policy.Usage ?? db.Add(PolicyUsage.Of(call.NewId(), policy.Id)).Entity;
            usage.Touch();
            foreach (var used in value.Reservations.Where(r => r.PolicyId == policy.Id))
            {
                var own = policy.Own ?? db.Add(InsureeUsage.Of(call.NewId(), policy.Id, person.Id)).Entity;
                own.Add(used);
                claim.Reserve(usage.Add(used), cover.Members, used);
            }
        }
    }
}
