using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Adds a form.</summary>
internal static class CreateTemplate
{
    public static async Task<V1.RequisitionTemplate> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.CreateRequisitionTemplateRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var sent = request.RequisitionTemplate ?? new V1.RequisitionTemplate();
        var template = TemplateMapping.Read(sent, call.NewId(), validation);
        await using var db = databases.Open(call.Tenant);
        await db.CheckPlace(template, validation, cancel);
        var record = TemplateRecord.Create(template, call.Caller.Subject, call.Now);
        db.Add(record);
        return await db.Commit(call, record.ToProto(record.Versions[0]), cancel);
    }
}
