using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of schedules.</summary>
internal sealed class SchedulesApi(Register<Schedule, ScheduleValues, V1.Schedule> register)
    : V1.ScheduleService.ScheduleServiceBase
{
    public override Task<V1.Schedule> CreateSchedule(V1.CreateScheduleRequest request, ServerCallContext context) =>
        register.Create(context, request.Schedule);

    public override Task<V1.Schedule> GetSchedule(V1.GetScheduleRequest request, ServerCallContext context) =>
        register.Get(context, request.Id);

    public override async Task<V1.ListSchedulesResponse> ListSchedules(
        V1.ListSchedulesRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("schedules", request.PageSize, request.PageToken, request.Query);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) => records.Where(record => record.Active || !active).Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListSchedulesResponse { Schedules = { found }, NextPageToken = next };
    }

    public override Task<V1.Schedule> UpdateSchedule(V1.UpdateScheduleRequest request, ServerCallContext context) =>
        register.Update(context, request.Schedule, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportSchedules(
        V1.ImportSchedulesRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportSchedulesResponse> ExportSchedules(
        V1.ExportSchedulesRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
