using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Approves a requisition at the node where it is.</summary>
internal static class ApproveRequisition
{
    public static async Task<V1.Requisition> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ApproveRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var comment = RequisitionReading.Comment(request.Comment);
        await using var db = databases.Open(call.Tenant);
        var (opened, access) = await db.Open(call, (request.Id, request.Etag), RequisitionAction.Approve, cancel);
        opened.Decided.Approve(call.Deed(), access.Tree);
        await db.Keep(call, opened, comment, cancel);
        db.NoteHandOver(call, opened);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
