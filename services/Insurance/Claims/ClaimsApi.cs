using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>The contract of claims.</summary>
public sealed class ClaimsApi(
    TenantDbContextFactory<InsuranceDb> databases,
    SubmitClaim submit,
    PreviewClaim preview,
    EnterClaim enter
) : V1.ClaimService.ClaimServiceBase
{
    public override Task<V1.Claim> SubmitClaim(V1.SubmitClaimRequest request, ServerCallContext context) =>
        submit.New(context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> SubmitEnteredClaim(
        V1.SubmitEnteredClaimRequest request,
        ServerCallContext context
    ) => submit.Entered(context.Call(), request, context.CancellationToken);

    public override Task<V1.ClaimExplanation> PreviewClaim(V1.PreviewClaimRequest request, ServerCallContext context) =>
        preview.Run(context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> EnterClaim(V1.EnterClaimRequest request, ServerCallContext context) =>
        enter.New(context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> ReplaceClaim(V1.ReplaceClaimRequest request, ServerCallContext context) =>
        enter.Replace(context.Call(), request, context.CancellationToken);

    public override async Task<V1.Claim> ProcessClaim(V1.ProcessClaimRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.Id, context.CancellationToken);
        call.CheckEtag(claim, request.Etag);
        claim.Process(call.Now);
        return await db.Commit(call, claim.ToProto(), context.CancellationToken);
    }

    public override async Task<V1.Claim> GetClaim(V1.GetClaimRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return (await db.FindClaim(call, request.Id, context.CancellationToken)).ToProto();
    }

    public override async Task<V1.ClaimExplanation> GetExplanation(
        V1.GetExplanationRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var cancel = context.CancellationToken;
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.Id, cancel);
        var valuation = await db
            .ClaimValuations.AsNoTracking()
            .FirstOrDefaultAsync(v => v.ClaimId == claim.Id && v.Number == claim.Valuations, cancel);
        var ids = claim.Lines.Select(line => line.EntryId).Distinct().ToList();
        var entries = await db.MedicalEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancel);
        var names = entries.ToDictionary(e => e.Id, e => e.Current.Values.Name);
        return Explanation.Of(call, claim, valuation?.Trace ?? [], id => names.GetValueOrDefault(id));
    }

    public override async Task<V1.ImportedOutcome> GetImportedOutcome(
        V1.GetImportedOutcomeRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var key = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(call.Tenant);
        var outcome = await db
            .ImportedOutcomes.AsNoTracking()
            .FirstOrDefaultAsync(
                o => o.ClaimId == key && db.ClaimsOf(call).Any(c => c.Id == key),
                context.CancellationToken
            );
        return outcome?.ToProto() ?? throw Wire.Missing(ClaimError.ClaimNotFound, "imported claim with an outcome");
    }

    public override async Task<V1.ListClaimsResponse> ListClaims(
        V1.ListClaimsRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var validation = new Validation();
        var list =
            $"claims/{request.State}/{request.FacilityId}/{request.InsureeId}/{request.VisitFrom}/{request.VisitTo}/{request.Code}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("code", request.Code);
        var before = page.AfterId(validation);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var insuree = validation.OptionalId("insuree_id", request.InsureeId);
        var from = validation.OptionalDate("visit_from", request.VisitFrom);
        var to = validation.OptionalDate("visit_to", request.VisitTo);
        var state = (ClaimState)(int)request.State;
        validation.Check(
            request.State == V1.ClaimState.Unspecified || Enum.IsDefined(state),
            "state",
            "UNKNOWN",
            "There is no such state."
        );
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        await using var db = databases.Open(call.Tenant);
        var claims = db.ClaimsOf(call).AsNoTracking();
        if (request.State != V1.ClaimState.Unspecified)
            claims = claims.Where(c => c.State == state);
        if (facility is not null)
            claims = claims.Where(c => c.FacilityId == facility);
        if (insuree is not null)
            claims = claims.Where(c => c.InsureeId == insuree);
        if (from is not null)
            claims = claims.Where(c => c.TargetDate >= from);
        if (to is not null)
            claims = claims.Where(c => c.TargetDate <= to);
        if (request.Code.Length > 0)
            claims = claims.Where(c => c.Code == request.Code);
        if (before != Guid.Empty)
            claims = claims.Where(c => c.Id < before);
        var (found, next) = await claims
            .OrderByDescending(c => c.Id)
            .Read(page, list, c => [c.Id.ToString()], context.CancellationToken);
        return new V1.ListClaimsResponse { Claims = { found.Select(c => c.ToProto()) }, NextPageToken = next };
    }
}
