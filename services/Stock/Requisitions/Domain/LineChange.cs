using Platform.Kernel;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What a change of one line must keep to.</summary>
internal sealed class LineChange(Requisition requisition, EditingRules editing, Validation validation)
{
    /// <summary>The most adjustments of a line.</summary>
    public const int MostAdjustments = 100;

    /// <summary>The line as the edit leaves it, not yet worked out anew; what may not be is left as it was, and named.</summary>
    public RequisitionLine Apply(RequisitionLine line, LineEdit edit, string field)
    {
        var fullSupply = requisition.Snapshot.Product(line.ProductId) is { FullSupply: true };
        foreach (var (column, value) in edit.Values)
            line = Put(line, column, value, fullSupply, field);
        if (edit.Adjustments is { } adjustments)
            line = Adjust(line, adjustments, field);
        if (edit.Explanation is { } explanation && explanation != line.RequestedQuantityExplanation)
        {
            if (TakesText(RequestedQuantityExplanation, explanation, fullSupply, field))
                line = line with { RequestedQuantityExplanation = explanation };
        }

        if (edit.Remarks is { } remarks && remarks != line.Remarks && TakesText(Remarks, remarks, fullSupply, field))
            line = line with { Remarks = remarks };
        if (edit.Skipped is { } skipped && skipped != line.Skipped)
            line = Skip(line, skipped, field);
        CheckSkipped(line, field);
        return line;
    }

    private RequisitionLine Put(
        RequisitionLine line,
        RequisitionColumn column,
        long? value,
        bool fullSupply,
        string field
    )
    {
        var path = $"{field}.{ColumnCatalogue.Find(column)?.Name ?? "values"}";
        if (editing.Refusal(column, fullSupply) is { } refusal)
        {
            // A client that sends the whole form back changes nothing by what was there; what is worked out here it never sends.
            validation.Check(
                refusal.Code != "CALCULATED" ? value == line[column] : value is null,
                path,
                refusal.Code,
                refusal.Message
            );
            return line;
        }

        if (ColumnCatalogue.Of(column).Type != ColumnType.Numeric)
        {
            validation.Add(path, "NOT_A_NUMBER", "The column holds no numbers.");
            return line;
        }

        return InRange(value, path) && (column != TotalStockoutDays || StockoutDays(value, path))
            ? line.With(column, value)
            : line;
    }

    private bool InRange(long? value, string path) =>
        validation.Check(value is null or >= 0, path, "NEGATIVE", "Not less than 0.")
        && validation.Check(
            value is null or <= RequisitionLine.Most,
            path,
            "TOO_LARGE",
            $"At most {RequisitionLine.Most}."
        );

    private bool StockoutDays(long? days, string path)
    {
        var most = LineCalculation.Length(requisition.Template, requisition.Period);
        return validation.Check(
            days is null || days <= most,
            path,
            "STOCKOUT_DAYS_BEYOND_PERIOD",
            $"The period has {most} days."
        );
    }

    private RequisitionLine Adjust(RequisitionLine line, IReadOnlyList<LineAdjustment> adjustments, string field)
    {
        var path = $"{field}.adjustments";
        if (line.Adjustments.SequenceEqual(adjustments))
            return line;
        if (
            !MayEditLines(path)
            || !validation.Check(
                requisition.Template.Asks(TotalLossesAndAdjustments),
                path,
                "ADJUSTMENTS_NOT_ASKED",
                "The form does not ask for losses and adjustments."
            )
            || !validation.Check(
                adjustments.Count <= MostAdjustments,
                path,
                "COUNT",
                $"At most {MostAdjustments} adjustments."
            )
        )
            return line;
        var good = true;
        for (var i = 0; i < adjustments.Count; i++)
        {
            good &= validation.Check(
                requisition.Snapshot.Reason(adjustments[i].ReasonId) is not null,
                $"{path}[{i}].reason_id",
                "REASON_UNKNOWN",
                "The reason is none of the requisition's."
            );
            good &= InRange(adjustments[i].Quantity, $"{path}[{i}].quantity");
        }

        return good
            ? line with
            {
                Adjustments = adjustments,
                TotalLossesAndAdjustments = requisition.Snapshot.Sum(adjustments),
            }
            : line;
    }

    private bool TakesText(RequisitionColumn column, string text, bool fullSupply, string field)
    {
        var path = $"{field}.{ColumnCatalogue.Of(column).Name}";
        if (editing.Refusal(column, fullSupply) is { } refusal)
        {
            validation.Add(path, refusal.Code, refusal.Message);
            return false;
        }

        var before = validation.Errors.Count;
        validation.CheckLines(path, text, 0, RequisitionLine.LongestText);
        return validation.Errors.Count == before;
    }

    private RequisitionLine Skip(RequisitionLine line, bool skipped, string field)
    {
        var path = $"{field}.skipped";
        if (
            !MayEditLines(path)
            || !validation.Check(
                requisition.Template.Shows(Skipped),
                path,
                "HIDDEN",
                "The form does not ask what is left out."
            )
        )
            return line;
        return line with { Skipped = skipped };
    }

    /// <summary>Whatever changed, now or before: what is left out is looked at as it would be if it were not.</summary>
    private void CheckSkipped(RequisitionLine line, string field) =>
        validation.Check(
            !line.Skipped || requisition.Calculated(line with { Skipped = false }).MayBeSkipped,
            $"{field}.skipped",
            "LINE_NOT_SKIPPABLE",
            "A product that is there, moved, or was on the last requisition is not left out."
        );

    /// <summary>Whether lines come, go and change now; if not, that is named.</summary>
    public bool MayEditLines(string field) =>
        validation.Check(
            editing.MayEditLines,
            field,
            "NOT_DURING_APPROVAL",
            "Who approves changes what is approved, and remarks; nothing else."
        );
}
