using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Gives a shipment up before it leaves.</summary>
internal static class CancelShipment
{
    public static Task<V1.Shipment> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.CancelShipmentRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var reason = validation.Lines("reason", request.Reason, 1, Shipment.MaxReason);
        validation.ThrowIfInvalid(FulfilmentError.ReasonRequired);
        return ShipmentSteps.Take(
            databases,
            call,
            (request.Id, request.Etag),
            (shipment, _) => shipment.Cancel(reason, call.Deed()),
            cancel,
            reason
        );
    }
}
