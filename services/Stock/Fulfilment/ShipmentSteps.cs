using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>What every step of the sender has in common: it is decided, posted to the ledger and kept, all or nothing.</summary>
internal static class ShipmentSteps
{
    /// <summary>Takes a step of a shipment at its sender.</summary>
    /// <param name="databases">The databases.</param>
    /// <param name="call">The call.</param>
    /// <param name="named">The id and the version that the request names.</param>
    /// <param name="decide">Decides on the shipment and the order it fills, null for none; answers what the ledger is to post.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <param name="cancellationReason">Why it is given up; empty for all other steps.</param>
    public static Task<V1.Shipment> Take(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        (string Id, string Etag) named,
        Func<Shipment, Order?, IReadOnlyList<StockEffect>> decide,
        CancellationToken cancel,
        string cancellationReason = ""
    ) =>
        LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                var opened = await db.OpenShipment(call, named, (FulfilmentRights.Ship, ShipmentEnd.From), cancel);
                var order = opened.Record.OrderId is { } id ? await db.OrderOf(id, cancel) : null;
                var shipped = order?.Record.Shipped;
                var effects = decide(opened.Decided, order?.Decided);
                await ShipmentPosting.Post(db, call, opened.Record, opened.Record.FromFacilityId, effects, cancel);
                if (order is not null && order.Decided.Lines.Sum(line => line.Shipped) != shipped)
                    db.Keep(call, order);
                db.Keep(call, opened, cancellationReason);
                return opened.ToProto();
            },
            cancel
        );
}
