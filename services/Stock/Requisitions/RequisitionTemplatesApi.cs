using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>The contract of requisition forms.</summary>
public sealed class RequisitionTemplatesApi(TenantDbContextFactory<StockDb> databases)
    : V1.RequisitionTemplateService.RequisitionTemplateServiceBase
{
    public override Task<V1.RequisitionTemplate> CreateRequisitionTemplate(
        V1.CreateRequisitionTemplateRequest request,
        ServerCallContext context
    ) => CreateTemplate.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.RequisitionTemplate> GetRequisitionTemplate(
        V1.GetRequisitionTemplateRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        var (record, version) = await db.FindTemplate(request.Id, request.Version, context.CancellationToken);
        return record.ToProto(version);
    }

    public override async Task<V1.ListRequisitionTemplatesResponse> ListRequisitionTemplates(
        V1.ListRequisitionTemplatesRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return await TemplateLists.Read(db, request, context.CancellationToken);
    }

    public override Task<V1.RequisitionTemplate> UpdateRequisitionTemplate(
        V1.UpdateRequisitionTemplateRequest request,
        ServerCallContext context
    ) => UpdateTemplate.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.ListRequisitionTemplateVersionsResponse> ListRequisitionTemplateVersions(
        V1.ListRequisitionTemplateVersionsRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return await TemplateLists.Versions(db, request, context.CancellationToken);
    }

    public override Task<V1.ListRequisitionColumnsResponse> ListRequisitionColumns(
        V1.ListRequisitionColumnsRequest request,
        ServerCallContext context
    ) => Task.FromResult(TemplateLists.Columns());
}
