using Grpc.Core;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Network;

/// <summary>The register of supply lines.</summary>
internal sealed class SupplyLinesApi(Register<SupplyLineEntry, SupplyLineEntryValues, V1.SupplyLine> register)
    : V1.SupplyLineService.SupplyLineServiceBase
{
    public override Task<V1.SupplyLine> CreateSupplyLine(
        V1.CreateSupplyLineRequest request,
        ServerCallContext context
    ) => register.Create(context, request.SupplyLine);

    public override Task<V1.SupplyLine> GetSupplyLine(V1.GetSupplyLineRequest request, ServerCallContext context) =>
        register.Get(context, request.Id);

    public override async Task<V1.ListSupplyLinesResponse> ListSupplyLines(
        V1.ListSupplyLinesRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("supply lines", request.PageSize, request.PageToken);
        var node = asked.Id("node_id", request.NodeId);
        var program = asked.Id("program_id", request.ProgramId);
        var supplyingFacility = asked.Id("supplying_facility_id", request.SupplyingFacilityId);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => node == null || record.NodeId == node)
                    .Where(record => program == null || record.ProgramId == program)
                    .Where(record => supplyingFacility == null || record.SupplyingFacilityId == supplyingFacility),
            Pages.ById
        );
        return new V1.ListSupplyLinesResponse { SupplyLines = { found }, NextPageToken = next };
    }

    public override Task<V1.SupplyLine> UpdateSupplyLine(
        V1.UpdateSupplyLineRequest request,
        ServerCallContext context
    ) => register.Update(context, request.SupplyLine, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportSupplyLines(
        V1.ImportSupplyLinesRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportSupplyLinesResponse> ExportSupplyLines(
        V1.ExportSupplyLinesRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
