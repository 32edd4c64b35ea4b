using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>Gives up what of an order is still to be shipped, all or some of it, and the drafts that were for it.</summary>
internal static class CancelOrderRest
{
    public static Task<V1.Order> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.CancelOrderRestRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var reason = validation.Lines("reason", request.Reason, 1, Order.LongestReason);
        validation.Check(request.Lines.Count <= Order.MostLines, "lines", "COUNT", $"At most {Order.MostLines} lines.");
        var lines = request
            .Lines.Take(Order.MostLines)
            .Select((line, i) => new Cancellation(validation.Id($"lines[{i}].line_id", line.LineId), line.Quantity))
            .ToList();
        return LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                var id = Wire.IdOrNone(request.Id);
                // Who allocates holds the shipment and then the order too: a draft is allocated before this, or given up by it.
                await db.HoldShipmentsOf(id, cancel);
                await db.HoldOrder(id, cancel);
                var opened = await db.OpenOrder(call, (request.Id, request.Etag), FulfilmentRights.Edit, cancel);
                validation.Beside(
                    FulfilmentError.InvalidCancellation,
                    () => opened.Decided.Cancel(request.Lines.Count == 0 ? null : lines, reason, call.Deed())
                );
                db.Keep(call, opened);
                await GiveUpDrafts(db, call, opened.Decided, reason, cancel);
                return opened.Record.ToProto();
            },
            cancel
        );
    }

    /// <summary>A draft of which nothing is still to be shipped could never be allocated. Nothing is held for it: the ledger is told nothing.</summary>
    private static async Task GiveUpDrafts(StockDb db, Call call, Order order, string reason, CancellationToken cancel)
    {
        foreach (var draft in await db.DraftsOf(order.Id, cancel))
        {
            if (!draft.Decided.FillsNothingOf(order))
                continue;
            draft.Decided.Cancel(reason, call.Deed());
            db.Keep(call, draft, reason);
        }
    }
}
