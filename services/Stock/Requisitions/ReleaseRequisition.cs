using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
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
        var validation = new Validation();
        var comment = RequisitionReading.Comment(request.Comment, validation);
        await using var db = databases.Open(call.Tenant);
        var (opened, _) = await db.Open(
            call,
            (request.Id, request.Etag),
            RequisitionAction.ReleaseWithoutOrder,
            cancel
        );
        validation.Beside(RequisitionError.InvalidRequisition, () => opened.Decided.ReleaseWithoutOrder(call.Deed()));
        await db.Keep(call, opened, comment, cancel);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
