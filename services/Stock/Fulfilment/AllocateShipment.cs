using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

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
        ShipmentSteps.Take(
            databases,
            call,
            (request.Id, request.Etag),
            (shipment, order) => shipment.Allocate(order, call.Deed()),
            cancel
        );
}
