using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>The rules of a template, every broken one named.</summary>
internal static class TemplateRules
{
    /// <summary>The most columns of a template.</summary>
    public const int MostColumns = 100;

    private const int MostFacilityTypes = 100;

    /// <summary>The most periods that an average is over.</summary>
    public const int MostPeriods = 24;

    /// <summary>Checks a template as it is to be stored.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.InvalidTemplate"/>.</exception>
    public static void Check(RequisitionTemplate template)
    {
        var validation = new Validation();
        Check(template, validation);
        validation.ThrowIfInvalid(RequisitionError.InvalidTemplate);
    }

    /// <summary>Checks a template that a request says, besides what else is wrong with the request.</summary>
    /// <param name="template">The template.</param>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="at">Where the template stands in the request.</param>
    public static void Check(RequisitionTemplate template, Validation validation, string at)
    {
        var found = new Validation();
        Check(template, found);
        foreach (var error in found.Errors)
            validation.Add(at + error.Field, error.Code, error.Message);
    }

    private static void Check(RequisitionTemplate template, Validation validation)
    {
        CheckHeader(template, validation);
        if (
            !validation.Check(
                template.Columns.Count is > 0 and <= MostColumns,
                "columns",
                "COUNT",
                $"1 to {MostColumns} columns."
            )
        )
            return;
        for (var i = 0; i < template.Columns.Count; i++)
            CheckColumn(template, i, validation);
        CheckPresence(template, validation);
        CheckTogether(template, validation);
        CheckTags(template, validation);
    }

    private static void CheckHeader(RequisitionTemplate template, Validation validation)
    {
        validation.CheckLine("name", template.Name, 1, 100);
        validation.Check(template.ProgramId != Guid.Empty, "program_id", "REQUIRED", "A program is needed.");
        validation.Check(
            template.FacilityTypes.Count is > 0 and <= MostFacilityTypes,
            "facility_types",
            "COUNT",
            $"1 to {MostFacilityTypes} types of facility."
        );
        validation.Check(
            template.FacilityTypes.Distinct(StringComparer.Ordinal).Count() == template.FacilityTypes.Count,
            "facility_types",
            "TWICE",
            "A type of facility is named twice."
        );
        for (var i = 0; i < Math.Min(template.FacilityTypes.Count, MostFacilityTypes); i++)
        {
            validation.Check(
                Codes.IsValid(template.FacilityTypes[i], FacilityTypes.MaxCode),
                $"facility_types[{i}]",
                "FORMAT",
                Codes.Rule(FacilityTypes.MaxCode)
            );
        }

        validation.Check(
            template.PeriodsToAverage is null or (>= 2 and <= MostPeriods),
            "periods_to_average",
            "RANGE",
            $"2 to {MostPeriods} periods, or none."
        );
        validation.Check(
            Calculators.Exists(template.Calculator),
            "calculator",
            "CALCULATOR_UNKNOWN",
            $"The calculators are {Calculators.Names}."
        );
        validation.Check(
            Enum.IsDefined(template.PeriodLength),
            "period_length",
            "UNKNOWN",
            "Either months of 30 days, or the days they have."
        );
    }

    private static void CheckColumn(RequisitionTemplate template, int index, Validation validation)
    {
        var column = template.Columns[index];
        var field = $"columns[{index}]";
        validation.CheckLine($"{field}.label", column.Label, 1, 60);
        validation.CheckLine($"{field}.definition", column.Definition, 0, 140);
        validation.CheckLine($"{field}.tag", column.Tag, 0, 60);
        validation.Check(column.Order >= 0, $"{field}.order", "RANGE", "A place is 0 or higher.");
        var before = template.Columns.Take(index).ToList();
        validation.Check(
            before.TrueForAll(other => other.Order != column.Order),
            $"{field}.order",
            "ORDER_TWICE",
            "Another column has this place."
        );
        validation.Check(
            before.TrueForAll(other => other.Column != column.Column),
            $"{field}.column",
            "COLUMN_TWICE",
            "The column is in the template twice."
        );
        if (ColumnCatalogue.Find(column.Column) is not { } terms)
        {
            validation.Add($"{field}.column", "UNKNOWN", "There is no such column.");
            return;
        }

        validation.Check(
            terms.Sources.Contains(column.Source),
            $"{field}.source",
            "SOURCE_NOT_ALLOWED",
            $"{terms.Name} comes from {string.Join(" or ", terms.Sources)}."
        );
        validation.Check(
            terms.Options.Length == 0 ? column.Option == ColumnOption.None : terms.Options.Contains(column.Option),
            $"{field}.option",
            "OPTION_NOT_ALLOWED",
            terms.Options.Length == 0
                ? $"{terms.Name} has no options."
                : $"{terms.Name} is one of {string.Join(", ", terms.Options)}."
        );
        validation.Check(
            !terms.AlwaysDisplayed || column.Displayed,
            $"{field}.displayed",
            "MUST_BE_DISPLAYED",
            $"{terms.Name} is always shown."
        );
        validation.Check(
            !(template.ReportOnly && terms.HiddenInReportOnly && column.Displayed),
            $"{field}.displayed",
            "HIDDEN_IN_REPORT_ONLY",
            $"{terms.Name} is not shown where nothing is ordered."
        );
        CheckLedger(template, column, terms, field, validation);
    }

