using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>Deletes an idle policy that left no trace: no money, and no policy that continues it. The audit log keeps what it was.</summary>
internal static class DeletePolicy
{
    public static async Task<V1.DeletePolicyResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.DeletePolicyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var (policy, _) = await db.FindSold(call, request.Id, request.Etag, cancel);
        var used =
            policy.Status != PolicyStatus.Idle
            || await db.Contributions.AnyAsync(c => c.PolicyId == policy.Id, cancel)
            || await db.Policies.AnyAsync(p => p.RenewsId == policy.Id, cancel);
        if (used)
            throw new DomainException(
                PolicyError.PolicyInUse,
                ErrorKind.FailedPrecondition,
                "Only an idle policy without money, which no other continues, is deleted; others are cancelled."
            );
        (await db.RenewalNotices.FirstOrDefaultAsync(n => n.RenewedById == policy.Id, cancel))?.RenewalDeleted();
        db.Remove(policy);
        return await db.Commit(call, new V1.DeletePolicyResponse { Id = policy.Id.ToString() }, cancel);
    }
}
