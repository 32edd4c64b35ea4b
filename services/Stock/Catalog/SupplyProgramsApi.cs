using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of supply programs.</summary>
internal sealed class SupplyProgramsApi(Register<SupplyProgram, SupplyProgramValues, V1.SupplyProgram> register)
    : V1.SupplyProgramService.SupplyProgramServiceBase
{
    public override Task<V1.SupplyProgram> CreateSupplyProgram(
        V1.CreateSupplyProgramRequest request,
        ServerCallContext context
    ) => register.Create(context, request.SupplyProgram);

    public override Task<V1.SupplyProgram> GetSupplyProgram(
        V1.GetSupplyProgramRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListSupplyProgramsResponse> ListSupplyPrograms(
        V1.ListSupplyProgramsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("supply programs", request.PageSize, request.PageToken, request.Query);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) => records.Where(record => record.Active || !active).Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListSupplyProgramsResponse { SupplyPrograms = { found }, NextPageToken = next };
    }

    public override Task<V1.SupplyProgram> UpdateSupplyProgram(
        V1.UpdateSupplyProgramRequest request,
        ServerCallContext context
    ) => register.Update(context, request.SupplyProgram, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportSupplyPrograms(
        V1.ImportSupplyProgramsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportSupplyProgramsResponse> ExportSupplyPrograms(
        V1.ExportSupplyProgramsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
