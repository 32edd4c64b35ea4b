namespace Platform.Stock.Ledger.Domain;

/// <summary>What to tell of a lot that is about to expire, and which markers to keep.</summary>
/// <param name="Tell">The threshold to tell of, in days left; null to tell nothing.</param>
/// <param name="Reached">Thresholds reached now for the first time: their markers are stored with the telling.</param>
/// <param name="Undone">Thresholds whose markers are removed, because the lot turned out to last longer.</param>
internal sealed record NearExpiryNews(int? Tell, IReadOnlyList<int> Reached, IReadOnlyList<int> Undone);

/// <summary>
/// Tells once per lot, facility and threshold that the lot is about to expire: a window with a stored marker, so that a night
/// without the job delays the telling and does not lose it (decision S32).
/// </summary>
internal static class NearExpiry
{
    /// <summary>Decides for one lot at one facility.</summary>
    /// <param name="expiry">Its last day of use.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="onHand">What the facility has of it, in Each.</param>
    /// <param name="thresholds">Days left at which to tell, in any order.</param>
    /// <param name="told">Thresholds that have a marker.</param>
    public static NearExpiryNews Decide(
        DateOnly expiry,
        DateOnly today,
        long onHand,
        IReadOnlyList<int> thresholds,
        IReadOnlyList<int> told
    )
    {
        var left = expiry.DayNumber - today.DayNumber;
        var undone = told.Where(threshold => left > threshold).ToArray();
        int[] reached = onHand > 0 ? [.. thresholds.Where(threshold => left <= threshold).Except(told)] : [];
        // Of several that are reached at once the nearest says it all.
        return new NearExpiryNews(reached.Length == 0 ? null : reached.Min(), reached, undone);
    }
}
