namespace Platform.Stock.Replenishment.Domain;

/// <summary>What a facility has of a product, and what is on its way (decision S19). Each, all ≥ 0.</summary>
/// <param name="Usable">On hand, and neither held nor of a lot that is recalled or expired; what is reserved included.</param>
/// <param name="InTransit">Shipped to it and not received.</param>
/// <param name="OnOrder">Ordered by it, neither shipped nor cancelled.</param>
/// <param name="OwedToOthers">Promised to others: reserved, or ordered from it and neither shipped nor cancelled.</param>
internal readonly record struct StockPosition(long Usable, long InTransit = 0, long OnOrder = 0, long OwedToOthers = 0)
{
    /// <summary>What an order is decided by; below 0 when more is owed than there is and comes.</summary>
    public long Total => Usable + InTransit + OnOrder - OwedToOthers;
}
