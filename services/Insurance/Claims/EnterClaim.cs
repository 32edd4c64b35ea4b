using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>Keeps a claim that the facility goes on writing: what it says must exist, and nothing is decided yet.</summary>
internal static class EnterClaim
{
    public static async Task<V1.Claim> New(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        Call call,
        V1.EnterClaimRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var (values, facts) = await Read(db, benefits, call, request.Claim ?? new V1.Claim(), Guid.Empty, cancel);
        var claim = Claim.Enter(call.NewId(), values, facts.Entries, call.Now);
        db.Add(claim);
        return await db.Commit(call, claim.ToProto(), cancel);
    }

    public static async Task<V1.Claim> Replace(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        Call call,
        V1.ReplaceClaimRequest request,
        CancellationToken cancel
    )
    {
        var sent = request.Claim ?? new V1.Claim();
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, sent.Id, cancel);
        call.CheckEtag(claim, sent.Etag);
        var (values, facts) = await Read(db, benefits, call, sent, claim.Id, cancel);
        claim.Replace(values, facts.Entries, call.Now);
        return await db.Commit(call, claim.ToProto(), cancel);
    }

    private static async Task<(ClaimValues Values, ClaimFacts Facts)> Read(
        InsuranceDb db,
        BenefitCache benefits,
        Call call,
        V1.Claim sent,
        Guid claimId,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var values = ClaimReading.Read(validation, sent, call.Today);
        var facts = await ClaimFacts.Load(db, benefits, call, values, claimId, cancel);
        ClaimReading.Check(validation, values, facts, call.Caller.HomeFacility);
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        return (facts.Kept(values), facts);
    }
}
