using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>What is on its way from a site to another, which owns it when it arrives.</summary>
/// <param name="ArrivesOn">The day it arrives.</param>
/// <param name="Lines">What leaves, as the sender entered it.</param>
internal sealed record SeedShipment(DateOnly ArrivesOn, IReadOnlyList<SeedLine> Lines);

/// <summary>
/// What a store sends each month to those it supplies: what they miss, in whole packs; of what does not suffice, to each in proportion.
/// Some days later it sends what cannot wait for the next month.
/// </summary>
internal static class Shipping
{
    private const int LeastDaysOfUse = 30;
    private const int DaysToUrgent = 10;

    /// <summary>Whether a store sends its shipments on a day of a month.</summary>
    public static bool IsOn(SeedSite store, SeedMonth month, DateOnly day) => day == DayOf(store, month);

    /// <summary>Whether a store sends what cannot wait on a day of a month.</summary>
    public static bool IsUrgentOn(SeedSite store, SeedMonth month, DateOnly day) =>
        day == DayOf(store, month)?.AddDays(DaysToUrgent);

    private static DateOnly? DayOf(SeedSite store, SeedMonth month)
    {
        var first = store.Tier switch
        {
            SeedTier.Central => 2,
            SeedTier.Regional => 9,
            _ => 16,
        };
        return store.IsStore ? month.First.AddDays(first + store.ShippingDelay) : null;
    }

    /// <summary>Sends them; each goes as lines of their own to one of those that the store supplies.</summary>
    /// <param name="store">The store.</param>
    /// <param name="supplied">Whom it supplies.</param>
    /// <param name="month">The month.</param>
    /// <param name="day">The day.</param>
    /// <param name="isUrgent">Whether it is what cannot wait alone.</param>
    /// <returns>The lines for each that is sent something.</returns>
    public static IReadOnlyList<Lines> Send(
        SiteWork store,
        IReadOnlyList<SiteWork> supplied,
        SeedMonth month,
        DateOnly day,
        bool isUrgent = false
    )
    {
        var ways = supplied.Select(to => Way.Of(store, to, month, day, isUrgent)).Where(way => way.Orders).ToArray();
        var asked = new long[ways.Length];
        foreach (var shelf in store.Shelves)
        {
            var free = shelf.FreeOn(day, LeastDaysOfUse) / shelf.Product.Pack;
            if (free == 0)
                continue;
            var packs = new PackRounding(shelf.Product.Pack);
            for (var i = 0; i < ways.Length; i++)
            {
                var to = ways[i].To.ShelfOf(shelf.Product);
                asked[i] = to is null || (isUrgent && !to.IsShort(day)) ? 0 : packs.PacksFor(to.Missing(day));
            }

            Ration(asked, free);
            for (var i = 0; i < ways.Length; i++)
                ways[i].Load(shelf, asked[i] * shelf.Product.Pack, LeastDaysOfUse);
        }

        return [.. ways.Where(way => way.Leave()).Select(way => way.Sent)];
    }

    /// <summary>Cuts what is asked for down to what there is: in proportion, and to the last pack.</summary>
    internal static void Ration(long[] asked, long free)
    {
        var total = asked.Sum();
        if (total <= free)
            return;
        // Of sums that are rounded down, the differences add up, and none is more than what was asked for.
        var (sum, given) = (0L, 0L);
        for (var i = 0; i < asked.Length; i++)
        {
            sum += asked[i];
            var upTo = (long)((Int128)free * sum / total);
            asked[i] = upTo - given;
            given = upTo;
        }
    }

    /// <summary>A shipment while it is packed.</summary>
    private sealed class Way(SiteWork to, DateOnly day, DateOnly arrives, Guid[] transfers)
    {
        private readonly List<SeedLine> lines = [];

        public SiteWork To => to;

        /// <summary>Whether the site sent an order.</summary>
        public bool Orders => transfers.Length > 0;

        public Lines Sent { get; } = new();

        public static Way Of(SiteWork store, SiteWork to, SeedMonth month, DateOnly day, bool isUrgent)
        {
            var random = Chance.Stream(
                store.Country.Seed,
                Purpose.Delivery,
                to.Site.Stream,
                (ulong)(isUrgent ? day : month.First).DayNumber
            );
            var orders = isUrgent || !random.Chance(to.Site.MissedOrders);
            var days = random.Between(1, SeedTerms.Of(to.Site.Tier).Lead);
            if (store.Country.Climate.IsWet(day))
                days += random.Next(9);
            var at = day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
            return new Way(
                to,
                day,
                day.AddDays(days),
                orders ? [.. Enum.GetValues<SeedProgram>().Select(_ => random.NextId(at))] : []
            );
        }

        public void Load(Shelf from, long quantity, int lasting)
        {
            if (quantity == 0)
                return;
            foreach (var (lot, some) in from.Take(day, quantity, lasting))
            {
                var line = new SeedLine(LineKind.TransferOut, from.Product, lot.Lot, some, day)
                {
                    TransferId = transfers[(int)from.Product.Program],
                };
                lines.Add(line);
                Sent.Add(line);
                from.Use(some);
                to.ShelfOf(from.Product)!.Coming += some;
            }
        }

        /// <summary>Sends it off; false if it is empty.</summary>
        public bool Leave()
        {
            if (lines.Count == 0)
                return false;
            to.Coming.Add(new SeedShipment(arrives, lines));
            return true;
        }
    }
}
