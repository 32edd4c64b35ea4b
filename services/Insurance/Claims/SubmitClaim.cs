using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Submits a claim: checked and valued by the policies in force, reserved on those that pay it, or stored as rejected. Everything it
/// is decided by is read in five queries, and saved in one.
/// </summary>
internal static class SubmitClaim
{
    /// <summary>Enters and submits a claim.</summary>
    public static Task<V1.Claim> New(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        ClaimQueue queue,
        Bell<ScreenClaims> screening,
        Call call,
        V1.SubmitClaimRequest request,
        CancellationToken cancel
    ) =>
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
                var claim = Claim.Of(call.NewId(), facts.Kept(values), facts.Entries);
                ClaimIntake.Decide(db, call, claim, facts, reason);
                db.Add(claim);
                return await Commit(attempt, db, call, screening, claim, cancel);
            },
            cancel
        );

    /// <summary>Submits a claim that was entered or returned.</summary>
    public static Task<V1.Claim> Entered(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        ClaimQueue queue,
        Bell<ScreenClaims> screening,
        Call call,
        V1.SubmitEnteredClaimRequest request,
        CancellationToken cancel
    ) =>
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
                if (claim.InsureeId != facts.Person!.Id)
                    claim.Follow(facts.Person.Id, call.Now);
                if (claim.FacilityId != facts.Facility!.Id)
                    claim.BookTo(facts.Facility.Id, call.Now);
                ClaimIntake.Decide(db, call, claim, facts, reason);
                return await Commit(attempt, db, call, screening, claim, cancel);
            },
            cancel
        );

    private static async Task<V1.Claim> Commit(
        ClaimAttempt attempt,
        InsuranceDb db,
        Call call,
        Bell<ScreenClaims> screening,
        Claim claim,
        CancellationToken cancel
    )
    {
        var answer = await attempt.Commit(db, call, claim.ToProto(), cancel);
        screening.Ring(call.Tenant.Code);
        return answer;
    }

    internal static string ReadReason(Validation validation, string reason) =>
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
}
