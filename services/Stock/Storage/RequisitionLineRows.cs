using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Storage;

/// <summary>The first lines of a requisition, as they are written by COPY.</summary>
internal static class RequisitionLineRows
{
    /// <summary>The rows of new lines, in the order of the form.</summary>
    public static Rows Of(Guid requisitionId, IReadOnlyList<RequisitionLine> lines)
    {
        var rows = new Rows("requisition_line", lines.Count)
            .Column("requisition_id", _ => requisitionId)
            .Column("number", i => i + 1)
            .Column("id", i => lines[i].Id)
            .Column("product_id", i => lines[i].ProductId)
            .Column("skipped", i => lines[i].Skipped)
            .Optional("previously_skipped", i => lines[i].PreviouslySkipped)
            .Column("adjustments", _ => "[]")
            .Column("past", i => JsonOf(lines[i].Past))
            .Column("requested_quantity_explanation", i => lines[i].RequestedQuantityExplanation)
            .Column("remarks", i => lines[i].Remarks);
        foreach (var (name, valueOf) in Numbers)
            rows.Optional(name, i => valueOf(lines[i]));
        return rows;
    }

    private static readonly (string Name, Func<RequisitionLine, long?> ValueOf)[] Numbers =
    [
        ("beginning_balance", line => line.BeginningBalance),
        ("total_received_quantity", line => line.TotalReceivedQuantity),
        ("total_consumed_quantity", line => line.TotalConsumedQuantity),
        ("total_losses_and_adjustments", line => line.TotalLossesAndAdjustments),
        ("stock_on_hand", line => line.StockOnHand),
        ("number_of_new_patients_added", line => line.NumberOfNewPatientsAdded),
        ("ideal_stock_amount", line => line.IdealStockAmount),
        ("maximum_stock_quantity", line => line.MaximumStockQuantity),
        ("calculated_order_quantity", line => line.CalculatedOrderQuantity),
        ("calculated_order_quantity_isa", line => line.CalculatedOrderQuantityIsa),
        ("requested_quantity", line => line.RequestedQuantity),
        ("approved_quantity", line => line.ApprovedQuantity),
        ("adjusted_consumption", line => line.AdjustedConsumption),
        ("average_consumption", line => line.AverageConsumption),
        ("price_per_pack", line => line.PricePerPack),
        ("packs_to_ship", line => line.PacksToShip),
        ("total_cost", line => line.TotalCost),
        ("total_stockout_days", line => line.TotalStockoutDays),
        ("total", line => line.Total),
        ("additional_quantity_required", line => line.AdditionalQuantityRequired),
        ("patients_on_treatment_next_month", line => line.PatientsOnTreatmentNextMonth),
        ("doses_per_patient", line => line.DosesPerPatient),
        ("total_requirement", line => line.TotalRequirement),
        ("total_quantity_needed", line => line.TotalQuantityNeeded),
        ("quantity_to_issue", line => line.QuantityToIssue),
        ("converted_quantity_to_issue", line => line.ConvertedQuantityToIssue),
        ("supplying_facility_stock_on_hand", line => line.SupplyingFacilityStockOnHand),
    ];

    private static string JsonOf(IReadOnlyList<PastPeriod> past) =>
        past.Count == 0 ? "[]" : System.Text.Json.JsonSerializer.Serialize(past, JsonText.Options);
}
