using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>Ends the suspension of a policy; its last day stays, and so do the days without cover.</summary>
internal static class ResumePolicy
{
    public static async Task<V1.Policy> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ResumePolicyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var on = validation.OptionalDate("on", request.On) ?? call.Today;
        validation.Check(on <= call.Today, "on", "OUT_OF_RANGE", "The first day is not in the future.");
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        var (policy, product) = await db.FindSold(call, request.Id, request.Etag, cancel);
        validation.Check(
            on >= policy.OpenSuspension().From,
            "on",
            "OUT_OF_RANGE",
            "The first day is not before the suspension."
        );
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        policy.Resume(on, call.Now);
        db.AnnounceResumption(call, policy, on, product, await db.FamilyContactOf(policy.FamilyId, cancel));
        return await db.Commit(call, await db.Show(policy, product.Code, cancel), cancel);
    }
}
