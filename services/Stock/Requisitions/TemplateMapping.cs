using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Forms as the contract has them. Its numbers of columns, sources and options are the domain's.</summary>
internal static class TemplateMapping
{
    private const string At = "requisition_template.";

    public static V1.RequisitionTemplate ToProto(this TemplateRecord record, TemplateVersion version)
    {
        var content = version.Content;
        var sent = new V1.RequisitionTemplate
        {
            Id = record.Id.ToString(),
            Name = content.Name,
            ProgramId = content.ProgramId.ToString(),
            FacilityTypes = { content.FacilityTypes },
            Columns = { content.Columns.Select(ToProto) },
            ReportOnly = content.ReportOnly,
            StockBased = content.StockBased,
            Calculator = content.Calculator.ToString(),
            PeriodLength = (V1.PeriodLength)content.PeriodLength,
            Archived = content.Archived,
            NonFullSupply = content.NonFullSupply,
            RejectionReasonRequired = content.RejectionReasonRequired,
            Version = version.Version,
            Etag = record.Version.ToString(CultureInfo.InvariantCulture),
            UpdatedAt = version.At.ToTimestamp(),
        };
        if (content.PeriodsToAverage is { } periods)
            sent.PeriodsToAverage = periods;
        return sent;
    }

    public static V1.RequisitionTemplateVersion ToProto(this TemplateVersion version) =>
        new()
        {
            Version = version.Version,
            At = version.At.ToTimestamp(),
            By = version.By,
            Name = version.Name,
            ColumnCount = version.ColumnCount,
        };

    public static V1.AvailableColumn ToProto(this ColumnTerms terms) =>
        new()
        {
            Column = (V1.RequisitionColumn)terms.Column,
            Name = terms.Name,
            Letter = terms.Letter,
            Type = (V1.ColumnType)terms.Type,
            Sources = { terms.Sources.Select(source => (V1.ColumnSource)source) },
            Options = { terms.Options.Select(option => (V1.ColumnOption)option) },
            Mandatory = terms.Mandatory,
            AlwaysDisplayed = terms.AlwaysDisplayed,
            ApprovalOnly = terms.ApprovalOnly,
            HiddenInReportOnly = terms.HiddenInReportOnly,
        };

    /// <summary>The form that a request says; its rules are <see cref="TemplateRules"/>.</summary>
    /// <param name="sent">The form.</param>
    /// <param name="id">Its id.</param>
    /// <param name="validation">Takes every broken rule.</param>
    public static RequisitionTemplate Read(V1.RequisitionTemplate sent, Guid id, Validation validation)
    {
        var template = new RequisitionTemplate(
            id,
            sent.Name.Trim(),
            validation.Id(At + "program_id", sent.ProgramId),
            [.. sent.FacilityTypes.Select(type => type.Trim())],
            [.. sent.Columns.Take(TemplateRules.MostColumns + 1).Select(Read)]
        )
        {
            ReportOnly = sent.ReportOnly,
            StockBased = sent.StockBased,
            PeriodsToAverage = sent.HasPeriodsToAverage ? sent.PeriodsToAverage : null,
            Calculator = Calculator(sent.Calculator),
            PeriodLength =
                sent.PeriodLength == V1.PeriodLength.Unspecified
                    ? PeriodLength.ThirtyDayMonths
                    : (PeriodLength)sent.PeriodLength,
            Archived = sent.Archived,
            NonFullSupply = sent.NonFullSupply,
            RejectionReasonRequired = sent.RejectionReasonRequired,
        };
        var rules = new Validation();
        TemplateRules.Check(template, rules, At);
        validation.AddBeside(rules.Errors);
        for (var i = 0; i < Math.Min(template.Columns.Count, TemplateRules.MostColumns); i++)
        {
            validation.Check(
                template.Columns[i].Tag is "" || StockFigures.Tags.Contains(template.Columns[i].Tag),
                $"requisition_template.columns[{i}].tag",
                "TAG_UNKNOWN",
                $"The tags are {string.Join(", ", StockFigures.Tags)}."
            );
        }

        return template;
    }

    private static V1.TemplateColumn ToProto(TemplateColumn column) =>
        new()
        {
            Column = (V1.RequisitionColumn)column.Column,
            Label = column.Label,
            Order = column.Order,
            Displayed = column.Displayed,
            Source = (V1.ColumnSource)column.Source,
            Option = (V1.ColumnOption)column.Option,
            Tag = column.Tag,
            Definition = column.Definition,
        };

    private static TemplateColumn Read(V1.TemplateColumn column) =>
        new(
            (RequisitionColumn)column.Column,
            column.Label.Trim(),
            column.Order,
            column.Displayed,
            (ColumnSource)column.Source
        )
        {
            Option = (ColumnOption)column.Option,
            Tag = column.Tag.Trim(),
            Definition = column.Definition.Trim(),
        };

    /// <summary><c>exact/1</c>; what is no name of a calculator becomes one that is unknown.</summary>
    private static CalculatorName Calculator(string text)
    {
        if (text.Length == 0)
            return CalculatorName.Exact;
        var parts = text.Split('/', 2);
        return new CalculatorName(
            parts[0],
            parts.Length == 2
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var edition)
                ? edition
                : 0
        );
    }
}
