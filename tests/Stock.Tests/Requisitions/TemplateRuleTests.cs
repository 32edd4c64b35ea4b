using Platform.Stock.Requisitions.Domain;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>The rules of a template, each by its code.</summary>
public sealed class TemplateRuleTests
{
    [Fact]
    public void The_forms_of_these_tests_keep_the_rules()
    {
        TemplateRules.Check(Forms.Manual);
        TemplateRules.Check(Forms.StockBased);
        TemplateRules.Check(Forms.Report);
    }

    [Fact]
    public void Every_column_has_a_name_of_its_own_and_a_source()
    {
        Assert.Equal(Enum.GetValues<RequisitionColumn>(), ColumnCatalogue.All.Select(terms => terms.Column));
        Assert.Equal(33, ColumnCatalogue.All.Select(terms => terms.Name).Distinct().Count());
        Assert.All(ColumnCatalogue.All, terms => Assert.NotEmpty(terms.Sources));
    }

    [Fact]
    public void The_letter_S_stands_for_two_columns() =>
        Assert.Equal(
            [Skipped, CalculatedOrderQuantityIsa],
            ColumnCatalogue.All.Where(terms => terms.Letter == "S").Select(terms => terms.Column)
        );

    [Fact]
    public void Consumption_and_stock_on_hand_are_not_both_worked_out() =>
        Refused(
            Forms.Manual.With(TotalConsumedQuantity, c => c with { Source = ColumnSource.Calculated }),
            ("columns", "CONSUMED_AND_STOCK_ON_HAND_CALCULATED")
        );

    [Fact]
    public void What_is_requested_is_shown_with_its_explanation() =>
        Refused(Forms.Manual.Without(RequestedQuantityExplanation), ("columns", "REQUESTED_WITHOUT_EXPLANATION"));

    [Fact]
    public void Where_the_calculated_order_is_hidden_what_is_requested_is_shown() =>
        Refused(
            Forms
                .Manual.With(CalculatedOrderQuantity, c => c with { Displayed = false })
                .Without(RequestedQuantity, RequestedQuantityExplanation),
            ("columns", "REQUESTED_MUST_BE_DISPLAYED")
        );

    [Theory]
    [InlineData(TotalConsumedQuantity)]
    [InlineData(TotalStockoutDays)]
    public void Adjusted_and_average_consumption_need_consumption_and_stockout_days(RequisitionColumn missing) =>
        Refused(Forms.Manual.Without(missing), ("columns", "NEEDS_COLUMN"), ("columns", "NEEDS_COLUMN"));

    [Fact]
    public void Added_need_is_shown_with_adjusted_consumption() =>
        Refused(Forms.Manual.Without(AdjustedConsumption), ("columns", "NEEDS_COLUMN"));

    [Theory]
    [InlineData(BeginningBalance)]
    [InlineData(StockOnHand)]
    [InlineData(TotalStockoutDays)]
    public void A_template_based_on_stock_takes_what_the_ledger_knows_from_it(RequisitionColumn column) =>
        Refused(
            Forms.StockBased.With(column, c => c with { Source = ColumnSource.UserInput }),
            (Field(Forms.StockBased, column, "source"), "NOT_FROM_STOCK_CARDS")
        );

    [Fact]
    public void A_template_that_people_fill_takes_nothing_from_the_ledger() =>
        Refused(
            Forms.Manual.With(BeginningBalance, c => c with { Source = ColumnSource.StockCards }),
            (Field(Forms.Manual, BeginningBalance, "source"), "NOT_STOCK_BASED")
        );

    [Fact]
    public void A_sum_of_the_ledger_needs_its_tag() =>
        Refused(
            Forms.StockBased.With(TotalReceivedQuantity, c => c with { Tag = "" }),
            (Field(Forms.StockBased, TotalReceivedQuantity, "tag"), "TAG_REQUIRED")
        );

    [Fact]
    public void Other_columns_have_no_tag() =>
        Refused(
            Forms.StockBased.With(StockOnHand, c => c with { Tag = "here" }),
            (Field(Forms.StockBased, StockOnHand, "tag"), "TAG_NOT_ALLOWED")
        );

    [Fact]
    public void Tags_are_distinct() =>
        Refused(
            Forms.StockBased.With(TotalReceivedQuantity, c => c with { Tag = "total_consumed_quantity" }),
            ("columns", "TAGS_NOT_DISTINCT")
        );

    [Theory]
    [InlineData(RequestedQuantity)]
    [InlineData(RequestedQuantityExplanation)]
    [InlineData(ApprovedQuantity)]
    [InlineData(PacksToShip)]
    [InlineData(CalculatedOrderQuantity)]
    [InlineData(PricePerPack)]
    [InlineData(TotalCost)]
    [InlineData(AdditionalQuantityRequired)]
    public void A_form_that_only_reports_shows_nothing_of_orders(RequisitionColumn column)
    {
        var template = Forms.Report.And(Forms.Column(column));
        var act = () => TemplateRules.Check(template);
        var refusal = Assert.Throws<Kernel.DomainException>(act);
        Assert.Contains(
            (Field(template, column, "displayed"), "HIDDEN_IN_REPORT_ONLY"),
            refusal.Fields.Select(error => (error.Field, error.Code))
        );
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(24, true)]
    [InlineData(25, false)]
    [InlineData(null, true)]
    public void The_average_is_over_two_periods_at_least(int? periods, bool good)
    {
        var template = Forms.Manual with { PeriodsToAverage = periods };
        if (good)
            TemplateRules.Check(template);
        else
            Refused(template, ("periods_to_average", "RANGE"));
    }

