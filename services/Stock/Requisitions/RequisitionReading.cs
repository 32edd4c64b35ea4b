using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Requisitions;

/// <summary>What requests say of requisitions, what is wrong with their shape collected.</summary>
internal static class RequisitionReading
{
    private const int MostShownColumns = 100;

    /// <summary>An update; its rules are <see cref="UpdateRules"/>.</summary>
    public static RequisitionUpdate Update(V1.UpdateRequisitionLinesRequest request, Validation validation)
    {
        var day = validation.OptionalDate("physical_count_completed_on", request.PhysicalCountCompletedOn);
        var few = validation.Check(
            request.Lines.Count <= UpdateRules.MostLines,
            "lines",
            "COUNT",
            $"At most {UpdateRules.MostLines} lines."
        );
        validation.Check(
            request.Lines.Count > 0 || request.RefreshStock || request.PhysicalCountCompletedOn.Length > 0,
            "lines",
            "REQUIRED",
            "Say what changes: lines, the day of the count, or that the ledger is read anew."
        );
        var edits = few ? request.Lines.Select((line, i) => Edit(line, $"lines[{i}]", validation)).ToList() : [];
        return new RequisitionUpdate(edits) { PhysicalCountCompletedOn = day, RefreshStock = request.RefreshStock };
    }

    /// <summary>The words that come with a step.</summary>
    public static string Comment(string comment, Validation validation) =>
        validation.Lines("comment", comment, 0, StepWords.MaxComment);

    /// <summary>The figures that people saw, by product; null for none.</summary>
    public static IReadOnlyDictionary<Guid, IReadOnlyDictionary<RequisitionColumn, long?>>? Shown(
        IReadOnlyList<V1.ShownFigures> shown,
        Validation validation
    )
    {
        if (shown.Count == 0)
            return null;
        validation.Check(
            shown.Count <= UpdateRules.MostLines,
            "shown",
            "COUNT",
            $"At most {UpdateRules.MostLines} lines."
        );
        var read = new Dictionary<Guid, IReadOnlyDictionary<RequisitionColumn, long?>>();
        for (var i = 0; i < Math.Min(shown.Count, UpdateRules.MostLines); i++)
        {
            var (product, field) = (validation.Id($"shown[{i}].product_id", shown[i].ProductId), $"shown[{i}]");
            var figures = Figures(shown[i], field, validation);
            validation.Check(
                product == Guid.Empty || read.TryAdd(product, figures),
                $"{field}.product_id",
                "PRODUCT_TWICE",
                "The figures of this product are there already."
            );
        }

        return read;
    }

    private static Dictionary<RequisitionColumn, long?> Figures(
        V1.ShownFigures line,
        string field,
        Validation validation
    )
    {
        var figures = new Dictionary<RequisitionColumn, long?>();
        validation.Check(
            line.Figures.Count <= MostShownColumns,
            $"{field}.figures",
            "COUNT",
            $"At most {MostShownColumns} figures."
        );
        for (var i = 0; i < Math.Min(line.Figures.Count, MostShownColumns); i++)
        {
            var figure = line.Figures[i];
            var column = (RequisitionColumn)figure.Column;
            if (
                validation.Check(
                    ColumnCatalogue.Find(column) is not null,
                    $"{field}.figures[{i}].column",
                    "UNKNOWN",
                    "There is no such column."
                )
            )
                figures[column] = figure.HasValue ? figure.Value : null;
        }

        return figures;
    }

    private static LineEdit Edit(V1.RequisitionLineEdit line, string field, Validation validation)
    {
        var values = new Dictionary<RequisitionColumn, long?>();
        Put(line.HasBeginningBalance, RequisitionColumn.BeginningBalance, line.BeginningBalance);
        Put(line.HasTotalReceivedQuantity, RequisitionColumn.TotalReceivedQuantity, line.TotalReceivedQuantity);
        Put(line.HasTotalConsumedQuantity, RequisitionColumn.TotalConsumedQuantity, line.TotalConsumedQuantity);
        Put(line.HasStockOnHand, RequisitionColumn.StockOnHand, line.StockOnHand);
        Put(
            line.HasNumberOfNewPatientsAdded,
            RequisitionColumn.NumberOfNewPatientsAdded,
            line.NumberOfNewPatientsAdded
        );
        Put(line.HasRequestedQuantity, RequisitionColumn.RequestedQuantity, line.RequestedQuantity);
        Put(line.HasApprovedQuantity, RequisitionColumn.ApprovedQuantity, line.ApprovedQuantity);
        Put(line.HasTotalStockoutDays, RequisitionColumn.TotalStockoutDays, line.TotalStockoutDays);
        Put(
            line.HasAdditionalQuantityRequired,
            RequisitionColumn.AdditionalQuantityRequired,
            line.AdditionalQuantityRequired
        );
        Put(
            line.HasPatientsOnTreatmentNextMonth,
            RequisitionColumn.PatientsOnTreatmentNextMonth,
            line.PatientsOnTreatmentNextMonth
        );
        for (var i = 0; i < Math.Min(line.Clear.Count, MostShownColumns); i++)
        {
            var column = (RequisitionColumn)line.Clear[i];
            var known = ColumnCatalogue.Find(column) is { Type: ColumnType.Numeric };
            if (!validation.Check(known, $"{field}.clear[{i}]", "UNKNOWN", "There is no such column of numbers."))
                continue;
            validation.Check(
                values.TryAdd(column, null),
                $"{field}.clear[{i}]",
                "COLUMN_TWICE",
                "The column is filled in, or emptied, already."
            );
        }

        return new LineEdit(validation.Id($"{field}.product_id", line.ProductId))
        {
            LineId = validation.OptionalId($"{field}.line_id", line.LineId),
            Remove = line.Remove,
            Skipped = line.HasSkipped ? line.Skipped : null,
            Values = values,
            Explanation = line.HasRequestedQuantityExplanation ? line.RequestedQuantityExplanation.Trim() : null,
            Remarks = line.HasRemarks ? line.Remarks.Trim() : null,
            Adjustments = line.Adjustments is { } adjustments
                ?
                [
                    .. adjustments
                        .Adjustments.Take(LineChange.MostAdjustments + 1)
                        .Select(
                            (adjustment, i) =>
                                new LineAdjustment(
                                    validation.Id($"{field}.adjustments[{i}].reason_id", adjustment.ReasonId),
                                    adjustment.Quantity
                                )
                        ),
                ]
                : null,
        };

        void Put(bool given, RequisitionColumn column, long value)
        {
            if (given)
                values[column] = value;
        }
    }
}
