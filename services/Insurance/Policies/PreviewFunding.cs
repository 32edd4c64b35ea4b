using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>Tells what a funding would pay: the policies are read in one pass, in the order in which they would be funded.</summary>
internal static class PreviewFunding
{
    private const int MostErrors = 100;

    public static async Task<V1.FundingPreview> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.PreviewFundingRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var terms = await db.ReadFunding(call, request.Terms, cancel);
        var (sums, policies) = (new FundingSums(), 0L);
        var found = db.PoliciesOf(terms).OrderBy(p => p.Id).Funded(db, terms).AsAsyncEnumerable();
        await foreach (var policy in found.WithCancellation(cancel))
        {
            sums.Add(policy.PolicyId, policy.Standing, terms, terms.Most);
            policies++;
        }

        return new V1.FundingPreview
        {
            Policies = policies,
            Funded = sums.Funded,
            Amount = sums.Amount,
            Unchanged = sums.Unchanged,
            Refused = sums.Refused,
            Errors = { sums.Errors.Take(MostErrors).Select(FundingMapping.ToProto) },
        };
    }
}
