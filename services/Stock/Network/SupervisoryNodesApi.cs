using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Network;

/// <summary>The register of supervisory nodes.</summary>
internal sealed class SupervisoryNodesApi(
    Register<SupervisoryNodeEntry, SupervisoryNodeEntryValues, V1.SupervisoryNode> register
) : V1.SupervisoryNodeService.SupervisoryNodeServiceBase
{
    public override Task<V1.SupervisoryNode> CreateSupervisoryNode(
        V1.CreateSupervisoryNodeRequest request,
        ServerCallContext context
    ) => register.Create(context, request.SupervisoryNode);

    public override Task<V1.SupervisoryNode> GetSupervisoryNode(
        V1.GetSupervisoryNodeRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListSupervisoryNodesResponse> ListSupervisoryNodes(
        V1.ListSupervisoryNodesRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("supervisory nodes", request.PageSize, request.PageToken, request.Query);
        var parent = asked.Id("parent_id", request.ParentId);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) => records.Where(record => parent == null || record.ParentId == parent).Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListSupervisoryNodesResponse { SupervisoryNodes = { found }, NextPageToken = next };
    }

    public override Task<V1.SupervisoryNode> UpdateSupervisoryNode(
        V1.UpdateSupervisoryNodeRequest request,
        ServerCallContext context
    ) => register.Update(context, request.SupervisoryNode, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportSupervisoryNodes(
        V1.ImportSupervisoryNodesRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportSupervisoryNodesResponse> ExportSupervisoryNodes(
        V1.ExportSupervisoryNodesRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
