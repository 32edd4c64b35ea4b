using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Network;

/// <summary>The register of stock nodes.</summary>
internal sealed class StockNodesApi(Register<StockNode, StockNodeValues, V1.StockNode> register)
    : V1.StockNodeService.StockNodeServiceBase
{
    public override Task<V1.StockNode> CreateStockNode(V1.CreateStockNodeRequest request, ServerCallContext context) =>
        register.Create(context, request.StockNode);

    public override Task<V1.StockNode> GetStockNode(V1.GetStockNodeRequest request, ServerCallContext context) =>
        register.Get(context, request.Id);

    public override async Task<V1.ListStockNodesResponse> ListStockNodes(
        V1.ListStockNodesRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("stock nodes", request.PageSize, request.PageToken, request.Query);
        var kind = asked.Choice<StockNodeKind>("kind", (int)request.Kind);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => kind == null || record.Kind == kind)
                    .Where(record => record.Active || !active)
                    .Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListStockNodesResponse { StockNodes = { found }, NextPageToken = next };
    }

    public override Task<V1.StockNode> UpdateStockNode(V1.UpdateStockNodeRequest request, ServerCallContext context) =>
        register.Update(context, request.StockNode, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportStockNodes(
        V1.ImportStockNodesRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportStockNodesResponse> ExportStockNodes(
        V1.ExportStockNodesRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
