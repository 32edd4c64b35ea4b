using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Network;

/// <summary>The register of requisition groups.</summary>
internal sealed class RequisitionGroupsApi(
    Register<RequisitionGroupEntry, RequisitionGroupEntryValues, V1.RequisitionGroup> register
) : V1.RequisitionGroupService.RequisitionGroupServiceBase
{
    public override Task<V1.RequisitionGroup> CreateRequisitionGroup(
        V1.CreateRequisitionGroupRequest request,
        ServerCallContext context
    ) => register.Create(context, request.RequisitionGroup);

    public override Task<V1.RequisitionGroup> GetRequisitionGroup(
        V1.GetRequisitionGroupRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListRequisitionGroupsResponse> ListRequisitionGroups(
        V1.ListRequisitionGroupsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("requisition groups", request.PageSize, request.PageToken, request.Query);
        var node = asked.Id("node_id", request.NodeId);
        var facility = asked.Id("facility_id", request.FacilityId);
        var program = asked.Id("program_id", request.ProgramId);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => node == null || record.NodeId == node)
                    .Where(record => facility == null || record.Facilities.Any(part => part.FacilityId == facility))
                    .Where(record => program == null || record.Programs.Any(part => part.ProgramId == program))
                    .Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListRequisitionGroupsResponse { RequisitionGroups = { found }, NextPageToken = next };
    }

    public override Task<V1.RequisitionGroup> UpdateRequisitionGroup(
        V1.UpdateRequisitionGroupRequest request,
        ServerCallContext context
    ) => register.Update(context, request.RequisitionGroup, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportRequisitionGroups(
        V1.ImportRequisitionGroupsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportRequisitionGroupsResponse> ExportRequisitionGroups(
        V1.ExportRequisitionGroupsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
