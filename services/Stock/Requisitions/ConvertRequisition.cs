using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Fulfilment;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Orders what was approved.</summary>
internal static class ConvertRequisition
{
    public static async Task<V1.Requisition> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ConvertRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var comment = RequisitionReading.Comment(request.Comment);
        var supplier = Wire.IdOrNone(request.SupplyingFacilityId);
        await using var db = databases.Open(call.Tenant);
        var (opened, access) = await db.Open(
            call,
            (request.Id, request.Etag),
            RequisitionAction.ConvertToOrder,
            cancel
        );
        var order = opened.Decided.ConvertToOrder(call.Deed(), access.Tree, supplier);
        await db.Place(call, [order], cancel);
        await db.Keep(call, opened, comment, cancel);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
