using System.Text.RegularExpressions;
using Platform.Testing;

namespace Platform.Stock.Tests;

/// <summary>What <c>docs/supply-decisions.md</c> says is shown by a test that bears its code.</summary>
public sealed partial class DecisionCoverageTests
{
    /// <summary>The rules of a requisition, on a change of its state and on an update.</summary>
    private static readonly string[] RequisitionRules =
    [
        "Invariants",
        "ApprovalFields",
        "OnApproval",
        "DatePhysicalStockCountCompleted",
        "StockOnHand",
        "UserInput",
        "TotalConsumed",
        "TotalReceived",
        "BeginningBalance",
        "StockOutDays",
        "NewPatients",
        "CalculatedFields",
        "RequestedQuantity",
        "StockAdjustments",
        "Header",
        "FullSupply",
        "FromLedger",
        "ProductFixed",
        "NotTyped",
        "InApproval",
        "SplitMarker",
    ];

    /// <summary>The figures whose values OpenLMIS publishes with its tests.</summary>
    private static readonly string[] Figures =
    [
        "D",
        "E",
        "C",
        "Y",
        "Q",
        "N",
        "P",
        "H",
        "I",
        "ISA",
        "Skip",
        "Stock_based_C",
        "Stock_based_P",
        "Stock_based_X",
        "Packs",
        "Year360",
    ];

    private static readonly string[] Codes =
    [
        .. Row()
            .Matches(File.ReadAllText(Repository.Path("docs/supply-decisions.md")))
            .Select(row => row.Groups["code"].Value)
            .Except(["Code"]),
    ];

    [Fact]
    public void Every_decision_rule_figure_and_law_has_a_test_of_its_name()
    {
        var tests = typeof(DecisionCoverageTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => method.Name)
            .ToArray();
        string[] untested =
        [
            .. Codes.Where(code => !tests.Any(test => test.StartsWith($"{code}_", StringComparison.OrdinalIgnoreCase))),
        ];
        Assert.Empty(untested);
    }

    [Fact]
    public void All_decisions_rules_and_laws_are_on_the_page()
    {
        Assert.Equal(Numbered("S", 32), Codes.Where(code => DecisionCode().IsMatch(code)));
        Assert.Equal(Numbered("Rule_", 15), Codes.Where(code => code.StartsWith("Rule_", StringComparison.Ordinal)));
        Assert.Equal(Numbered("Law_", 10), Codes.Where(code => code.StartsWith("Law_", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_rules_of_a_requisition_and_all_figures_are_on_the_page() =>
        Assert.Equal(
            RequisitionRules.Concat(Figures),
            Codes.Where(code =>
                !DecisionCode().IsMatch(code)
                && !code.StartsWith("Rule_", StringComparison.Ordinal)
                && !code.StartsWith("Law_", StringComparison.Ordinal)
            )
        );

    private static IEnumerable<string> Numbered(string prefix, int last) =>
        Enumerable.Range(1, last).Select(number => $"{prefix}{number}");

    [GeneratedRegex(@"^\| (?<code>\w+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^S\d+$", RegexOptions.None, 1000)]
    private static partial Regex DecisionCode();
}
