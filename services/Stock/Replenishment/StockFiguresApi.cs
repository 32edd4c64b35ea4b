using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;

namespace Platform.Stock.Replenishment;

/// <summary>How products stand at facilities, what to order and what to move.</summary>
public sealed class StockFiguresApi(TenantDbContextFactory<StockDb> databases)
    : V1.StockFigureService.StockFigureServiceBase
{
    public override Task<V1.ListStockFiguresResponse> ListStockFigures(
        V1.ListStockFiguresRequest request,
        ServerCallContext context
    ) => Replenishment.ListStockFigures.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.SuggestOrderResponse> SuggestOrder(
        V1.SuggestOrderRequest request,
        ServerCallContext context
    ) => Replenishment.SuggestOrder.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.SuggestRedistributionResponse> SuggestRedistribution(
        V1.SuggestRedistributionRequest request,
        ServerCallContext context
    ) => Replenishment.SuggestRedistribution.Run(databases, context.Call(), request, context.CancellationToken);
}
