using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Makes a requisition the word of its facility.</summary>
internal static class AuthorizeRequisition
{
    public static async Task<V1.Requisition> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.AuthorizeRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var comment = RequisitionReading.Comment(request.Comment);
        var shown = RequisitionReading.Shown(request.Shown);
        await using var db = databases.Open(call.Tenant);
        var (opened, access) = await db.Open(call, (request.Id, request.Etag), RequisitionAction.Authorize, cancel);
        opened.Decided.Authorize(call.Deed(), shown);
        await db.ShowSupplierStock(call, opened, access.Tree, cancel);
        await db.Keep(call, opened, comment, cancel);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
