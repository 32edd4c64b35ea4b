using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>Values a claim as its submission would now, and stores nothing.</summary>
internal static class PreviewClaim
{
    public static async Task<V1.ClaimExplanation> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        Call call,
        V1.PreviewClaimRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var values = ClaimReading.Read(validation, request.Claim ?? new V1.Claim(), call.Today, coded: false);
        await using var db = databases.Open(call.Tenant);
        var facts = await ClaimFacts.Load(db, benefits, call, values, Guid.Empty, cancel);
        ClaimReading.Check(validation, values, facts, call.Caller.HomeFacility);
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        var found = facts.ToCase(values, call.Today, firstSubmittedOn: null, duplicateAccepted: false);
        var decided = Decided.Of(found, ClaimsSection.RulesOf(call.Tenant));
        var claim = Claim.Of(Guid.Empty, values, facts.Entries);
        claim.Submit(decided, "", call.Today, call.Now);
        return Explanation.Of(call, claim, decided.Trace.Steps, id => facts.RegisterEntry(id)?.Current.Values.Name);
    }
}
