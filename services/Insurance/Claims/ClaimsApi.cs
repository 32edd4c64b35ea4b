using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>The contract of claims.</summary>
public sealed class ClaimsApi(
    TenantDbContextFactory<InsuranceDb> databases,
    BenefitCache benefits,
    ClaimQueue queue,
    Bell<ScreenClaims> screening
) : V1.ClaimService.ClaimServiceBase
{
    private const int MostValuations = 100;

    public override Task<V1.Claim> SubmitClaim(V1.SubmitClaimRequest request, ServerCallContext context) =>
        Claims.SubmitClaim.New(
            databases,
            benefits,
            queue,
            screening,
            context.Call(),
            request,
            context.CancellationToken
        );

    public override Task<V1.SubmitClaimsResponse> SubmitClaims(
        V1.SubmitClaimsRequest request,
        ServerCallContext context
    ) =>
        Claims.SubmitClaims.Run(
            databases,
            benefits,
            queue,
            screening,
            context.Call(),
            request,
            context.CancellationToken
        );

    public override Task<V1.Claim> SubmitEnteredClaim(
        V1.SubmitEnteredClaimRequest request,
        ServerCallContext context
    ) =>
        Claims.SubmitClaim.Entered(
            databases,
            benefits,
            queue,
            screening,
            context.Call(),
            request,
            context.CancellationToken
        );

    public override Task<V1.ClaimExplanation> PreviewClaim(V1.PreviewClaimRequest request, ServerCallContext context) =>
        Claims.PreviewClaim.Run(databases, benefits, context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> EnterClaim(V1.EnterClaimRequest request, ServerCallContext context) =>
        Claims.EnterClaim.New(databases, benefits, context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> ReplaceClaim(V1.ReplaceClaimRequest request, ServerCallContext context) =>
        Claims.EnterClaim.Replace(databases, benefits, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Claim> DeleteClaim(V1.DeleteClaimRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.Id, context.CancellationToken);
        call.CheckEtag(claim, request.Etag);
        claim.Delete(call.Now);
        return await db.Commit(call, claim.ToProto(), context.CancellationToken);
    }

    public override Task<V1.Claim> RestoreClaim(V1.RestoreClaimRequest request, ServerCallContext context) =>
        Claims.RestoreClaim.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Claim> ReverseClaim(V1.ReverseClaimRequest request, ServerCallContext context) =>
        ChangeClaim.Reverse(databases, benefits, queue, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Claim> ProcessClaim(V1.ProcessClaimRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.Id, context.CancellationToken);
        call.CheckEtag(claim, request.Etag);
        claim.Process(call.Now);
        db.AnnounceProcessing(call, claim);
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
        var history = await db
            .ClaimValuations.AsNoTracking()
            .Where(v => v.ClaimId == claim.Id)
            .OrderByDescending(v => v.Number)
            .Take(MostValuations)
            .Select(v => new
            {
                v.Number,
                v.At,
                v.State,
                v.Approved,
                v.Valuated,
                v.Remunerated,
                Steps = v.Number == claim.Valuations ? v.Steps : null,
            })
            .ToListAsync(cancel);
        var ids = claim.Lines.Select(line => line.EntryId).Distinct().ToList();
        var entries = await db.MedicalEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancel);
        var names = entries.ToDictionary(e => e.Id, e => e.Current.Values.Name);
        var explained = Explanation.Of(
            call,
            claim,
            history is [{ Steps: { } steps }, ..] ? TraceBytes.Read(steps) : [],
            id => names.GetValueOrDefault(id)
        );
        explained.Valuations.Add(
            history.Select(v => new V1.ValuationSummary
            {
                Number = v.Number,
                ValuedAt = v.At.ToTimestamp(),
                State = (V1.ClaimState)(int)v.State,
                Approved = v.Approved,
                Valuated = v.Valuated,
                Remunerated = v.Remunerated,
            })
        );
        return explained;
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
        await using var db = databases.Open(call.Tenant);
        return await ClaimLists.Read(db, call, request, context.CancellationToken);
    }
}
