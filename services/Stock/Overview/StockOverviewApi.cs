using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;

namespace Platform.Stock.Overview;

/// <summary>The stock of a country, or of any part of it.</summary>
public sealed class StockOverviewApi(TenantDbContextFactory<StockDb> databases)
    : V1.StockOverviewService.StockOverviewServiceBase
{
    public override Task<V1.ListStockTotalsResponse> ListStockTotals(
        V1.ListStockTotalsRequest request,
        ServerCallContext context
    ) => Overview.ListStockTotals.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportStockTotalsResponse> ExportStockTotals(
        V1.ExportStockTotalsRequest request,
        ServerCallContext context
    ) => Overview.ExportStockTotals.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ListStockAvailabilityResponse> ListStockAvailability(
        V1.ListStockAvailabilityRequest request,
        ServerCallContext context
    ) => Overview.ListStockAvailability.Run(databases, context.Call(), request, context.CancellationToken);
}
