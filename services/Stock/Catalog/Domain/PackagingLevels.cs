using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Catalog.Domain;

/// <summary>What a scan means for a quantity.</summary>
internal enum ScannedQuantityError
{
    /// <summary>The label has no GTIN.</summary>
    NoGtin,

    /// <summary>No trade item has this GTIN: somebody must say what it is, nobody guesses (decision S28).</summary>
    UnknownGtin,

    /// <summary>The quantity is below 1, or more than can be counted.</summary>
    OutOfRange,
}

/// <summary>
/// How many Each one unit of a GTIN holds: every packaging level of a trade item, tablet, box, carton, has a GTIN of its own
/// (decision S28).
/// </summary>
/// <param name="eachOf">Each of one unit, at least 1, by GTIN.</param>
internal sealed class PackagingLevels(IReadOnlyDictionary<Gtin, long> eachOf)
{
    /// <summary>
    /// The Each of a label scanned so many times: of the units that a parcel contains, or of what the label itself says that one
    /// unit holds (variable count), else of its level.
    /// </summary>
    /// <param name="scan">The label.</param>
    /// <param name="times">How many units with this label there are, at least 1.</param>
    /// <param name="each">The quantity, at least 1 when null is answered.</param>
    /// <returns>Why there is no quantity; null when there is.</returns>
    public ScannedQuantityError? TryCount(Scan scan, long times, out long each)
    {
        each = 0;
        if (scan.Gtin is not { } gtin)
            return ScannedQuantityError.NoGtin;
        if (!eachOf.TryGetValue(gtin, out var level))
            return ScannedQuantityError.UnknownGtin;
        // Wider than any quantity: two of these numbers come from whoever printed the label.
        var total = (Int128)(scan.Each ?? level) * (scan.Units ?? 1);
        if (times < 1 || total < 1 || total > long.MaxValue || total * times > long.MaxValue)
            return ScannedQuantityError.OutOfRange;
        each = (long)(total * times);
        return null;
    }
}
