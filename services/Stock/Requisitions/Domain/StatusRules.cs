using Platform.Kernel;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What a requisition must be before it goes on ("on status change"), every broken rule named.</summary>
internal sealed class StatusRules(Requisition requisition)
{
    // Of the columns that people type, the ones that are never left empty.
    private static readonly RequisitionColumn[] Required =
    [
        TotalConsumedQuantity,
        TotalReceivedQuantity,
        BeginningBalance,
        TotalStockoutDays,
        NumberOfNewPatientsAdded,
    ];

    private readonly Validation validation = new();
    private readonly RequisitionTemplate template = requisition.Template;

    /// <summary>What it must be to be submitted or authorised.</summary>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="authorize">Whether it is authorised.</param>
    /// <param name="shown">Figures as the client worked them out, by product; they must be ours.</param>
    /// <exception cref="DomainException"><see cref="RequisitionError.InvalidRequisition"/>.</exception>
    public void CheckComplete(
        DateOnly today,
        bool authorize,
        IReadOnlyDictionary<Guid, IReadOnlyDictionary<RequisitionColumn, long?>>? shown = null
    )
    {
        CheckInvariants();
        CheckPhysicalCount(today, authorize);
        foreach (var (line, field) in Lines())
        {
            if (!requisition.Emergency)
            {
                CheckRequired(line, field);
                CheckStockOnHand(line, field);
                CheckConsumption(line, field);
            }

            CheckRequested(line, field);
            CheckAdjustments(line, field);
            CheckCost(line, field);
            if (shown?.GetValueOrDefault(line.ProductId) is { } figures)
                CheckShown(line, figures, field);
        }

        validation.ThrowIfInvalid(RequisitionError.InvalidRequisition);
    }

    /// <summary>What it must be to be approved.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.InvalidRequisition"/>.</exception>
    public void CheckApproval()
    {
        CheckInvariants();
        foreach (var (line, field) in Lines())
        {
            if (template.Shows(ApprovedQuantity))
                CheckNumber(line, ApprovedQuantity, field);
            validation.CheckLines($"{field}.remarks", line.Remarks, 0, RequisitionLine.LongestText);
            CheckCost(line, field);
        }

        validation.ThrowIfInvalid(RequisitionError.InvalidRequisition);
    }

    private IEnumerable<(RequisitionLine Line, string Field)> Lines() =>
        requisition.Lines.Select((line, i) => (line, $"lines[{i}]")).Where(pair => !pair.line.Skipped);

    private void CheckInvariants() =>
        validation.Check(
            requisition.Lines.Any(line => !line.Skipped),
            "lines",
            "NOTHING_BUT_SKIPPED",
            "At least one line is not left out."
        );

    private void CheckPhysicalCount(DateOnly today, bool authorize)
    {
        const string field = "physical_count_completed_on";
        var day = requisition.PhysicalCountCompletedOn;
        validation.Check(
            !authorize || !requisition.Program.RequiresPhysicalCountDate || day is not null,
            field,
            "REQUIRED",
            "The day of the physical count is needed."
        );
        validation.Check(day is null || day <= today, field, "IN_FUTURE", "The count was done today at the latest.");
    }

    private void CheckRequired(RequisitionLine line, string field)
    {
        foreach (var column in Required.Where(template.Asks))
            CheckNumber(line, column, field);
        var most = LineCalculation.Length(template, requisition.Period);
        validation.Check(
            (line.TotalStockoutDays ?? 0) <= most,
            $"{field}.total_stockout_days",
            "STOCKOUT_DAYS_BEYOND_PERIOD",
            $"The period has {most} days."
        );
    }

    private void CheckStockOnHand(RequisitionLine line, string field)
    {
        if (!template.Shows(StockOnHand))
            return;
        CheckNumber(line, StockOnHand, field);
        if (template.StockBased || !template.Shows(TotalConsumedQuantity))
            return;
        var supplied =
            (line.BeginningBalance ?? 0) + (line.TotalReceivedQuantity ?? 0) + (line.TotalLossesAndAdjustments ?? 0);
        validation.Check(
            line.StockOnHand is not { } onHand
                || line.TotalConsumedQuantity is not { } consumed
                || supplied - consumed == onHand,
            $"{field}.stock_on_hand",
            "BALANCE",
            "Beginning balance, received, and losses and adjustments, less what was consumed, are the stock on hand."
        );
    }

