using Grpc.Core;
using Platform.Hosting.Calls;

namespace Platform.Insurance.Claims;

/// <summary>The contract of reviews.</summary>
public sealed class ClaimReviewsApi(ChangeClaim change, BypassReview bypass) : V1.ClaimReviewService.ClaimReviewServiceBase
{
    public override Task<V1.Claim> ReviewClaim(V1.ReviewClaimRequest request, ServerCallContext context) =>
        change.Review(context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> ReturnClaim(V1.ReturnClaimRequest request, ServerCallContext context) =>
        change.Return(context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> BypassReview(V1.BypassReviewRequest request, ServerCallContext context) =>
        bypass.Run(context.Call(), request, context.CancellationToken);
}
