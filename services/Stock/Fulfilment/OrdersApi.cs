using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;
using Uses = Platform.Stock.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>The contract of orders.</summary>
public sealed class OrdersApi(TenantDbContextFactory<StockDb> databases) : V1.OrderService.OrderServiceBase
{
    public override Task<V1.Order> CreateOrder(V1.CreateOrderRequest request, ServerCallContext context) =>
        Uses.CreateOrder.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Order> PromiseOrder(V1.PromiseOrderRequest request, ServerCallContext context) =>
        Uses.PromiseOrder.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Order> CancelOrderRest(V1.CancelOrderRestRequest request, ServerCallContext context) =>
        Uses.CancelOrderRest.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Order> GetOrder(V1.GetOrderRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await OrderLists.Get(db, call, request.Id, context.CancellationToken);
    }

    public override async Task<V1.ListOrdersResponse> ListOrders(
        V1.ListOrdersRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await OrderLists.Read(db, call, request, context.CancellationToken);
    }

    public override async Task<V1.ListOrderLinesResponse> ListOrderLines(
        V1.ListOrderLinesRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await OrderLists.Lines(db, call, request, context.CancellationToken);
    }
}
