using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Finds forms, and checks what they name.</summary>
internal static class TemplateQueries
{
    /// <summary>A form with the version it is in.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.TemplateNotFound"/>.</exception>
    public static async Task<(TemplateRecord Record, TemplateVersion Version)> FindTemplate(
        this StockDb db,
        string id,
        long version,
        CancellationToken cancel
    )
    {
        var wanted = Wire.IdOrNone(id);
        var found = await (
            from template in db.RequisitionTemplates
            where template.Id == wanted
            from of in db.RequisitionTemplateVersions.Where(v =>
                v.TemplateId == template.Id && v.Version == (version == 0 ? template.Version : version)
            )
            select new { template, of }
        ).FirstOrDefaultAsync(cancel);
        return found is null
            ? throw Wire.Missing(RequisitionError.TemplateNotFound, "requisition template, or it has no such version")
            : (found.template, found.of);
    }

    /// <summary>Refuses a form that breaks rules, one for a program there is not, and one that would compete with another in use.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.InvalidTemplate"/>.</exception>
    public static async Task CheckPlace(
        this StockDb db,
        RequisitionTemplate template,
        Validation validation,
        CancellationToken cancel
    )
    {
        if (template.ProgramId != Guid.Empty)
            validation.Check(
                await db.SupplyPrograms.AnyAsync(program => program.Id == template.ProgramId, cancel),
                "requisition_template.program_id",
                "UNKNOWN",
                "There is no such program."
            );
        var others = await db.TemplatesInUse(template.ProgramId).ToListAsync(cancel);
        foreach (var type in TemplateChoice.Clashes(template, others.Select(other => other.Content)))
        {
            validation.Add(
                "requisition_template.facility_types",
                "TAKEN",
                $"Another form in use is for facilities of type {type} in this program."
            );
        }

        validation.ThrowIfInvalid(RequisitionError.InvalidTemplate);
    }

    /// <summary>The forms of a program that new requisitions get.</summary>
    public static IQueryable<TemplateVersion> TemplatesInUse(this StockDb db, Guid programId) =>
        from template in db.RequisitionTemplates
        where template.ProgramId == programId && !template.Archived
        join version in db.RequisitionTemplateVersions
            on new { template.Id, template.Version } equals new { Id = version.TemplateId, version.Version }
        select version;
}