    private static void CheckLedger(
        RequisitionTemplate template,
        TemplateColumn column,
        ColumnTerms terms,
        string field,
        Validation validation
    )
    {
        var fromLedger = column.Source == ColumnSource.StockCards;
        validation.Check(
            !(template.StockBased && terms.FromLedgerWhenStockBased && !fromLedger),
            $"{field}.source",
            "NOT_FROM_STOCK_CARDS",
            $"{terms.Name} comes from stock cards in a template that is based on stock."
        );
        validation.Check(
            template.StockBased || !fromLedger,
            $"{field}.source",
            "NOT_STOCK_BASED",
            "Only a template that is based on stock takes values from stock cards."
        );
        var byTag = fromLedger && terms.ByTag;
        validation.Check(
            !byTag || column.Tag.Length > 0,
            $"{field}.tag",
            "TAG_REQUIRED",
            $"{terms.Name} from stock cards needs the tag that it sums."
        );
        validation.Check(
            byTag || column.Tag.Length == 0,
            $"{field}.tag",
            "TAG_NOT_ALLOWED",
            "Only received, consumed, and losses and adjustments from stock cards have a tag."
        );
    }

    private static void CheckPresence(RequisitionTemplate template, Validation validation)
    {
        foreach (var terms in ColumnCatalogue.All)
        {
            validation.Check(
                !terms.Mandatory || template.Has(terms.Column),
                "columns",
                "COLUMN_MISSING",
                $"No template is without {terms.Name}."
            );
        }

        foreach (var column in new[] { AdjustedConsumption, AverageConsumption })
        {
            validation.Check(
                !template.Has(column) || (template.Has(TotalConsumedQuantity) && template.Has(TotalStockoutDays)),
                "columns",
                "NEEDS_COLUMN",
                $"{ColumnCatalogue.Of(column).Name} needs total_consumed_quantity and total_stockout_days."
            );
        }

        validation.Check(
            !template.Shows(AdditionalQuantityRequired) || template.Has(AdjustedConsumption),
            "columns",
            "NEEDS_COLUMN",
            "additional_quantity_required is shown with adjusted_consumption."
        );
    }

    private static void CheckTogether(RequisitionTemplate template, Validation validation)
    {
        validation.Check(
            !(
                template.Takes(TotalConsumedQuantity, ColumnSource.Calculated)
                && template.Takes(StockOnHand, ColumnSource.Calculated)
            ),
            "columns",
            "CONSUMED_AND_STOCK_ON_HAND_CALCULATED",
            "Consumption and stock on hand are each worked out from the other: one of them is typed."
        );
        validation.Check(
            template.Shows(RequestedQuantity) == template.Shows(RequestedQuantityExplanation),
            "columns",
            "REQUESTED_WITHOUT_EXPLANATION",
            "requested_quantity and requested_quantity_explanation are shown together."
        );
        validation.Check(
            template.ReportOnly || template.Shows(CalculatedOrderQuantity) || template.Shows(RequestedQuantity),
            "columns",
            "REQUESTED_MUST_BE_DISPLAYED",
            "Where calculated_order_quantity is not shown, requested_quantity is."
        );
    }

    private static void CheckTags(RequisitionTemplate template, Validation validation)
    {
        var tags = template.Columns.Where(column => column.Tag.Length > 0).Select(column => column.Tag).ToList();
        validation.Check(
            tags.Distinct(StringComparer.Ordinal).Count() == tags.Count,
            "columns",
            "TAGS_NOT_DISTINCT",
            "Each column from stock cards has a tag of its own."
        );
    }
}
