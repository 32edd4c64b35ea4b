using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Is done with an approved requisition without an order.</summary>
internal static class ReleaseRequisition
{
    public static async Task<V1.Requisition> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ReleaseRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var comment = RequisitionReading.Comment(request.Comment);
        await using var db = databases.Open(call.Tenant);
        var (opened, _) = await db.Open(
            call,
            (request.Id, request.Etag),
            RequisitionAction.ReleaseWithoutOrder,
            cancel
        );
        opened.Decided.ReleaseWithoutOrder(call.Deed());
        await db.Keep(call, opened, comment, cancel);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
