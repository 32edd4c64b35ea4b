using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>A batch that can be used.</summary>
/// <param name="LotId">The lot.</param>
/// <param name="Expiry">Its last usable day; null when it has none.</param>
/// <param name="Quantity">Each, ≥ 0.</param>
internal readonly record struct LotStock(Guid LotId, DateOnly? Expiry, long Quantity);

/// <summary>What of a lot will be used before it expires, and what will not.</summary>
internal readonly record struct LotFate(LotStock Lot, long Used, long Expires);

/// <summary>What expires on the shelf when stock is used evenly, first to expire first.</summary>
internal static class ExpiryProjection
{
    /// <summary>The fate of every lot, in the order in which they are used; a lot that is past its day expires whole.</summary>
    /// <param name="lots">What is there at the end of today, each lot once, in any order.</param>
    /// <param name="monthly">Used a month, Each, ≥ 0; a month is 30 days.</param>
    /// <param name="today">Today; what is used from tomorrow on counts.</param>
    public static IReadOnlyList<LotFate> Of(IEnumerable<LotStock> lots, Rational monthly, DateOnly today)
    {
        var fates = new List<LotFate>();
        var usedBefore = 0L;
        foreach (var lot in lots.OrderBy(lot => lot.Expiry ?? DateOnly.MaxValue).ThenBy(lot => lot.LotId))
        {
            var used = lot.Quantity;
            if (lot.Expiry is { } expiry)
            {
                var days = Math.Max(0, expiry.DayNumber - today.DayNumber);
                var byThen = Rational.Min(monthly * days / 30, long.MaxValue).Floor();
                used = Math.Min(lot.Quantity, Math.Max(0, byThen - usedBefore));
            }

            usedBefore += used;
            fates.Add(new LotFate(lot, used, lot.Quantity - used));
        }

        return fates;
    }

    /// <summary>Each that expire in all.</summary>
    public static long Expiring(IEnumerable<LotStock> lots, Rational monthly, DateOnly today) =>
        Of(lots, monthly, today).Sum(fate => fate.Expires);
}
