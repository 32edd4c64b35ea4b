using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;
using Uses = Platform.Stock.Requisitions;

namespace Platform.Stock.Requisitions;

/// <summary>The contract of requisitions.</summary>
public sealed class RequisitionsApi(TenantDbContextFactory<StockDb> databases)
    : V1.RequisitionService.RequisitionServiceBase
{
    public override Task<V1.Requisition> InitiateRequisition(
        V1.InitiateRequisitionRequest request,
        ServerCallContext context
    ) => Uses.InitiateRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ListPeriodsToInitiateResponse> ListPeriodsToInitiate(
        V1.ListPeriodsToInitiateRequest request,
        ServerCallContext context
    ) => Uses.ListPeriodsToInitiate.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.UpdateRequisitionLinesResponse> UpdateRequisitionLines(
        V1.UpdateRequisitionLinesRequest request,
        ServerCallContext context
    ) => Uses.UpdateRequisitionLines.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Requisition> SubmitRequisition(
        V1.SubmitRequisitionRequest request,
        ServerCallContext context
    ) => Uses.SubmitRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Requisition> AuthorizeRequisition(
        V1.AuthorizeRequisitionRequest request,
        ServerCallContext context
    ) => Uses.AuthorizeRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Requisition> ApproveRequisition(
        V1.ApproveRequisitionRequest request,
        ServerCallContext context
    ) => Uses.ApproveRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Requisition> RejectRequisition(
        V1.RejectRequisitionRequest request,
        ServerCallContext context
    ) => Uses.RejectRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Requisition> SkipRequisition(
        V1.SkipRequisitionRequest request,
        ServerCallContext context
    ) => Uses.SkipRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Requisition> ConvertRequisition(
        V1.ConvertRequisitionRequest request,
        ServerCallContext context
    ) => Uses.ConvertRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Requisition> ReleaseRequisition(
        V1.ReleaseRequisitionRequest request,
        ServerCallContext context
    ) => Uses.ReleaseRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.DeleteRequisitionResponse> DeleteRequisition(
        V1.DeleteRequisitionRequest request,
        ServerCallContext context
    ) => Uses.DeleteRequisition.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.BatchApproveRequisitionsResponse> BatchApproveRequisitions(
        V1.BatchApproveRequisitionsRequest request,
        ServerCallContext context
    ) => Uses.BatchApproveRequisitions.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Requisition> GetRequisition(
        V1.GetRequisitionRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await RequisitionLists.Get(db, call, request.Id, context.CancellationToken);
    }

    public override async Task<V1.ListRequisitionsResponse> ListRequisitions(
        V1.ListRequisitionsRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await RequisitionLists.Read(db, call, request, context.CancellationToken);
    }

    public override async Task<V1.ListRequisitionLinesResponse> ListRequisitionLines(
        V1.ListRequisitionLinesRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await RequisitionLists.Lines(db, call, request, context.CancellationToken);
    }

    public override async Task<V1.ListRequisitionChangesResponse> ListRequisitionChanges(
        V1.ListRequisitionChangesRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await RequisitionLists.Changes(db, call, request, context.CancellationToken);
    }

    public override async Task<V1.SummarizeRequisitionsResponse> SummarizeRequisitions(
        V1.SummarizeRequisitionsRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await Uses.SummarizeRequisitions.Run(db, call, request, context.CancellationToken);
    }
}
