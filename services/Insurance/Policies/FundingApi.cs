using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>What payers pay for many policies.</summary>
internal sealed class FundingApi(TenantDbContextFactory<InsuranceDb> databases, Bell<RunFunding> bell)
    : V1.FundingService.FundingServiceBase
{
    public override Task<V1.FundingPreview> PreviewFunding(
        V1.PreviewFundingRequest request,
        ServerCallContext context
    ) => Policies.PreviewFunding.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Funding> StartFunding(V1.StartFundingRequest request, ServerCallContext context) =>
        Policies.StartFunding.Run(databases, bell, context.Call(), request, context.CancellationToken);

    public override Task<V1.Funding> UndoFunding(V1.UndoFundingRequest request, ServerCallContext context) =>
        Policies.UndoFunding.Run(databases, bell, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Funding> GetFunding(V1.GetFundingRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return (await db.FindFunding(request.Id, context.CancellationToken)).ToProto();
    }

    public override async Task<V1.ListFundingsResponse> ListFundings(
        V1.ListFundingsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"fundings/{request.PayerId}/{request.ProductId}/{request.State}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var payer = validation.OptionalId("payer_id", request.PayerId);
        var product = validation.OptionalId("product_id", request.ProductId);
        var state = validation.Choice<FundingState>("state", (int)request.State);
        validation.ThrowIfInvalid(PolicyError.InvalidFunding);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Fundings.AsNoTracking().Where(f => f.Id > after);
        if (payer is not null)
            query = query.Where(f => f.PayerId == payer);
        if (product is not null)
            query = query.Where(f => f.ProductId == product);
        if (state is not null)
            query = query.Where(f => f.State == state);
        var (found, next) = await query
            .OrderBy(f => f.Id)
            .Read(page, list, f => [f.Id.ToString()], context.CancellationToken);
        return new V1.ListFundingsResponse
        {
            Fundings = { found.Select(f => f.ToProto(withErrors: false)) },
            NextPageToken = next,
        };
    }
}
