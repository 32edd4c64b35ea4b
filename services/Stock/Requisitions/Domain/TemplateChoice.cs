using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>Which template a new requisition gets.</summary>
internal static class TemplateChoice
{
    /// <summary>The one template in use for the program, the type of facility and the kind of requisition.</summary>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.NoTemplate"/>, <see cref="RequisitionError.AmbiguousTemplate"/>.
    /// </exception>
    public static RequisitionTemplate For(
        IEnumerable<RequisitionTemplate> templates,
        Guid programId,
        string facilityType,
        bool reportOnly
    )
    {
        var fitting = templates.Where(template => Fits(template, programId, facilityType, reportOnly)).ToList();
        return fitting switch
        {
            [var only] => only,
            [] => throw new DomainException(
                RequisitionError.NoTemplate,
                ErrorKind.FailedPrecondition,
                $"No template in use is for facilities of type {facilityType} in this program."
            ),
            _ => throw new DomainException(
                RequisitionError.AmbiguousTemplate,
                ErrorKind.FailedPrecondition,
                $"{fitting.Count} templates in use are for facilities of type {facilityType} in this program."
            ),
        };
    }

    /// <summary>The types of facility for which a template would compete with another in use; empty when it may be used.</summary>
    public static IReadOnlyList<string> Clashes(
        RequisitionTemplate template,
        IEnumerable<RequisitionTemplate> others
    ) =>
        template.Archived
            ? []
            :
            [
                .. others
                    .Where(other => other.Id != template.Id && !other.Archived)
                    .Where(other => other.ProgramId == template.ProgramId && other.ReportOnly == template.ReportOnly)
                    .SelectMany(other => other.FacilityTypes)
                    .Where(template.FacilityTypes.Contains)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];

    private static bool Fits(RequisitionTemplate template, Guid programId, string facilityType, bool reportOnly) =>
        !template.Archived
        && template.ProgramId == programId
        && template.ReportOnly == reportOnly
        && template.FacilityTypes.Contains(facilityType, StringComparer.Ordinal);
}
