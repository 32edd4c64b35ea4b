using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Says by when an order will be shipped.</summary>
internal static class PromiseOrder
{
    public static async Task<V1.Order> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.PromiseOrderRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var day = validation.Date("promised_on", request.PromisedOn);
        await using var db = databases.Open(call.Tenant);
        var opened = await db.OpenOrder(call, (request.Id, request.Etag), FulfilmentRights.Edit, cancel);
        validation.Beside(FulfilmentError.InvalidOrder, () => opened.Decided.Promise(day, call.Today));
        db.Keep(call, opened);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
