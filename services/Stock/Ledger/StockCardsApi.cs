using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;

namespace Platform.Stock.Ledger;

/// <summary>Stock cards: what lies where, now and on any past day.</summary>
public sealed class StockCardsApi(TenantDbContextFactory<StockDb> databases) : V1.StockCardService.StockCardServiceBase
{
    public override Task<V1.ListStockCardsResponse> ListStockCards(
        V1.ListStockCardsRequest request,
        ServerCallContext context
    ) => Ledger.ListStockCards.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.StockCard> GetStockCard(V1.GetStockCardRequest request, ServerCallContext context) =>
        Ledger.GetStockCard.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.StockCard> RecordVvmStage(V1.RecordVvmStageRequest request, ServerCallContext context) =>
        Ledger.RecordVvmStage.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ListLotHoldersResponse> ListLotHolders(
        V1.ListLotHoldersRequest request,
        ServerCallContext context
    ) => Ledger.ListLotHolders.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.CheckConservationResponse> CheckConservation(
        V1.CheckConservationRequest request,
        ServerCallContext context
    ) => Ledger.CheckConservation.Run(databases, context.Call(), request, context.CancellationToken);
}
