using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of trade items.</summary>
internal sealed class TradeItemsApi(Register<TradeItem, TradeItemValues, V1.TradeItem> register)
    : V1.TradeItemService.TradeItemServiceBase
{
    public override Task<V1.TradeItem> CreateTradeItem(V1.CreateTradeItemRequest request, ServerCallContext context) =>
        register.Create(context, request.TradeItem);

    public override Task<V1.TradeItem> GetTradeItem(V1.GetTradeItemRequest request, ServerCallContext context) =>
        register.Get(context, request.Id);

    public override async Task<V1.ListTradeItemsResponse> ListTradeItems(
        V1.ListTradeItemsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("trade items", request.PageSize, request.PageToken, request.Query);
        var product = asked.Id("product_id", request.ProductId);
        var gtin = asked.Gtin("gtin", request.Gtin);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => product == null || record.ProductId == product)
                    .Where(record => gtin == null || record.Levels.Any(level => level.Gtin == gtin))
                    .Where(record => record.Active || !active)
                    .Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListTradeItemsResponse { TradeItems = { found }, NextPageToken = next };
    }

    public override Task<V1.TradeItem> UpdateTradeItem(V1.UpdateTradeItemRequest request, ServerCallContext context) =>
        register.Update(context, request.TradeItem, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportTradeItems(
        V1.ImportTradeItemsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportTradeItemsResponse> ExportTradeItems(
        V1.ExportTradeItemsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
