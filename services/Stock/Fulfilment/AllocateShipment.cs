using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>Reserves the batches of a shipment at its sender.</summary>
internal static class AllocateShipment
{
    public static Task<V1.Shipment> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.AllocateShipmentRequest request,
        CancellationToken cancel
    ) =>
        LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                var opened = await db.OpenShipment(
                    call,
                    (request.Id, request.Etag),
                    (FulfilmentRights.Ship, ShipmentEnd.From),
                    cancel
                );
                var (order, elsewhere) = await Order(db, opened.Record, cancel);
                var effects = opened.Decided.Allocate(order?.Decided, elsewhere, call.Deed());
                await ShipmentPosting.Post(db, call, opened.Record, opened.Record.FromFacilityId, effects, cancel);
                db.Keep(call, opened);
                return opened.ToProto();
            },
            cancel
        );

    /// <summary>The order that it fills, which is held: of two shipments that take the last of it, the second sees what the first has.</summary>
    private static async Task<(OpenedOrder? Order, IReadOnlyDictionary<Guid, long> Elsewhere)> Order(
        StockDb db,
        ShipmentRecord shipment,
        CancellationToken cancel
    )
    {
        if (shipment.OrderId is not { } id)
            return (null, Shipment.NothingElsewhere);
        await db.HoldOrder(id, cancel);
        var others = db.Shipments.Where(other =>
            other.OrderId == id
            && other.Id != shipment.Id
            && (other.State == ShipmentState.Allocated || other.State == ShipmentState.Picked)
        );
        return (await db.OrderOf(id, cancel), await db.OfOrderLines(others, cancel));
    }
}
