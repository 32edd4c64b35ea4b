using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Says that a requisition is filled in.</summary>
internal static class SubmitRequisition
{
    public static async Task<V1.Requisition> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.SubmitRequisitionRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        return await db.Commit(call, await Do(db, call, request, cancel), cancel);
    }

    /// <summary>Says it; the commit keeps it.</summary>
    public static async Task<V1.Requisition> Do(
        StockDb db,
        Call call,
        V1.SubmitRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var comment = RequisitionReading.Comment(request.Comment, validation);
        var shown = RequisitionReading.Shown(request.Shown, validation);
        var (opened, access) = await db.Open(call, (request.Id, request.Etag), RequisitionAction.Submit, cancel);
        // What it was begun with may be half a period old.
        if (await db.LedgerOf(call, opened.Decided, products: null, cancel) is { } ledger)
            opened.Decided.TakeLedger(ledger);
        validation.Beside(RequisitionError.InvalidRequisition, () => opened.Decided.Submit(call.Deed(), shown));
        await db.ShowSupplierStock(call, opened, access.Tree, cancel);
        await db.Keep(call, opened, comment, cancel);
        return opened.Record.ToProto();
    }
}
