using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;
using Uses = Platform.Stock.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>The contract of shipments.</summary>
public sealed class ShipmentsApi(TenantDbContextFactory<StockDb> databases) : V1.ShipmentService.ShipmentServiceBase
{
    public override Task<V1.CreateShipmentResponse> CreateShipment(
        V1.CreateShipmentRequest request,
        ServerCallContext context
    ) => Uses.CreateShipment.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Shipment> UpdateShipmentLines(
        V1.UpdateShipmentLinesRequest request,
        ServerCallContext context
    ) => Uses.UpdateShipmentLines.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Shipment> AllocateShipment(V1.AllocateShipmentRequest request, ServerCallContext context) =>
        Uses.AllocateShipment.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Shipment> PickShipment(V1.PickShipmentRequest request, ServerCallContext context) =>
        Uses.PickShipment.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Shipment> SendShipment(V1.SendShipmentRequest request, ServerCallContext context) =>
        Uses.SendShipment.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Shipment> CancelShipment(V1.CancelShipmentRequest request, ServerCallContext context) =>
        Uses.CancelShipment.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Shipment> ConfirmDelivery(V1.ConfirmDeliveryRequest request, ServerCallContext context) =>
        Uses.ConfirmDelivery.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Shipment> ReturnShipment(V1.ReturnShipmentRequest request, ServerCallContext context) =>
        Uses.ReturnShipment.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.RedistributeStockResponse> RedistributeStock(
        V1.RedistributeStockRequest request,
        ServerCallContext context
    ) => Uses.RedistributeStock.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Shipment> GetShipment(V1.GetShipmentRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return (await db.FindShipment(call, request.Id, FulfilmentRights.Read, context.CancellationToken)).ToProto();
    }

    public override async Task<V1.ListShipmentsResponse> ListShipments(
        V1.ListShipmentsRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await ShipmentLists.Read(db, call, request, context.CancellationToken);
    }
}
