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
        await foreach (var policy in Policies(db, terms).WithCancellation(cancel))
        {
            sums.Add(policy.Id, policy.Funded, terms, terms.Most);
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

    private static async IAsyncEnumerable<(Guid Id, FundedPolicy Funded)> Policies(InsuranceDb db, FundingTerms terms)
    {
        var payer = terms.PayerId;
        var found = db.PoliciesOf(terms)
            .OrderBy(p => p.Id)
            .Select(p => new
            {
                p.Id,
                p.Value,
                p.Paid,
                p.LastPaymentDay,
                PaidByPayer = db
                    .Contributions.Where(c => c.PolicyId == p.Id && c.PayerId == payer && !c.PhotoFee)
                    .Sum(c => c.Amount),
                Agreed = p.Shares.Where(s => s.PayerId == payer).Select(s => s.BasisPoints).FirstOrDefault(),
                JoinerWaits = p.EffectiveOn != null
                    && p.Members.Any(m => m.EffectiveOn == null && m.ValueAfter > m.ValueBefore),
            })
            .AsAsyncEnumerable();
        await foreach (var p in found)
            yield return (
                p.Id,
                new FundedPolicy(p.Value, p.Value - p.Paid, p.PaidByPayer, p.Agreed, p.LastPaymentDay, p.JoinerWaits)
            );
    }
}
