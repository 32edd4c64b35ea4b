namespace Platform.Stock.Requisitions.Domain;

/// <summary>
/// A column of a requisition. Columns are told apart by name: the letter S is published for two of them.
/// </summary>
public enum RequisitionColumn
{
    ProductCode = 1,
    ProductName,
    DispensingUnit,
    BeginningBalance,
    TotalReceivedQuantity,
    TotalConsumedQuantity,
    TotalLossesAndAdjustments,
    StockOnHand,
    NumberOfNewPatientsAdded,
    IdealStockAmount,
    MaximumStockQuantity,
    CalculatedOrderQuantity,
    RequestedQuantity,
    ApprovedQuantity,
    Remarks,
    AdjustedConsumption,
    AverageConsumption,
    TotalCost,
    Skipped,
    CalculatedOrderQuantityIsa,
    PricePerPack,
    PacksToShip,
    RequestedQuantityExplanation,
    TotalStockoutDays,
    Total,
    AdditionalQuantityRequired,
    PatientsOnTreatmentNextMonth,
    DosesPerPatient,
    TotalRequirement,
    TotalQuantityNeeded,
    QuantityToIssue,
    ConvertedQuantityToIssue,
    SupplyingFacilityStockOnHand,
}

/// <summary>Where the values of a column come from. The numbers are OpenLMIS's, one higher.</summary>
public enum ColumnSource
{
    /// <summary>A person types it.</summary>
    UserInput = 1,

    /// <summary>The calculator works it out.</summary>
    Calculated,

    /// <summary>The registers hold it.</summary>
    ReferenceData,

    /// <summary>The ledger of the facility holds it.</summary>
    StockCards,

    /// <summary>The requisition before holds it.</summary>
    PreviousRequisition,

    /// <summary>The ledger of the facility that supplies holds it.</summary>
    SupplyingFacilityStock,
}

/// <summary>What the values of a column are.</summary>
public enum ColumnType
{
    /// <summary>A whole number: Each, packs, days or patients.</summary>
    Numeric = 1,

    /// <summary>Words.</summary>
    Text,

    /// <summary>Minor units of the tenant's currency.</summary>
    Currency,

    /// <summary>Yes or no.</summary>
    Boolean,
}

/// <summary>How a column that can be meant in more than one way is meant.</summary>
public enum ColumnOption
{
    /// <summary>The column has no options.</summary>
    None = 0,

    /// <summary>H: average consumption times the periods of stock to keep.</summary>
    Default,

    /// <summary>F counts patients.</summary>
    NewPatientCount,

    /// <summary>F counts the units that new patients need.</summary>
    DispensingUnitsForNewPatients,

    /// <summary>A skipped line stays to be seen, and cannot be changed.</summary>
    DisableSkippedLines,

    /// <summary>A skipped line is not shown.</summary>
    HideSkippedLines,

    /// <summary>V is shown everywhere.</summary>
    PacksOnAllPages,

    /// <summary>V is shown to who approves.</summary>
    PacksOnApprovalPage,

    /// <summary>P is the average over the periods that the template says.</summary>
    AverageOverPeriods,

    /// <summary>P is made from the period of the requisition alone.</summary>
    AverageOfCurrentPeriod,
}