    [Fact]
    public void The_product_code_is_always_there() =>
        Refused(Forms.Manual.Without(ProductCode), ("columns", "COLUMN_MISSING"));

    [Fact]
    public void The_product_name_is_always_shown() =>
        Refused(
            Forms.Manual.With(ProductName, c => c with { Displayed = false }),
            (Field(Forms.Manual, ProductName, "displayed"), "MUST_BE_DISPLAYED")
        );

    [Fact]
    public void A_column_comes_from_where_it_can_come_from() =>
        Refused(
            Forms.Manual.With(Total, c => c with { Source = ColumnSource.UserInput }),
            (Field(Forms.Manual, Total, "source"), "SOURCE_NOT_ALLOWED")
        );

    [Fact]
    public void A_column_with_options_has_one_of_them()
    {
        Refused(
            Forms.Manual.With(PacksToShip, c => c with { Option = ColumnOption.None }),
            (Field(Forms.Manual, PacksToShip, "option"), "OPTION_NOT_ALLOWED")
        );
        Refused(
            Forms.Manual.With(Total, c => c with { Option = ColumnOption.Default }),
            (Field(Forms.Manual, Total, "option"), "OPTION_NOT_ALLOWED")
        );
    }

    [Fact]
    public void A_column_and_a_place_are_taken_once()
    {
        var template = Forms.Manual with { Columns = [.. Forms.Manual.Columns, Forms.Manual.Columns[0]] };
        var last = template.Columns.Count - 1;
        Refused(template, ($"columns[{last}].order", "ORDER_TWICE"), ($"columns[{last}].column", "COLUMN_TWICE"));
    }

    [Fact]
    public void A_definition_has_at_most_140_characters()
    {
        TemplateRules.Check(Forms.Manual.With(Total, c => c with { Definition = new string('a', 140) }));
        Refused(
            Forms.Manual.With(Total, c => c with { Definition = new string('a', 141) }),
            (Field(Forms.Manual, Total, "definition"), "LENGTH")
        );
    }

    [Fact]
    public void A_calculator_that_is_not_there_is_refused() =>
        Refused(Forms.Manual with { Calculator = new("abacus", 1) }, ("calculator", "CALCULATOR_UNKNOWN"));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Refused(
            Forms.Manual.Without(ProductCode, RequestedQuantityExplanation) with
            {
                Name = "",
                ProgramId = Guid.Empty,
                FacilityTypes = [],
                PeriodsToAverage = 1,
                Calculator = default,
                PeriodLength = (PeriodLength)9,
            },
            ("name", "REQUIRED"),
            ("program_id", "REQUIRED"),
            ("facility_types", "COUNT"),
            ("periods_to_average", "RANGE"),
            ("calculator", "CALCULATOR_UNKNOWN"),
            ("period_length", "UNKNOWN"),
            ("columns", "COLUMN_MISSING"),
            ("columns", "REQUESTED_WITHOUT_EXPLANATION")
        );

    [Fact]
    public void A_column_that_there_is_none_of_is_refused() =>
        Refused(
            Forms.Manual with
            {
                Columns =
                [
                    .. Forms.Manual.Columns,
                    new TemplateColumn((RequisitionColumn)99, "X", 99, true, ColumnSource.UserInput),
                ],
            },
            ($"columns[{Forms.Manual.Columns.Count}].column", "UNKNOWN")
        );

    [Fact]
    public void A_template_without_columns_is_refused() =>
        Refused(Forms.Manual with { Columns = [] }, ("columns", "COUNT"));

    [Fact]
    public void A_requisition_gets_the_template_of_its_program_type_and_kind()
    {
        var templates = new[] { Forms.Manual, Forms.Report, Forms.Manual with { Archived = true } };
        Assert.Same(Forms.Manual, TemplateChoice.For(templates, Forms.ProgramId, "health-centre", false));
        Assert.Same(Forms.Report, TemplateChoice.For(templates, Forms.ProgramId, "health-centre", true));
    }

    [Fact]
    public void Without_a_template_in_use_or_with_two_there_is_no_requisition()
    {
        var none = () =>
        {
            TemplateChoice.For([Forms.Manual], Forms.ProgramId, "hospital", false);
        };
        none.Refused(RequisitionError.NoTemplate);
        var two = () =>
        {
            TemplateChoice.For([Forms.Manual, Forms.StockBased], Forms.ProgramId, "health-centre", false);
        };
        two.Refused(RequisitionError.AmbiguousTemplate);
    }

    [Fact]
    public void A_template_names_the_types_for_which_another_is_in_use()
    {
        Assert.Equal(["health-centre"], TemplateChoice.Clashes(Forms.StockBased, [Forms.Manual, Forms.Report]));
        Assert.Empty(TemplateChoice.Clashes(Forms.StockBased with { Archived = true }, [Forms.Manual]));
        Assert.Empty(TemplateChoice.Clashes(Forms.Manual, [Forms.Manual]));
    }

    private static string Field(RequisitionTemplate template, RequisitionColumn column, string field) =>
        $"columns[{template.Columns.ToList().FindIndex(found => found.Column == column)}].{field}";

    private static void Refused(RequisitionTemplate template, params (string, string)[] rules)
    {
        var act = () => TemplateRules.Check(template);
        act.Refused(RequisitionError.InvalidTemplate, rules);
    }
}
