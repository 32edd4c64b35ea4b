namespace Platform.Stock.Fulfilment.Domain;

/// <summary>
/// A product of an order. Each: ordered = shipped + cancelled + what is still to be shipped, at every moment, and none of them is below 0.
/// </summary>
/// <param name="Id">Id.</param>
/// <param name="ProductId">The product.</param>
/// <param name="ProductVersion">Its version, whose packs were ordered.</param>
/// <param name="Ordered">Each, ≥ 1.</param>
internal sealed record OrderLine(Guid Id, Guid ProductId, long ProductVersion, long Ordered)
{
    /// <summary>Each that left for the receiver.</summary>
    public long Shipped { get; init; }

    /// <summary>Each that nobody will ship.</summary>
    public long Cancelled { get; init; }

    /// <summary>Each still to be shipped.</summary>
    public long BackOrder => Ordered - Shipped - Cancelled;
}
