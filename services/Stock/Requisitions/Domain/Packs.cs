namespace Platform.Stock.Requisitions.Domain;

/// <summary>How a product is packed for shipment.</summary>
/// <param name="NetContent">Each in a pack, ≥ 0; 0 is a product that is not shipped in packs.</param>
/// <param name="RoundingThreshold">Each above whole packs that are still left out, ≥ 0; null is 0 (decision S21).</param>
/// <param name="RoundToZero">Whether nothing is shipped of what does not fill a first pack; null is no (decision S21).</param>
internal sealed record PackTerms(long NetContent, long? RoundingThreshold = null, bool? RoundToZero = null)
{
    /// <summary>V: the packs for so many Each (sheet 10.1, 16.2).</summary>
    public long Packs(long each)
    {
        if (each <= 0 || NetContent <= 0)
            return 0;
        var (whole, rest) = Math.DivRem(each, NetContent);
        if (rest > (RoundingThreshold ?? 0))
            whole++;
        return whole == 0 && RoundToZero != true ? 1 : whole;
    }

    /// <summary>What so many packs hold, Each.</summary>
    /// <exception cref="OverflowException">It is beyond a <c>long</c>.</exception>
    public long Each(long packs) => checked(packs * NetContent);
}
