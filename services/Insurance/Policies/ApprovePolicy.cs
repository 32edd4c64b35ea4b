using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>Approves a policy that is paid, where the country asks for it. Whoever would refuse it cancels it: all money goes back.</summary>
internal static class ApprovePolicy
{
    public static async Task<V1.Policy> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ApprovePolicyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var (policy, product) = await db.FindSold(call, request.Id, request.Etag, cancel);
        var money = await db.MoneyOf(policy.Id, cancel);
        policy.Approve([.. money.Select(m => m.Payment)], call.Today, call.Now);
        db.AnnounceActivation(call, policy, product, await db.FamilyContactOf(policy.FamilyId, cancel));
        return await db.Commit(call, policy.ToProto(product.Code, money), cancel);
    }
}
