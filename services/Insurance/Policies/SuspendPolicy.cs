using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>
/// Interrupts a policy. Cover is asked of its days, so that claims for earlier visits are paid whenever they come; those that were decided for
/// later visits are named, for who may take them back (decision I30).
/// </summary>
internal static class SuspendPolicy
{
    public static async Task<V1.SuspendPolicyResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.SuspendPolicyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var from = validation.OptionalDate("from", request.From) ?? call.Today;
        var reason = validation.Lines("reason", request.Reason, 1, PolicyInterruption.MaxReason);
        var passed = validation.Check(
            from <= call.Today,
            "from",
            "OUT_OF_RANGE",
            "The first day is not in the future."
        );
        var (policy, product) = await db.FindSold(call, request.Id, request.Etag, cancel);
        if (policy.Status == PolicyStatus.Active && passed && from != default)
            validation.Check(
                policy.CoversOn(from),
                "from",
                "NOT_COVERED",
                "The first day is one on which the policy covers."
            );
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        policy.Suspend(from, reason, call.Now);
        var (count, claims) = await db.UncoveredNow(policy, cancel);
        var answer = new V1.SuspendPolicyResponse
        {
            Policy = await db.Show(policy, product.Code, cancel),
            ClaimsAfter = count,
            Claims = { claims },
        };
        if (request.ValidateOnly)
            return answer;
        db.AnnounceSuspension(call, policy, from, product, await db.FamilyContactOf(policy.FamilyId, cancel));
        return await db.Commit(call, answer, cancel);
    }
}