    /// <summary>Whoever counts more than there was has a receipt missing; a negative consumption would hide it.</summary>
    private void CheckConsumption(RequisitionLine line, string field)
    {
        if (!template.Asks(TotalConsumedQuantity))
            validation.Check(
                line.TotalConsumedQuantity is null or >= 0,
                $"{field}.total_consumed_quantity",
                "NEGATIVE",
                "More is on hand than there was to consume."
            );
    }

    private void CheckRequested(RequisitionLine line, string field)
    {
        var path = $"{field}.requested_quantity";
        validation.Check(line.RequestedQuantity is null or >= 0, path, "NEGATIVE", "Not less than 0.");
        var fullSupply = requisition.Snapshot.Product(line.ProductId) is { FullSupply: true };
        if (requisition.Emergency || !fullSupply)
        {
            validation.Check(line.RequestedQuantity is not null, path, "REQUIRED", "Say how much is needed.");
            return;
        }

        if (requisition.ReportOnly)
            return;
        var calculated = Calculated(line);
        if (calculated is null)
        {
            validation.Check(line.RequestedQuantity is not null, path, "REQUIRED", "Say how much is needed.");
            return;
        }

        validation.Check(
            line.RequestedQuantity is not { } requested
                || requested == calculated
                || line.RequestedQuantityExplanation.Length > 0,
            $"{field}.requested_quantity_explanation",
            "EXPLANATION_REQUIRED",
            $"Say why it is not the calculated quantity, {calculated}."
        );
    }

    /// <summary>What the form shows as the calculated quantity; null when it shows none.</summary>
    private long? Calculated(RequisitionLine line) =>
        (template.Shows(CalculatedOrderQuantityIsa) ? line.CalculatedOrderQuantityIsa : null)
        ?? (template.Shows(CalculatedOrderQuantity) ? line.CalculatedOrderQuantity : null);

    private void CheckAdjustments(RequisitionLine line, string field)
    {
        for (var i = 0; i < line.Adjustments.Count; i++)
        {
            var path = $"{field}.adjustments[{i}]";
            validation.Check(
                requisition.Snapshot.Reason(line.Adjustments[i].ReasonId) is not null,
                $"{path}.reason_id",
                "REASON_UNKNOWN",
                "The reason is none of the requisition's."
            );
            validation.Check(line.Adjustments[i].Quantity >= 0, $"{path}.quantity", "NEGATIVE", "Not less than 0.");
        }
    }

    private void CheckCost(RequisitionLine line, string field) =>
        validation.Check(
            !template.Has(TotalCost) || line.TotalCost is not null,
            $"{field}.total_cost",
            "TOO_LARGE",
            "So many packs cost more than can be counted."
        );

    private void CheckShown(RequisitionLine line, IReadOnlyDictionary<RequisitionColumn, long?> shown, string field)
    {
        foreach (var (column, value) in shown)
        {
            var name = ColumnCatalogue.Find(column)?.Name ?? "values";
            if (!template.Shows(column))
                validation.Check(value is null, $"{field}.{name}", "HIDDEN", $"The form does not show {name}.");
            else if (template.Takes(column, ColumnSource.Calculated))
                validation.Check(
                    value == line[column],
                    $"{field}.{name}",
                    "DIFFERS",
                    $"It is {line[column]?.ToString() ?? "not known"} here."
                );
        }
    }

    private void CheckNumber(RequisitionLine line, RequisitionColumn column, string field)
    {
        var path = $"{field}.{ColumnCatalogue.Of(column).Name}";
        if (validation.Check(line[column] is not null, path, "REQUIRED", "A number is needed."))
            validation.Check(line[column] >= 0, path, "NEGATIVE", "Not less than 0.");
    }
}
