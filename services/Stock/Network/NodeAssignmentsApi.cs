using Grpc.Core;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Network;

/// <summary>The register of node assignments.</summary>
internal sealed class NodeAssignmentsApi(Register<NodeAssignment, NodeAssignmentValues, V1.NodeAssignment> register)
    : V1.NodeAssignmentService.NodeAssignmentServiceBase
{
    public override Task<V1.NodeAssignment> CreateNodeAssignment(
        V1.CreateNodeAssignmentRequest request,
        ServerCallContext context
    ) => register.Create(context, request.NodeAssignment);

    public override Task<V1.NodeAssignment> GetNodeAssignment(
        V1.GetNodeAssignmentRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListNodeAssignmentsResponse> ListNodeAssignments(
        V1.ListNodeAssignmentsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("node assignments", request.PageSize, request.PageToken);
        var direction = asked.Choice<NodeDirection>("direction", (int)request.Direction);
        var program = asked.Id("program_id", request.ProgramId);
        var facilityType = asked.Text("facility_type", request.FacilityType, FacilityTypes.MaxCode);
        var node = asked.Id("node_id", request.NodeId);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => direction == null || record.Direction == direction)
                    .Where(record => program == null || record.ProgramId == null || record.ProgramId == program)
                    .Where(record =>
                        facilityType.Length == 0 || record.FacilityType == "" || record.FacilityType == facilityType
                    )
                    .Where(record => node == null || record.NodeId == node)
                    .Where(record => record.Active || !active),
            Pages.ById
        );
        return new V1.ListNodeAssignmentsResponse { NodeAssignments = { found }, NextPageToken = next };
    }

    public override Task<V1.NodeAssignment> UpdateNodeAssignment(
        V1.UpdateNodeAssignmentRequest request,
        ServerCallContext context
    ) => register.Update(context, request.NodeAssignment, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportNodeAssignments(
        V1.ImportNodeAssignmentsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportNodeAssignmentsResponse> ExportNodeAssignments(
        V1.ExportNodeAssignmentsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
