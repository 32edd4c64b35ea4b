using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of reasons.</summary>
internal sealed class ReasonsApi(Register<Reason, ReasonValues, V1.Reason> register)
    : V1.ReasonService.ReasonServiceBase
{
    public override Task<V1.Reason> CreateReason(V1.CreateReasonRequest request, ServerCallContext context) =>
        register.Create(context, request.Reason);

    public override Task<V1.Reason> GetReason(V1.GetReasonRequest request, ServerCallContext context) =>
        register.Get(context, request.Id);

    public override async Task<V1.ListReasonsResponse> ListReasons(
        V1.ListReasonsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("reasons", request.PageSize, request.PageToken, request.Query);
        var program = asked.Id("program_id", request.ProgramId);
        var facilityType = asked.Text("facility_type", request.FacilityType, FacilityTypes.MaxCode);
        var category = asked.Choice<ReasonCategory>("category", (int)request.Category);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record =>
                        program == null
                        || !record.Uses.Any()
                        || record.Uses.Any(use => use.ProgramId == null || use.ProgramId == program)
                    )
                    .Where(record =>
                        facilityType.Length == 0
                        || !record.Uses.Any()
                        || record.Uses.Any(use => use.FacilityType == "" || use.FacilityType == facilityType)
                    )
                    .Where(record => category == null || record.Category == category)
                    .Where(record => record.Active || !active)
                    .Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListReasonsResponse { Reasons = { found }, NextPageToken = next };
    }

    public override Task<V1.Reason> UpdateReason(V1.UpdateReasonRequest request, ServerCallContext context) =>
        register.Update(context, request.Reason, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportReasons(
        V1.ImportReasonsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportReasonsResponse> ExportReasons(
        V1.ExportReasonsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
