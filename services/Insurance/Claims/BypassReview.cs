using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>Does without the review of a claim that is selected for one, with a reason (decision I31).</summary>
public sealed class BypassReview(TenantDbContextFactory<InsuranceDb> databases)
{
    public async Task<V1.Claim> Run(Call call, V1.BypassReviewRequest request, CancellationToken cancel)
    {
        var reason = ChangeClaim.ReadReason(request.Reason);
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.Id, cancel);
        call.CheckEtag(claim, request.Etag);
        claim.BypassReview(reason, call.Now);
        return await db.Commit(call, claim.ToProto(), cancel);
    }
}
