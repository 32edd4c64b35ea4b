using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>The contract of reviews, and of work on many claims.</summary>
public sealed class ClaimReviewsApi(
    TenantDbContextFactory<InsuranceDb> databases,
    BenefitCache benefits,
    ClaimQueue queue,
    Bell<RunClaimOperation> bell
) : V1.ClaimReviewService.ClaimReviewServiceBase
{
    public override Task<V1.Claim> ReviewClaim(V1.ReviewClaimRequest request, ServerCallContext context) =>
        ChangeClaim.Review(databases, benefits, queue, context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> ReturnClaim(V1.ReturnClaimRequest request, ServerCallContext context) =>
        ChangeClaim.Return(databases, benefits, queue, context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> BypassReview(V1.BypassReviewRequest request, ServerCallContext context) =>
        Claims.SelectClaim.Bypass(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> SelectClaim(V1.SelectClaimRequest request, ServerCallContext context) =>
        Claims.SelectClaim.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> SelectClaims(
        V1.SelectClaimsRequest request,
        ServerCallContext context
    ) => StartClaimOperation.Select(databases, bell, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> ProcessClaims(
        V1.ProcessClaimsRequest request,
        ServerCallContext context
    ) => StartClaimOperation.Process(databases, bell, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> SubmitEnteredClaims(
        V1.SubmitEnteredClaimsRequest request,
        ServerCallContext context
    ) => StartClaimOperation.Submit(databases, bell, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> DeleteEnteredClaims(
        V1.DeleteEnteredClaimsRequest request,
        ServerCallContext context
    ) => StartClaimOperation.Delete(databases, bell, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> BypassClaims(
        V1.BypassClaimsRequest request,
        ServerCallContext context
    ) => StartClaimOperation.Bypass(databases, bell, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> DeliverReviews(
        V1.DeliverReviewsRequest request,
        ServerCallContext context
    ) => StartClaimOperation.Deliver(databases, bell, context.Call(), request, context.CancellationToken);

    public override async Task<Platform.V1.Operation> GetClaimOperation(
        V1.GetClaimOperationRequest request,
        ServerCallContext context
    )
    {
        var (call, id) = (context.Call(), Wire.IdOrNone(request.Id));
        await using var db = databases.Open(call.Tenant);
        var operations = db.ClaimOperations.AsNoTracking().Where(o => o.Id == id);
        // What was refused names claims, and a facility may know of its own alone.
        if (call.Caller.HomeFacility is { } home)
        {
            var mine = db.IdsOfFacility(home);
            operations = operations.Where(o => o.FacilityId != null && mine.Contains(o.FacilityId.Value));
        }
        var found = await operations.FirstOrDefaultAsync(context.CancellationToken);
        return found?.ToProto() ?? throw Wire.Missing(ClaimError.OperationNotFound, "operation");
    }
}
