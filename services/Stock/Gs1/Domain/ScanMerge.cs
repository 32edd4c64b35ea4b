namespace Platform.Stock.Gs1.Domain;

/// <summary>What is known of an item says one thing, a scan of it another.</summary>
internal enum ScanConflict
{
    /// <summary>It is another trade item.</summary>
    Gtin,

    /// <summary>It is another lot.</summary>
    Lot,

    /// <summary>It is another piece.</summary>
    Serial,

    /// <summary>It is another parcel.</summary>
    Parcel,

    /// <summary>The expiry differs, which only a correction of the lot settles (decision S7).</summary>
    Expiry,

    /// <summary>The production date differs.</summary>
    Produced,

    /// <summary>The number of Each differs.</summary>
    Each,

    /// <summary>The number of trade items differs.</summary>
    Units,
}

/// <summary>What is known of an item after one more scan.</summary>
/// <param name="Known">All that was known before, and what the scan adds.</param>
/// <param name="Conflicts">Where the scan says something else; what was known stays.</param>
internal sealed record ScanMerge(Scan Known, IReadOnlyList<ScanConflict> Conflicts)
{
    /// <summary>
    /// Adds a scan to what is known. A scan never blanks or changes a known value; it completes a month with its day. A scan of another
    /// item, lot, piece or parcel adds nothing.
    /// </summary>
    public static ScanMerge Of(Scan known, Scan scan)
    {
        var conflicts = new List<ScanConflict>();
        var gtin = Merge(known.Gtin, scan.Gtin, ScanConflict.Gtin, conflicts);
        var lot = Merge(known.Lot, scan.Lot, ScanConflict.Lot, conflicts);
        var serial = Merge(known.Serial, scan.Serial, ScanConflict.Serial, conflicts);
        var parcel = Merge(known.Parcel, scan.Parcel, ScanConflict.Parcel, conflicts);
        if (conflicts.Count > 0)
            return new ScanMerge(known, conflicts);
        var merged = new Scan
        {
            Gtin = gtin,
            Lot = lot,
            Serial = serial,
            Parcel = parcel,
            Expiry = Merge(known.Expiry, scan.Expiry, ScanConflict.Expiry, conflicts),
            Produced = Merge(known.Produced, scan.Produced, ScanConflict.Produced, conflicts),
            Each = Merge(known.Each, scan.Each, ScanConflict.Each, conflicts),
            Units = Merge(known.Units, scan.Units, ScanConflict.Units, conflicts),
        };
        return new ScanMerge(merged, conflicts);
    }

    private static T? Merge<T>(T? known, T? scanned, ScanConflict conflict, List<ScanConflict> conflicts)
        where T : struct, IEquatable<T>
    {
        if (known is { } before && scanned is { } now && !before.Equals(now))
            conflicts.Add(conflict);
        return known ?? scanned;
    }

    private static string? Merge(string? known, string? scanned, ScanConflict conflict, List<ScanConflict> conflicts)
    {
        if (known is not null && scanned is not null && known != scanned)
            conflicts.Add(conflict);
        return known ?? scanned;
    }

    private static Gs1Date? Merge(Gs1Date? known, Gs1Date? scanned, ScanConflict conflict, List<ScanConflict> conflicts)
    {
        if (known is { } before && scanned is { } now && before.IsSameMonthAs(now))
            return before.HasDay ? before : now;
        return Merge<Gs1Date>(known, scanned, conflict, conflicts);
    }
}
