using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>A loss or adjustment of a line.</summary>
/// <param name="ReasonId">One of the reasons in the requisition's snapshot.</param>
/// <param name="Quantity">Each, ≥ 0; the reason says whether it adds or takes away.</param>
internal readonly record struct LineAdjustment(Guid ReasonId, long Quantity);

/// <summary>A product of a requisition with all its quantities. Each unless said otherwise; null is not known.</summary>
/// <param name="Id">Id.</param>
/// <param name="ProductId">The product; its version and terms are in the requisition's snapshot.</param>
internal sealed record RequisitionLine(Guid Id, Guid ProductId)
{
    /// <summary>The most that a person may type into a column, Each: above what any country moves of anything.</summary>
    public const long Most = 1_000_000_000_000;

    /// <summary>The most characters of an explanation, and of remarks.</summary>
    public const int LongestText = 250;

    /// <summary>Whether it is left out this time.</summary>
    public bool Skipped { get; init; }

    /// <summary>A.</summary>
    public long? BeginningBalance { get; init; }

    /// <summary>B.</summary>
    public long? TotalReceivedQuantity { get; init; }

    /// <summary>C.</summary>
    public long? TotalConsumedQuantity { get; init; }

    /// <summary>D, signed.</summary>
    public long? TotalLossesAndAdjustments { get; init; }

    /// <summary>What D is made of, where a person typed it.</summary>
    public IReadOnlyList<LineAdjustment> Adjustments { get; init; } = [];

    /// <summary>E.</summary>
    public long? StockOnHand { get; init; }

    /// <summary>F, patients or Each as the template says.</summary>
    public long? NumberOfNewPatientsAdded { get; init; }

    /// <summary>G.</summary>
    public long? IdealStockAmount { get; init; }

    /// <summary>H.</summary>
    public long? MaximumStockQuantity { get; init; }

    /// <summary>I.</summary>
    public long? CalculatedOrderQuantity { get; init; }

    /// <summary>The other S: what is missing to the ideal stock amount.</summary>
    public long? CalculatedOrderQuantityIsa { get; init; }

    /// <summary>J.</summary>
    public long? RequestedQuantity { get; init; }

    /// <summary>K.</summary>
    public long? ApprovedQuantity { get; init; }

    /// <summary>N.</summary>
    public long? AdjustedConsumption { get; init; }

    /// <summary>P.</summary>
    public long? AverageConsumption { get; init; }

    /// <summary>T, minor units.</summary>
    public long? PricePerPack { get; init; }

    /// <summary>V, packs.</summary>
    public long? PacksToShip { get; init; }

    /// <summary>Q, minor units.</summary>
    public long? TotalCost { get; init; }

    /// <summary>X, days.</summary>
    public long? TotalStockoutDays { get; init; }

    /// <summary>Y.</summary>
    public long? Total { get; init; }

    /// <summary>Z.</summary>
    public long? AdditionalQuantityRequired { get; init; }

    /// <summary>TC, patients.</summary>
    public long? PatientsOnTreatmentNextMonth { get; init; }

    /// <summary>TD, Each a patient.</summary>
    public long? DosesPerPatient { get; init; }

    /// <summary>TE.</summary>
    public long? TotalRequirement { get; init; }

    /// <summary>TF.</summary>
    public long? TotalQuantityNeeded { get; init; }

    /// <summary>TG.</summary>
    public long? QuantityToIssue { get; init; }

    /// <summary>TH, packs.</summary>
    public long? ConvertedQuantityToIssue { get; init; }

    /// <summary>SF: what the facility that supplies has, while the requisition is being approved.</summary>
    public long? SupplyingFacilityStockOnHand { get; init; }

    /// <summary>W; empty for nothing.</summary>
    public string RequestedQuantityExplanation { get; init; } = "";

    /// <summary>L; empty for nothing.</summary>
    public string Remarks { get; init; } = "";

    /// <summary>The earlier periods that its average is over (decision S16), newest first.</summary>
    public IReadOnlyList<PastPeriod> Past { get; init; } = [];

    /// <summary>Ordered and not received yet when the requisition began; null where its form does not ask.</summary>
    public long? OnOrder { get; init; }

    /// <summary>Lots that expire, as the book had them at the end of the period; none where the form does not ask.</summary>
    public IReadOnlyList<LotStock> Lots { get; init; } = [];

    /// <summary>Whether the product was left out of the previous regular requisition; null when it was not on it.</summary>
    public bool? PreviouslySkipped { get; init; }

