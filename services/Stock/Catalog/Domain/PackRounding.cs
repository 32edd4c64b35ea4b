namespace Platform.Stock.Catalog.Domain;

/// <summary>How a quantity in Each becomes packs of an order (column V; decision S21).</summary>
/// <param name="NetContent">Each in a pack of this version of the product; 0 when it is not packed, and nothing is ordered.</param>
/// <param name="Threshold">The rest beyond whole packs, Each, above which one pack more is ordered; 0 or more, 0 when nothing is said.</param>
/// <param name="RoundToZero">Whether too little for a pack orders none; otherwise one.</param>
internal readonly record struct PackRounding(long NetContent, long Threshold = 0, bool RoundToZero = false)
{
    /// <summary>The packs for a quantity in Each; 0 for nothing or less.</summary>
    public long PacksFor(long quantity)
    {
        if (quantity <= 0 || NetContent <= 0)
            return 0;
        var (packs, rest) = Math.DivRem(quantity, NetContent);
        if (rest > Threshold)
            packs++;
        return packs == 0 && !RoundToZero ? 1 : packs;
    }

    /// <summary>The Each that are ordered for a quantity in Each: whole packs, stored in Each as everything is.</summary>
    /// <exception cref="OverflowException">More than a <see cref="long"/> holds.</exception>
    public long OrderedFor(long quantity) => checked(PacksFor(quantity) * NetContent);
}
