using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Values a claim as if one version of a product were all that covers the person, and nothing had been claimed before: what a draft would
/// pay is seen before it is published.
/// </summary>
internal static class PreviewBenefits
{
    private const int MaxMembers = 1000;

    /// <summary>Longer than any waiting, months.</summary>
    private const int LongBefore = 121;

    public static async Task<V1.ClaimExplanation> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        Call call,
        V1.PreviewBenefitsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var values = ClaimReading.Read(validation, request.Claim ?? new V1.Claim(), call.Today, coded: false);
        var from = validation.OptionalDate("covered_from", request.CoveredFrom);
        validation.Range("members", request.Members, 0, MaxMembers);
        await using var db = databases.Open(call.Tenant);
        var product = await ProductsApi.Find(db, request.ProductId, cancel);
        var version = await ProductsApi.FindVersion(db, product, request.Number, cancel);
        var facts = await ClaimFacts.Load(db, benefits, call, values, Guid.Empty, cancel);
        ClaimReading.Check(validation, values, facts, call.Caller.HomeFacility);
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        var effective = from ?? values.VisitFrom.AddMonths(-LongBefore);
        var expiry = values.TargetDate.AddYears(1);
        var cover = new Cover(
            version.Id,
            await db.Benefits(version, cancel),
            PolicyStage.New,
            effective,
            expiry,
            effective,
            expiry
        )
        {
            Members = Math.Max(1, request.Members),
        };
        var found = facts.ToCase(values, call.Today, firstSubmittedOn: null, duplicateAccepted: true) with
        {
            Covers = [cover],
            PriorLines = [],
        };
        var decided = Decided.Of(found, ClaimsSection.RulesOf(call.Tenant));
        var claim = Claim.Of(Guid.Empty, values, facts.Entries);
        claim.Submit(decided, "", call.Today, call.Now);
        return Explanation.Of(call, claim, decided.Trace.Steps, id => facts.RegisterEntry(id)?.Current.Values.Name);
    }
}
