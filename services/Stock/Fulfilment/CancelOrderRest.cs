using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Gives up what of an order is still to be shipped, all or some of it.</summary>
internal static class CancelOrderRest
{
    public static async Task<V1.Order> Run(
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
        await using var db = databases.Open(call.Tenant);
        var opened = await db.OpenOrder(call, (request.Id, request.Etag), FulfilmentRights.Edit, cancel);
        validation.Beside(
            FulfilmentError.InvalidCancellation,
            () => opened.Decided.Cancel(request.Lines.Count == 0 ? null : lines, reason, call.Deed())
        );
        db.Keep(call, opened);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
