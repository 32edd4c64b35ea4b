using Platform.Kernel;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What an update must keep to (sheet 11.2, "on update"), every broken rule named.</summary>
internal sealed class UpdateRules(Requisition requisition)
{
    /// <summary>The most lines of a requisition.</summary>
    public const int MostLines = 20_000;

    private const int MostAdjustments = 100;
    private const int LongestText = 250;

    private readonly EditingRules editing = new(requisition.Template, requisition.State, requisition.Emergency);
    private readonly Validation validation = new();

    /// <summary>The lines as the update leaves them, not yet worked out anew.</summary>
    /// <param name="update">The update.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="newId">Makes the id of a line.</param>
    /// <exception cref="DomainException"><see cref="RequisitionError.InvalidUpdate"/>.</exception>
    public IReadOnlyList<RequisitionLine> Apply(RequisitionUpdate update, DateOnly today, Func<Guid> newId)
    {
        CheckHead(update.Head);
        CheckPhysicalCount(update.PhysicalCountCompletedOn, today);
        var lines = requisition.Lines.ToDictionary(line => line.ProductId);
        var order = requisition.Lines.Select(line => line.ProductId).ToList();
        if (
            validation.Check(
                update.Lines.Count <= MostLines,
                "lines",
                "COUNT",
                $"A requisition has at most {MostLines} lines."
            )
        )
            ApplyLines(update.Lines, lines, order, newId);
        validation.ThrowIfInvalid(RequisitionError.InvalidUpdate);
        return [.. order.Where(lines.ContainsKey).Select(product => lines[product])];
    }

    private void CheckHead(RequisitionHead head)
    {
        Fixed(head.FacilityId is null || head.FacilityId == requisition.FacilityId, "facility_id", "FACILITY_FIXED");
        Fixed(head.ProgramId is null || head.ProgramId == requisition.Program.Id, "program_id", "PROGRAM_FIXED");
        Fixed(head.PeriodId is null || head.PeriodId == requisition.Period.Id, "period_id", "PERIOD_FIXED");
        Fixed(head.Emergency is null || head.Emergency == requisition.Emergency, "emergency", "EMERGENCY_FIXED");
        Fixed(head.NodeId is null || head.NodeId == requisition.NodeId, "node_id", "NODE_FIXED");
        Fixed(head.Months is null || head.Months == requisition.Period.Months, "months", "MONTHS_FIXED");

        void Fixed(bool ok, string field, string code) =>
            validation.Check(ok, field, code, "It is fixed when the requisition is initiated.");
    }

    private void CheckPhysicalCount(DateOnly? day, DateOnly today)
    {
        if (day is not { } counted || counted == requisition.PhysicalCountCompletedOn)
            return;
        const string field = "physical_count_completed_on";
        validation.Check(counted <= today, field, "IN_FUTURE", "The count was done today at the latest.");
        validation.Check(
            editing.MayEditLines,
            field,
            "PHYSICAL_COUNT_FROZEN",
            "It was authorised with the requisition."
        );
    }

    private void ApplyLines(
        IReadOnlyList<LineEdit> edits,
        Dictionary<Guid, RequisitionLine> lines,
        List<Guid> order,
        Func<Guid> newId
    )
    {
        var products = requisition.Lines.ToDictionary(line => line.Id, line => line.ProductId);
        var seen = new HashSet<Guid>();
        for (var i = 0; i < edits.Count; i++)
        {
            var (edit, field) = (edits[i], $"lines[{i}]");
            if (
                !validation.Check(
                    seen.Add(edit.ProductId),
                    $"{field}.product_id",
                    "PRODUCT_TWICE",
                    "Another line of the update is of this product."
                )
            )
                continue;
            if (edit.LineId is { } id && !(products.TryGetValue(id, out var product) && product == edit.ProductId))
            {
                validation.Add($"{field}.product_id", "PRODUCT_FIXED", "The line is of another product.");
                continue;
            }

            if (edit.Remove)
                Remove(edit, lines, field);
            else if (lines.TryGetValue(edit.ProductId, out var line))
                lines[edit.ProductId] = Change(line, edit, field);
            else if (Add(edit, lines.Count, newId, field) is { } added)
            {
                lines[edit.ProductId] = Change(added, edit, field);
                order.Add(edit.ProductId);
            }
        }
    }

    private void Remove(LineEdit edit, Dictionary<Guid, RequisitionLine> lines, string field)
    {
        if (
            !validation.Check(
                lines.ContainsKey(edit.ProductId),
                $"{field}.product_id",
                "LINE_UNKNOWN",
                "The requisition has no line of this product."
            ) || !MayEditLines(field)
        )
            return;
        var fullSupply = requisition.Snapshot.Product(edit.ProductId) is { FullSupply: true };
        if (
            validation.Check(
                requisition.Emergency || !fullSupply,
                field,
                "LINE_REMOVED",
                "A regular requisition has all products of full supply; one that is not needed is skipped."
            )
        )
            lines.Remove(edit.ProductId);
    }

    private RequisitionLine? Add(LineEdit edit, int count, Func<Guid> newId, string field)
    {
        if (!MayEditLines(field))
            return null;
        if (requisition.Snapshot.Product(edit.ProductId) is not { } product)
        {
            validation.Add(
                $"{field}.product_id",
                "PRODUCT_NOT_APPROVED",
                "The product is not approved for the program and the type of facility."
            );
            return null;
        }

        var allowed =
            validation.Check(
                requisition.Emergency || !product.FullSupply,
                field,
                "LINE_ADDED",
                "The products of full supply are fixed when a regular requisition is initiated."
            )
            & validation.Check(
                requisition.Emergency || product.FullSupply || requisition.Program.ShowsNonFullSupply,
                field,
                "NOT_FULL_SUPPLY",
                "The program asks for products of full supply alone."
            )
            & validation.Check(count < MostLines, field, "COUNT", $"A requisition has at most {MostLines} lines.");
        return allowed ? Population.Added(requisition.Template, product, newId()) : null;
    }

    private RequisitionLine Change(RequisitionLine line, LineEdit edit, string field)
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
        return edit.Skipped is { } skipped && skipped != line.Skipped ? Skip(line, skipped, field) : line;
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
        validation.CheckLines(path, text, 0, LongestText);
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
            || !validation.Check(
                !skipped || requisition.Calculated(line).MayBeSkipped,
                path,
                "LINE_NOT_SKIPPABLE",
                "A product that is there, moved, or was on the last requisition is not left out."
            )
        )
            return line;
        return line with { Skipped = skipped };
    }

    private bool MayEditLines(string field) =>
        validation.Check(
            editing.MayEditLines,
            field,
            "NOT_DURING_APPROVAL",
            "Who approves changes what is approved, and remarks; nothing else."
        );
}
