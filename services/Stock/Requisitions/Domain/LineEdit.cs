namespace Platform.Stock.Requisitions.Domain;

/// <summary>What a client changes of a line; what is null stays as it is.</summary>
/// <param name="ProductId">The product.</param>
internal sealed record LineEdit(Guid ProductId)
{
    /// <summary>The line, where the client knows it; it must be of the product.</summary>
    public Guid? LineId { get; init; }

    /// <summary>Takes the line away.</summary>
    public bool Remove { get; init; }

    /// <summary>Leaves the product out, or no longer.</summary>
    public bool? Skipped { get; init; }

    /// <summary>Numbers by column; a null empties the column.</summary>
    public IReadOnlyDictionary<RequisitionColumn, long?> Values { get; init; } =
        new Dictionary<RequisitionColumn, long?>();

    /// <summary>All losses and adjustments of the line.</summary>
    public IReadOnlyList<LineAdjustment>? Adjustments { get; init; }

    /// <summary>W, at most 250 characters.</summary>
    public string? Explanation { get; init; }

    /// <summary>L, at most 250 characters.</summary>
    public string? Remarks { get; init; }
}

/// <summary>A change of a requisition.</summary>
/// <param name="Lines">Lines that change, each product once.</param>
internal sealed record RequisitionUpdate(IReadOnlyList<LineEdit> Lines)
{
    /// <summary>Whether what stock cards say is taken anew first.</summary>
    public bool RefreshStock { get; init; }

    /// <summary>The day the physical count was done; null leaves it.</summary>
    public DateOnly? PhysicalCountCompletedOn { get; init; }
}
