using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Leaves a period out.</summary>
internal static class SkipRequisition
{
    public static async Task<V1.Requisition> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.SkipRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var comment = RequisitionReading.Comment(request.Comment, validation);
        await using var db = databases.Open(call.Tenant);
        var (opened, _) = await db.Open(call, (request.Id, request.Etag), RequisitionAction.Skip, cancel);
        validation.Beside(RequisitionError.InvalidRequisition, () => opened.Decided.Skip(call.Deed()));
        await db.Keep(call, opened, comment, cancel);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
