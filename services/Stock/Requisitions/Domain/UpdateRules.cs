using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What an update must keep to ("on update"), every broken rule named.</summary>
internal sealed class UpdateRules
{
    /// <summary>The most lines of a requisition.</summary>
    public const int MostLines = 20_000;

    private readonly Requisition requisition;
    private readonly EditingRules editing;
    private readonly Validation validation = new();
    private readonly LineChange change;
    private readonly PopulationFacts? ledger;

    /// <param name="requisition">The requisition.</param>
    /// <param name="ledger">What lines that are added are filled from; null where people fill them.</param>
    public UpdateRules(Requisition requisition, PopulationFacts? ledger)
    {
        (this.requisition, this.ledger) = (requisition, ledger);
        editing = new EditingRules(requisition.Template, requisition.State, requisition.Emergency);
        change = new LineChange(requisition, editing, validation);
    }

    /// <summary>The lines as the update leaves them, not yet worked out anew.</summary>
    /// <param name="update">The update.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="newId">Makes the id of a line.</param>
    /// <exception cref="DomainException"><see cref="RequisitionError.InvalidUpdate"/>.</exception>
    public IReadOnlyList<RequisitionLine> Apply(RequisitionUpdate update, DateOnly today, Func<Guid> newId)
    {
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
                lines[edit.ProductId] = change.Apply(line, edit, field);
            else if (Add(edit, lines.Count, newId, field) is { } added)
            {
                lines[edit.ProductId] = change.Apply(added, edit, field);
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
            ) || !change.MayEditLines(field)
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
        if (!change.MayEditLines(field))
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
        if (!allowed)
            return null;
        var added = Population.Added(requisition.Template, product, newId());
        return ledger is null
            ? added
            : Population.FromLedger(ledger, Population.WithSupply(ledger, added), field, validation);
    }
}
