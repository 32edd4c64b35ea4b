using Grpc.Core;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Network;

/// <summary>The register of facility programs.</summary>
internal sealed class FacilityProgramsApi(Register<FacilityProgram, FacilityProgramValues, V1.FacilityProgram> register)
    : V1.FacilityProgramService.FacilityProgramServiceBase
{
    public override Task<V1.FacilityProgram> CreateFacilityProgram(
        V1.CreateFacilityProgramRequest request,
        ServerCallContext context
    ) => register.Create(context, request.FacilityProgram);

    public override Task<V1.FacilityProgram> GetFacilityProgram(
        V1.GetFacilityProgramRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListFacilityProgramsResponse> ListFacilityPrograms(
        V1.ListFacilityProgramsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("facility programs", request.PageSize, request.PageToken);
        var facility = asked.Id("facility_id", request.FacilityId);
        var program = asked.Id("program_id", request.ProgramId);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => facility == null || record.FacilityId == facility)
                    .Where(record => program == null || record.ProgramId == program),
            Pages.ById
        );
        return new V1.ListFacilityProgramsResponse { FacilityPrograms = { found }, NextPageToken = next };
    }

    public override Task<V1.FacilityProgram> UpdateFacilityProgram(
        V1.UpdateFacilityProgramRequest request,
        ServerCallContext context
    ) => register.Update(context, request.FacilityProgram, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportFacilityPrograms(
        V1.ImportFacilityProgramsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportFacilityProgramsResponse> ExportFacilityPrograms(
        V1.ExportFacilityProgramsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
