using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Lists forms and their versions.</summary>
internal static class TemplateLists
{
    public static async Task<V1.ListRequisitionTemplatesResponse> Read(
        StockDb db,
        V1.ListRequisitionTemplatesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"requisitionTemplates/{request.ProgramId}/{request.FacilityType}/{request.Archived}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 2);
        var after = page.AfterId(validation, key: 1);
        var templates = db.RequisitionTemplates.AsNoTracking();
        if (validation.OptionalId("program_id", request.ProgramId) is { } program)
            templates = templates.Where(t => t.ProgramId == program);
        validation.CheckSearch("facility_type", request.FacilityType);
        validation.ThrowIfInvalid(RequisitionError.InvalidQuery);
        if (request.FacilityType.Length > 0)
        {
            var type = TemplateRecord.Between(request.FacilityType);
            templates = templates.Where(t => t.FacilityTypes.Contains(type));
        }

        if (!request.Archived)
            templates = templates.Where(t => !t.Archived);
        if (page.After is [var name, _])
        {
            templates = templates.Where(t =>
                string.Compare(t.FoldedName, name) > 0 || (t.FoldedName == name && t.Id > after)
            );
        }

        var (found, next) = await templates
            .OrderBy(t => t.FoldedName)
            .ThenBy(t => t.Id)
            .Join(
                db.RequisitionTemplateVersions.AsNoTracking(),
                t => new { t.Id, t.Version },
                v => new { Id = v.TemplateId, v.Version },
                (t, v) => new { Template = t, Version = v }
            )
            .OrderBy(t => t.Template.FoldedName)
            .ThenBy(t => t.Template.Id)
            .Read(page, list, t => [t.Template.FoldedName, t.Template.Id.ToString()], cancel);
        return new V1.ListRequisitionTemplatesResponse
        {
            RequisitionTemplates = { found.Select(t => t.Template.ToProto(t.Version)) },
            NextPageToken = next,
        };
    }

    public static async Task<V1.ListRequisitionTemplateVersionsResponse> Versions(
        StockDb db,
        V1.ListRequisitionTemplateVersionsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var id = Wire.IdOrNone(request.RequisitionTemplateId);
        var list = $"requisitionTemplates/{id}/versions";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var before = Before(page, validation);
        validation.ThrowIfInvalid(RequisitionError.InvalidQuery);
        if (!await db.RequisitionTemplates.AnyAsync(t => t.Id == id, cancel))
            throw Wire.Missing(RequisitionError.TemplateNotFound, "requisition template");
        var (found, next) = await db
            .RequisitionTemplateVersions.AsNoTracking()
            .Where(v => v.TemplateId == id && v.Version < before)
            .OrderByDescending(v => v.Version)
            .Read(page, list, v => [$"{v.Version}"], cancel);
        return new V1.ListRequisitionTemplateVersionsResponse
        {
            Versions = { found.Select(v => v.ToProto()) },
            NextPageToken = next,
        };
    }

    public static V1.ListRequisitionColumnsResponse Columns() =>
        new()
        {
            Columns = { ColumnCatalogue.All.Select(column => column.ToProto()) },
            Calculators = { Calculators.All.Select(name => name.ToString()) },
        };

    private static long Before(Page page, Validation validation)
    {
        if (page.After is not [var last])
            return long.MaxValue;
        validation.Check(long.TryParse(last, out var before), "page_token", "STALE", "Begin at the first page.");
        return before;
    }
}
