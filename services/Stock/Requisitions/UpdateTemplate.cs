using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Makes a version of a form, all of it checked at once.</summary>
internal static class UpdateTemplate
{
    public static async Task<V1.RequisitionTemplate> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.UpdateRequisitionTemplateRequest request,
        CancellationToken cancel
    )
    {
        var sent = request.RequisitionTemplate ?? new V1.RequisitionTemplate();
        await using var db = databases.Open(call.Tenant);
        var (record, version) = await db.FindTemplate(sent.Id, 0, cancel);
        call.CheckEtag(record, sent.Etag);
        var wanted = record.ToProto(version);
        var before = wanted.Clone();
        var validation = new Validation();
        UpdateMask.Apply(
            validation,
            request.UpdateMask,
            sent,
            wanted,
            "name",
            "facility_types",
            "columns",
            "report_only",
            "stock_based",
            "periods_to_average",
            "calculator",
            "period_length",
            "archived",
            "non_full_supply",
            "rejection_reason_required"
        );
        var template = TemplateMapping.Read(wanted, record.Id, validation);
        await db.CheckPlace(template, validation, cancel);
        if (!wanted.Equals(before))
        {
            record.Take(template, call.Caller.Subject, call.Now);
            version = record.Versions[^1];
        }

        return await db.Commit(call, record.ToProto(version), cancel);
    }
}
