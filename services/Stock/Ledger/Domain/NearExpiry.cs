namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// Tells once per lot, facility and threshold that the lot is about to expire: a window with a stored marker, so that a night
/// without the job delays the telling and does not lose it (decision S32).
/// </summary>
internal static class NearExpiry
{
    /// <summary>The threshold to tell of a lot, in days left: of several that are reached at once the nearest says it all; null for none.</summary>
    /// <param name="expiry">Its last day of use, which may be over.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="thresholds">Days left at which to tell, in any order.</param>
    /// <param name="told">The nearest that was told of this expiry; null for none.</param>
    public static int? Reached(DateOnly expiry, DateOnly today, IReadOnlyList<int> thresholds, int? told)
    {
        var left = expiry.DayNumber - today.DayNumber;
        var nearest = thresholds.Where(threshold => left <= threshold).Cast<int?>().Min();
        return told <= nearest ? null : nearest;
    }
}
