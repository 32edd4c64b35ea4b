using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Sends a shipment today: out of the sender's stock, on its way.</summary>
internal static class SendShipment
{
    public static Task<V1.Shipment> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.SendShipmentRequest request,
        CancellationToken cancel
    ) =>
        ShipmentSteps.Take(
            databases,
            call,
            (request.Id, request.Etag),
            (shipment, order) => shipment.Ship(order, call.Deed()),
            cancel
        );
}
