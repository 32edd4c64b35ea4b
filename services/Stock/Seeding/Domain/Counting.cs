using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>Counts of the shelf: all of it in every third month, and at facilities a third of the products in the months between.</summary>
internal static class Counting
{
    private const int Quarter = 3;
    private const int Explained = 7_000;

    /// <summary>Counts a site's shelves at the end of a month.</summary>
    public static void Count(SiteWork work, SeedMonth month, Lines lines)
    {
        var isFull = month.Number % Quarter == Quarter - 1;
        if (work.Site.IsStore && !isFull)
            return;
        foreach (var shelf in work.Shelves)
        {
            if (!isFull && (shelf.Product.Stream + (ulong)month.Number) % Quarter != 0)
                continue;
            var random = Chance.Stream(
                work.Country.Seed,
                Purpose.Papers,
                work.Site.Stream,
                shelf.Product.Stream,
                (ulong)month.Last.DayNumber
            );
            foreach (var lot in shelf.Lots.Where(lot => !lot.IsGone))
            {
                var (counted, unseen) = lot.Count(month.Last);
                var explained = random.Chance(Explained) ? unseen : 0;
                lines.Add(
                    new SeedLine(LineKind.Count, shelf.Product, lot.Lot, counted, month.Last)
                    {
                        Reason = explained > 0 ? SeedReason.Missing : null,
                        Explained = explained,
                    }
                );
            }
        }
    }
}

/// <summary>
/// What becomes of what has expired: stores and hospitals set it apart as lost and have it destroyed once in a quarter; smaller
/// facilities write it off.
/// </summary>
internal static class Clearing
{
    private const int Quarter = 3;

    /// <summary>Clears a site's shelves.</summary>
    public static void Clear(SiteWork work, SeedMonth month, DateOnly day, Lines lines)
    {
        var setsApart = work.Site.Level >= FacilityLevel.Hospital;
        foreach (var shelf in work.Shelves)
        {
            foreach (var lot in shelf.Lots)
            {
                if (lot.Discarded > 0 && month.Number % Quarter == 0)
                    lines.Add(
                        new SeedLine(LineKind.Issue, shelf.Product, lot.Lot, lot.Destroy(), day)
                        {
                            From = Condition.Discarded,
                            Node = SeedNode.Destruction,
                        }
                    );
                if (!(lot.Lot?.Expiry < day) || lot.Free == 0)
                    continue;
                var expired = lot.Free;
                if (setsApart)
                    lot.Discard(expired);
                else
                    lot.Take(expired);
                lines.Add(
                    new SeedLine(
                        setsApart ? LineKind.Quarantine : LineKind.Adjust,
                        shelf.Product,
                        lot.Lot,
                        expired,
                        day
                    )
                    {
                        Reason = SeedReason.Expired,
                    }
                );
            }
        }
    }
}
