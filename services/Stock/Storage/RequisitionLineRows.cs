using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Storage;

/// <summary>Lines of a requisition as they are written: the first ones, and many that change, by one statement.</summary>
internal static class RequisitionLineRows
{
    /// <summary>So many changes are written together; fewer are as quick one by one.</summary>
    private const int Fewest = 20;

    /// <summary>The rows of new lines, in the order of the form.</summary>
    public static Rows Of(Guid requisitionId, IReadOnlyList<RequisitionLine> lines) =>
        Values(
            new Rows("requisition_line", lines.Count)
                .Column("requisition_id", _ => requisitionId)
                .Column("number", i => i + 1)
                .Column("id", i => lines[i].Id)
                .Column("product_id", i => lines[i].ProductId),
            lines
        );

    /// <summary>Whether a context has changed so many lines that they are written together.</summary>
    public static bool AreMany(StockDb db) => Changed(db).Skip(Fewest - 1).Any();

    /// <summary>Writes the lines that a context has changed, and has it forget them.</summary>
    /// <exception cref="DbUpdateConcurrencyException">One of them was removed meanwhile.</exception>
    public static async Task SaveChanged(StockDb db, CancellationToken cancel)
    {
        var changed = Changed(db).ToList();
        var lines = changed.ConvertAll(entry => entry.Entity);
        var rows = new Rows("requisition_line", lines.Count)
            .Column("requisition_id", i => changed[i].Property<Guid>("RequisitionId").CurrentValue)
            .Column("number", i => changed[i].Property<int>("Number").CurrentValue);
        var keys = rows.Columns.Count;
        Values(rows, lines);
        var set = string.Join(", ", rows.Columns.Skip(keys).Select(column => $"{column.Name} = k.{column.Name}"));
        var written = 0;
        await new Statements(db)
            .ReadBy(
                rows,
                $"UPDATE requisition_line AS t SET {set} FROM {{0}} "
                    + "WHERE t.requisition_id = k.requisition_id AND t.number = k.number RETURNING t.number",
                _ => written++
            )
            .Run(cancel);
        if (written != lines.Count)
            throw new DbUpdateConcurrencyException("Lines were removed meanwhile.");
        foreach (var entry in changed)
            entry.State = EntityState.Detached;
    }

    private static IEnumerable<EntityEntry<RequisitionLine>> Changed(StockDb db) =>
        db.ChangeTracker.Entries<RequisitionLine>().Where(entry => entry.State == EntityState.Modified);

    private static Rows Values(Rows rows, IReadOnlyList<RequisitionLine> lines)
    {
        rows.Column("skipped", i => lines[i].Skipped)
            .Optional("previously_skipped", i => lines[i].PreviouslySkipped)
            .Column("adjustments", i => JsonOf(lines[i].Adjustments))
            .Column("past", i => JsonOf(lines[i].Past))
            .Column("lots", i => JsonOf(lines[i].Lots))
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
        ("on_order", line => line.OnOrder),
        ("supplying_facility_stock_on_hand", line => line.SupplyingFacilityStockOnHand),
    ];

    private static string JsonOf<T>(IReadOnlyList<T> list) =>
        list.Count == 0 ? "[]" : System.Text.Json.JsonSerializer.Serialize(list, JsonText.Options);
}
