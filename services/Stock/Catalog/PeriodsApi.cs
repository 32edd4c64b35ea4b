using Grpc.Core;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of periods.</summary>
internal sealed class PeriodsApi(Register<Period, PeriodValues, V1.Period> register)
    : V1.PeriodService.PeriodServiceBase
{
    public override Task<V1.Period> CreatePeriod(V1.CreatePeriodRequest request, ServerCallContext context) =>
        register.Create(context, request.Period);

    public override Task<V1.Period> GetPeriod(V1.GetPeriodRequest request, ServerCallContext context) =>
        register.Get(context, request.Id);

    public override async Task<V1.ListPeriodsResponse> ListPeriods(
        V1.ListPeriodsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("periods", request.PageSize, request.PageToken);
        var schedule = asked.Id("schedule_id", request.ScheduleId);
        var day = asked.Date("on", request.On);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => schedule == null || record.ScheduleId == schedule)
                    .Where(record => day == null || (record.StartsOn <= day && day <= record.EndsOn)),
            Pages.ById
        );
        return new V1.ListPeriodsResponse { Periods = { found }, NextPageToken = next };
    }

    public override Task<V1.Period> UpdatePeriod(V1.UpdatePeriodRequest request, ServerCallContext context) =>
        register.Update(context, request.Period, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportPeriods(
        V1.ImportPeriodsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportPeriodsResponse> ExportPeriods(
        V1.ExportPeriodsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