    /// <summary>The number in a column; null for columns of words, and where nothing is known.</summary>
    public long? this[RequisitionColumn column] =>
        column switch
        {
            RequisitionColumn.BeginningBalance => BeginningBalance,
            RequisitionColumn.TotalReceivedQuantity => TotalReceivedQuantity,
            RequisitionColumn.TotalConsumedQuantity => TotalConsumedQuantity,
            RequisitionColumn.TotalLossesAndAdjustments => TotalLossesAndAdjustments,
            RequisitionColumn.StockOnHand => StockOnHand,
            RequisitionColumn.NumberOfNewPatientsAdded => NumberOfNewPatientsAdded,
            RequisitionColumn.IdealStockAmount => IdealStockAmount,
            RequisitionColumn.MaximumStockQuantity => MaximumStockQuantity,
            RequisitionColumn.CalculatedOrderQuantity => CalculatedOrderQuantity,
            RequisitionColumn.CalculatedOrderQuantityIsa => CalculatedOrderQuantityIsa,
            RequisitionColumn.RequestedQuantity => RequestedQuantity,
            RequisitionColumn.ApprovedQuantity => ApprovedQuantity,
            RequisitionColumn.AdjustedConsumption => AdjustedConsumption,
            RequisitionColumn.AverageConsumption => AverageConsumption,
            RequisitionColumn.PricePerPack => PricePerPack,
            RequisitionColumn.PacksToShip => PacksToShip,
            RequisitionColumn.TotalCost => TotalCost,
            RequisitionColumn.TotalStockoutDays => TotalStockoutDays,
            RequisitionColumn.Total => Total,
            RequisitionColumn.AdditionalQuantityRequired => AdditionalQuantityRequired,
            RequisitionColumn.PatientsOnTreatmentNextMonth => PatientsOnTreatmentNextMonth,
            RequisitionColumn.DosesPerPatient => DosesPerPatient,
            RequisitionColumn.TotalRequirement => TotalRequirement,
            RequisitionColumn.TotalQuantityNeeded => TotalQuantityNeeded,
            RequisitionColumn.QuantityToIssue => QuantityToIssue,
            RequisitionColumn.ConvertedQuantityToIssue => ConvertedQuantityToIssue,
            RequisitionColumn.SupplyingFacilityStockOnHand => SupplyingFacilityStockOnHand,
            _ => null,
        };

    /// <summary>The line with another number in a column that a person, the ledger or a register fills.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column holds words, or is worked out.</exception>
    public RequisitionLine With(RequisitionColumn column, long? value) =>
        column switch
        {
            RequisitionColumn.BeginningBalance => this with { BeginningBalance = value },
            RequisitionColumn.TotalReceivedQuantity => this with { TotalReceivedQuantity = value },
            RequisitionColumn.TotalConsumedQuantity => this with { TotalConsumedQuantity = value },
            RequisitionColumn.TotalLossesAndAdjustments => this with { TotalLossesAndAdjustments = value },
            RequisitionColumn.StockOnHand => this with { StockOnHand = value },
            RequisitionColumn.NumberOfNewPatientsAdded => this with { NumberOfNewPatientsAdded = value },
            RequisitionColumn.RequestedQuantity => this with { RequestedQuantity = value },
            RequisitionColumn.ApprovedQuantity => this with { ApprovedQuantity = value },
            RequisitionColumn.TotalStockoutDays => this with { TotalStockoutDays = value },
            RequisitionColumn.AdditionalQuantityRequired => this with { AdditionalQuantityRequired = value },
            RequisitionColumn.PatientsOnTreatmentNextMonth => this with { PatientsOnTreatmentNextMonth = value },
            RequisitionColumn.SupplyingFacilityStockOnHand => this with { SupplyingFacilityStockOnHand = value },
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, "No number is put into this column."),
        };

    /// <summary>
    /// The line as it is when it is left out: nothing is asked for and nothing worked out. What the ledger, the registers and the requisition
    /// before say of it stays, so that it can be taken in again.
    /// </summary>
    public RequisitionLine Cleared() =>
        new(Id, ProductId)
        {
            Skipped = true,
            BeginningBalance = BeginningBalance,
            TotalReceivedQuantity = TotalReceivedQuantity,
            TotalConsumedQuantity = TotalConsumedQuantity,
            TotalLossesAndAdjustments = TotalLossesAndAdjustments,
            Adjustments = Adjustments,
            StockOnHand = StockOnHand,
            TotalStockoutDays = TotalStockoutDays,
            PricePerPack = PricePerPack,
            IdealStockAmount = IdealStockAmount,
            DosesPerPatient = DosesPerPatient,
            Past = Past,
            OnOrder = OnOrder,
            Lots = Lots,
            PreviouslySkipped = PreviouslySkipped,
        };

    /// <summary>
    /// Whether it may be left out: nothing moved, nothing is there, and the line before, if there is one, was left out too.
    /// </summary>
    public bool MayBeSkipped =>
        (BeginningBalance ?? 0) == 0
        && (TotalReceivedQuantity ?? 0) == 0
        && (TotalConsumedQuantity ?? 0) == 0
        && (TotalLossesAndAdjustments ?? 0) == 0
        && (StockOnHand ?? 0) == 0
        && PreviouslySkipped != false;
}
