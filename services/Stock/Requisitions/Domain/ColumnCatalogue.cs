using System.Collections.Frozen;
using static Platform.Stock.Requisitions.Domain.ColumnOption;
using static Platform.Stock.Requisitions.Domain.ColumnSource;
using static Platform.Stock.Requisitions.Domain.ColumnType;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What is fixed of a column, whatever template it is in.</summary>
/// <param name="Column">The column.</param>
/// <param name="Name">Its name in contracts and forms.</param>
/// <param name="Letter">The letter that formulas call it by.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Sources">Where they may come from.</param>
/// <param name="Options">How it may be meant; empty where there is one way.</param>
internal sealed record ColumnTerms(
    RequisitionColumn Column,
    string Name,
    string Letter,
    ColumnType Type,
    ColumnSource[] Sources,
    ColumnOption[] Options
)
{
    /// <summary>Whether no template is without it.</summary>
    public bool Mandatory { get; init; }

    /// <summary>Whether it is always shown.</summary>
    public bool AlwaysDisplayed { get; init; }

    /// <summary>Whether it is filled in, or shown, only while the requisition is being approved.</summary>
    public bool ApprovalOnly { get; init; }

    /// <summary>Whether a requisition that only reports does not show it.</summary>
    public bool HiddenInReportOnly { get; init; }

    /// <summary>Whether it comes from the ledger in a template that is based on stock.</summary>
    public bool FromLedgerWhenStockBased { get; init; }

    /// <summary>Whether the ledger's figure for it is the sum of a tag.</summary>
    public bool ByTag { get; init; }
}

/// <summary>All columns there are.</summary>
internal static class ColumnCatalogue
{
    private static readonly ColumnTerms[] Columns =
    [
        Of(ProductCode, "product_code", "O", Text, ReferenceData) with
        {
            Mandatory = true,
        },
        Of(ProductName, "product_name", "R", Text, ReferenceData) with
        {
            Mandatory = true,
            AlwaysDisplayed = true,
        },
        Of(DispensingUnit, "dispensing_unit", "U", Text, ReferenceData),
        Of(BeginningBalance, "beginning_balance", "A", Numeric, UserInput, StockCards) with
        {
            FromLedgerWhenStockBased = true,
        },
        Of(TotalReceivedQuantity, "total_received_quantity", "B", Numeric, UserInput, StockCards) with
        {
            FromLedgerWhenStockBased = true,
            ByTag = true,
        },
        Of(TotalConsumedQuantity, "total_consumed_quantity", "C", Numeric, UserInput, Calculated, StockCards) with
        {
            FromLedgerWhenStockBased = true,
            ByTag = true,
        },
        Of(TotalLossesAndAdjustments, "total_losses_and_adjustments", "D", Numeric, UserInput, StockCards) with
        {
            FromLedgerWhenStockBased = true,
            ByTag = true,
        },
        Of(StockOnHand, "stock_on_hand", "E", Numeric, UserInput, Calculated, StockCards) with
        {
            FromLedgerWhenStockBased = true,
        },
        Of(NumberOfNewPatientsAdded, "number_of_new_patients_added", "F", Numeric, UserInput) with
        {
            Options = [NewPatientCount, DispensingUnitsForNewPatients],
        },
        Of(IdealStockAmount, "ideal_stock_amount", "G", Numeric, ReferenceData),
        Of(MaximumStockQuantity, "maximum_stock_quantity", "H", Numeric, Calculated) with
        {
            Options = [Default],
        },
        Of(CalculatedOrderQuantity, "calculated_order_quantity", "I", Numeric, Calculated) with
        {
            HiddenInReportOnly = true,
        },
        Of(RequestedQuantity, "requested_quantity", "J", Numeric, UserInput) with
        {
            HiddenInReportOnly = true,
        },
        Of(ApprovedQuantity, "approved_quantity", "K", Numeric, UserInput) with
        {
            ApprovalOnly = true,
            HiddenInReportOnly = true,
        },
        Of(Remarks, "remarks", "L", Text, UserInput) with
        {
            ApprovalOnly = true,
        },
        Of(AdjustedConsumption, "adjusted_consumption", "N", Numeric, Calculated),
        Of(AverageConsumption, "average_consumption", "P", Numeric, Calculated, StockCards) with
        {
            Options = [AverageOverPeriods, AverageOfCurrentPeriod],
            FromLedgerWhenStockBased = true,
        },
        Of(TotalCost, "total_cost", "Q", Currency, Calculated) with
        {
            HiddenInReportOnly = true,
        },
        Of(Skipped, "skipped", "S", ColumnType.Boolean, UserInput, ColumnSource.PreviousRequisition) with
        {
            Options = [DisableSkippedLines, HideSkippedLines],
        },
        Of(CalculatedOrderQuantityIsa, "calculated_order_quantity_isa", "S", Numeric, Calculated),
        Of(PricePerPack, "price_per_pack", "T", Currency, ReferenceData) with
        {
            HiddenInReportOnly = true,
        },
        Of(PacksToShip, "packs_to_ship", "V", Numeric, Calculated) with
        {
            Options = [PacksOnAllPages, PacksOnApprovalPage],
            HiddenInReportOnly = true,
        },
        Of(RequestedQuantityExplanation, "requested_quantity_explanation", "W", Text, UserInput) with
        {
            HiddenInReportOnly = true,
        },
        Of(TotalStockoutDays, "total_stockout_days", "X", Numeric, UserInput, StockCards) with
        {
            FromLedgerWhenStockBased = true,
        },
        Of(Total, "total", "Y", Numeric, Calculated),
        Of(AdditionalQuantityRequired, "additional_quantity_required", "Z", Numeric, UserInput) with
        {
            HiddenInReportOnly = true,
        },
        Of(PatientsOnTreatmentNextMonth, "patients_on_treatment_next_month", "TC", Numeric, UserInput),
        Of(DosesPerPatient, "doses_per_patient", "TD", Numeric, ReferenceData),
        Of(TotalRequirement, "total_requirement", "TE", Numeric, Calculated),
        Of(TotalQuantityNeeded, "total_quantity_needed", "TF", Numeric, Calculated),
        Of(QuantityToIssue, "quantity_to_issue", "TG", Numeric, Calculated),
        Of(ConvertedQuantityToIssue, "converted_quantity_to_issue", "TH", Numeric, Calculated),
        Of(SupplyingFacilityStockOnHand, "supplying_facility_stock_on_hand", "SF", Numeric, SupplyingFacilityStock) with
        {
            ApprovalOnly = true,
        },
    ];

    private static readonly FrozenDictionary<RequisitionColumn, ColumnTerms> ByColumn = Columns.ToFrozenDictionary(
        terms => terms.Column
    );

    /// <summary>All columns, in the order of a form.</summary>
    public static IReadOnlyList<ColumnTerms> All => Columns;

    /// <summary>What is fixed of a column; null for a number that is no column.</summary>
    public static ColumnTerms? Find(RequisitionColumn column) => ByColumn.GetValueOrDefault(column);

    /// <summary>What is fixed of a column that there is.</summary>
    public static ColumnTerms Of(RequisitionColumn column) => ByColumn[column];

    private static ColumnTerms Of(
        RequisitionColumn column,
        string name,
        string letter,
        ColumnType type,
        params ColumnSource[] sources
    ) => new(column, name, letter, type, sources, []);
}
