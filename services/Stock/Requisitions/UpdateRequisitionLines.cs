using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Changes lines of a requisition, and works them out anew.</summary>
internal static class UpdateRequisitionLines
{
    public static async Task<V1.UpdateRequisitionLinesResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.UpdateRequisitionLinesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        return await db.Commit(call, await Do(db, call, request, cancel), cancel);
    }

    /// <summary>Changes them; the commit keeps it.</summary>
    public static async Task<V1.UpdateRequisitionLinesResponse> Do(
        StockDb db,
        Call call,
        V1.UpdateRequisitionLinesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var update = RequisitionReading.Update(request, validation);
        var (opened, access) = await db.Open(call, (request.Id, request.Etag), RequisitionAction.Update, cancel);
        var ledger = await db.LedgerOf(call, opened.Decided, Products(opened.Decided, update), cancel);
        if (update.RefreshStock && ledger is not null)
            opened.Decided.TakeLedger(ledger);
        validation.Beside(
            RequisitionError.InvalidUpdate,
            () => opened.Decided.Update(update, call.Today, call.NewId, ledger)
        );
        await db.ShowSupplierStock(call, opened, access.Tree, cancel);
        await db.Keep(call, opened, "", cancel);
        return Answer(opened, update);
    }

    /// <summary>The products of which the ledger is asked: those that are added, or all.</summary>
    private static List<Guid> Products(Requisition requisition, RequisitionUpdate update)
    {
        var there = requisition.Lines.Select(line => line.ProductId).ToHashSet();
        var added = update
            .Lines.Where(line => !line.Remove && requisition.Snapshot.Product(line.ProductId) is not null)
            .Select(line => line.ProductId)
            .Where(product => !there.Contains(product));
        return [.. added.Concat(update.RefreshStock ? there : [])];
    }

    private static V1.UpdateRequisitionLinesResponse Answer(OpenedRequisition opened, RequisitionUpdate update)
    {
        var changed = update.Lines.Select(line => line.ProductId).ToHashSet();
        return new V1.UpdateRequisitionLinesResponse
        {
            Requisition = opened.Record.ToProto(),
            Lines =
            {
                opened
                    .Decided.Lines.Where(line => changed.Contains(line.ProductId))
                    .Select(line => line.ToProto(opened.Decided.Snapshot)),
            },
        };
    }
}
