using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>
/// Suggests moves between facilities each of which prevents a stock-out and an expiry. Only what would expire is given, so no giver runs out
/// the sooner; only what is missing from the day it arrives on is taken, and so that nothing expires at the taker for it. The same input, in any order, gives the same
/// plan: who runs out first is helped first, by what expires first, on the shortest way.
/// </summary>
internal static class RedistributionPlanner
{
    /// <summary>The plan for one product.</summary>
    /// <param name="facilities">The facilities, each once; one without an average neither gives nor takes.</param>
    /// <param name="routes">The ways there are, each pair once.</param>
    /// <param name="terms">What is asked.</param>
    /// <exception cref="DomainException"><see cref="ReplenishmentError.InvalidNetwork"/>.</exception>
    public static RedistributionPlan Plan(
        IReadOnlyList<FacilityStock> facilities,
        IReadOnlyList<TransferRoute> routes,
        RedistributionTerms terms
    )
    {
        Check(facilities, routes, terms);
        var known = facilities.Where(facility => facility.Average.Monthly is not null).ToList();
        var surplus = known.SelectMany(facility => Surplus(facility, terms)).ToList();
        var takers = known
            .Select(facility => new Taker(facility, terms))
            .Where(taker => taker.Shortage > 0)
            .OrderBy(taker => taker.Lasts)
            .ThenBy(taker => taker.FacilityId)
            .ToList();
        var ways = routes.ToDictionary(route => (route.From, route.To), route => route.Days);
        var transfers = new List<SuggestedTransfer>();
        foreach (var taker in takers)
            transfers.AddRange(Serve(taker, surplus, ways, terms));
        return new RedistributionPlan(
            transfers,
            [
                .. takers
                    .Where(taker => taker.Shortage > 0)
                    .Select(taker => new UnmetShortage(
                        taker.FacilityId,
                        taker.Shortage,
                        WhyShort(taker, surplus, ways, terms)
                    )),
            ],
            [
                .. surplus
                    .Where(lot => lot.Left > 0)
                    .OrderBy(lot => lot.Lot.Expiry)
                    .ThenBy(lot => lot.FacilityId)
                    .ThenBy(lot => lot.Lot.LotId)
                    .Select(lot => new LotLeftToExpire(lot.FacilityId, lot.Lot, lot.Left, WhyLeft(lot, takers, ways))),
            ]
        );
    }

    private static IEnumerable<SuggestedTransfer> Serve(
        Taker taker,
        List<SurplusLot> surplus,
        Dictionary<(Guid, Guid), int> ways,
        RedistributionTerms terms
    )
    {
        var reachable = surplus
            .Where(lot => lot.FacilityId != taker.FacilityId && ways.ContainsKey((lot.FacilityId, taker.FacilityId)))
            .OrderBy(lot => lot.Lot.Expiry)
            .ThenBy(lot => ways[(lot.FacilityId, taker.FacilityId)])
            .ThenBy(lot => lot.FacilityId)
            .ThenBy(lot => lot.Lot.LotId);
        foreach (var lot in reachable)
        {
            if (taker.Shortage == 0)
                yield break;
            var arrives = terms.Today.AddDays(ways[(lot.FacilityId, taker.FacilityId)]);
            var most = Math.Min(lot.Left, taker.Missing(arrives));
            if (most < terms.Least)
            {
                var late = Math.Min(lot.Left, taker.Shortage) >= terms.Least;
                lot.CameTooLate |= late;
                lot.TooLittle |= !late && lot.Left > 0;
                continue;
            }

            var quantity =
                lot.Lot.Expiry < arrives.AddDays(terms.LeastDaysLeft) ? 0 : taker.CanUse(lot.Lot, most, arrives);
            if (quantity < terms.Least)
            {
                lot.CameTooLate = true;
                continue;
            }

            yield return new SuggestedTransfer(lot.FacilityId, taker.FacilityId, lot.Lot, quantity)
            {
                WouldExpire = lot.Left,
                Shortage = taker.Shortage,
                Arrives = arrives,
                TakerLastsUntil = taker.LastsUntil,
            };
            lot.Give(quantity);
            taker.Take(lot.Lot, quantity, arrives);
        }
    }

    private static RedistributionGap WhyShort(
        Taker taker,
        List<SurplusLot> surplus,
        Dictionary<(Guid, Guid), int> ways,
        RedistributionTerms terms
    )
    {
        var reachable = surplus.Where(lot => ways.ContainsKey((lot.FacilityId, taker.FacilityId))).ToList();
        if (reachable.Count == 0)
            return RedistributionGap.NothingToTake;
        var left = reachable.Where(lot => lot.Left > 0).ToList();
        if (left.Count == 0)
            return RedistributionGap.AllMoved;
        return left.Exists(lot => lot.CameTooLate || IsTooLate(lot))
            ? RedistributionGap.TooLate
            : RedistributionGap.TooLittle;

        bool IsTooLate(SurplusLot lot) =>
            taker.Missing(terms.Today.AddDays(ways[(lot.FacilityId, taker.FacilityId)]))
            < Math.Min(taker.Shortage, terms.Least);
    }

    private static RedistributionGap WhyLeft(SurplusLot lot, List<Taker> takers, Dictionary<(Guid, Guid), int> ways)
    {
        if (lot.CameTooLate)
            return RedistributionGap.TooLate;
        if (lot.TooLittle)
            return RedistributionGap.TooLittle;
        return takers.Exists(taker => ways.ContainsKey((lot.FacilityId, taker.FacilityId)))
            ? RedistributionGap.AllMoved
            : RedistributionGap.NobodyShort;
    }

    private static IEnumerable<SurplusLot> Surplus(FacilityStock facility, RedistributionTerms terms) =>
        ExpiryProjection
            .Of(facility.Lots, facility.Average.Monthly!.Value, terms.Today)
            .Where(fate => fate.Expires > 0)
            .Select(fate => new SurplusLot(facility.FacilityId, fate.Lot, fate.Expires));

    private static void Check(
        IReadOnlyList<FacilityStock> facilities,
        IReadOnlyList<TransferRoute> routes,
        RedistributionTerms terms
    )
    {
        var validation = new Validation();
        validation.Check(terms.Least >= 1, "least", "RANGE", "At least 1.");
        validation.Check(terms.LeastDaysLeft >= 0, "least_days_left", "RANGE", "0 or more.");
        var seen = new HashSet<Guid>();
        for (var i = 0; i < facilities.Count; i++)
        {
            var (facility, field) = (facilities[i], $"facilities[{i}]");
            validation.Check(seen.Add(facility.FacilityId), field, "TWICE", "The facility is there twice.");
            validation.Check(
                facility.Lots.All(lot => lot.Quantity >= 0) && facility.Incoming >= 0 && facility.Horizon >= 0,
                field,
                "NEGATIVE",
                "Stock, what comes and the horizon are not below 0."
            );
            validation.Check(
                facility.Lots.Select(lot => lot.LotId).Distinct().Count() == facility.Lots.Count,
                field,
                "LOT_TWICE",
                "A lot is there twice."
            );
        }

        var pairs = new HashSet<(Guid, Guid)>();
        for (var i = 0; i < routes.Count; i++)
        {
            validation.Check(
                pairs.Add((routes[i].From, routes[i].To)),
                $"routes[{i}]",
                "TWICE",
                "The way is there twice."
            );
            validation.Check(routes[i].Days >= 0, $"routes[{i}].days", "NEGATIVE", "0 days or more.");
        }

        validation.ThrowIfInvalid(ReplenishmentError.InvalidNetwork);
    }

    /// <summary>What of a lot would expire where it is.</summary>
    private sealed class SurplusLot(Guid facilityId, LotStock lot, long expires)
    {
        public Guid FacilityId => facilityId;

        public LotStock Lot => lot;

        public long Left { get; private set; } = expires;

        public bool CameTooLate { get; set; }

        public bool TooLittle { get; set; }

        public void Give(long quantity) => Left -= quantity;
    }

    /// <summary>A facility that will run out before its next supply.</summary>
    private sealed class Taker
    {
        private readonly Rational monthly;
        private readonly DateOnly today;
        private readonly Rational horizon;
        private readonly List<LotStock> lots;
        private readonly List<(DateOnly Arrives, long Quantity)> coming = [];

        public Taker(FacilityStock facility, RedistributionTerms terms)
        {
            FacilityId = facility.FacilityId;
            monthly = facility.Average.Monthly!.Value;
            (today, horizon) = (terms.Today, facility.Horizon);
            lots = [.. facility.Lots];
            var usable = ExpiryProjection.Of(lots, monthly, today).Sum(fate => fate.Used);
            Lasts = monthly > 0 ? (usable + facility.Incoming) / monthly : 0;
            Shortage = Math.Max(0, (monthly * facility.Horizon - usable - facility.Incoming).Ceiling());
            LastsUntil =
                Coverage.LastDayInStock(usable + facility.Incoming, facility.Average, today) is { } last
                && last >= today
                    ? last
                    : null;
        }

        public Guid FacilityId { get; }

        /// <summary>Months until it runs out.</summary>
        public Rational Lasts { get; }

        public DateOnly? LastsUntil { get; }

        public long Shortage { get; private set; }

        /// <summary>
        /// What it is still short of that stock arriving on a day can mend: what comes on that day or later serves no need from before it.
        /// </summary>
        public long Missing(DateOnly arrives) =>
            coming
                .Select(one => one.Arrives)
                .Where(day => day < arrives)
                .Append(arrives)
                .Select(day => NeedFrom(day) - coming.Where(one => one.Arrives >= day).Sum(one => one.Quantity))
                .Append(Shortage)
                .Min();

        private long NeedFrom(DateOnly day) =>
            Math.Max(0, (monthly * (horizon - new Rational(day.DayNumber - today.DayNumber, 30))).Ceiling());

        /// <summary>The most of a lot that it can use without anything expiring for it, its own lots included.</summary>
        public long CanUse(LotStock lot, long most, DateOnly arrives)
        {
            var before = ExpiryProjection.Expiring(lots, monthly, today);
            var (can, cannot) = (0L, most + 1);
            while (cannot - can > 1)
            {
                var tried = can + ((cannot - can) / 2);
                if (ExpiryProjection.Expiring([.. lots, Arriving(lot, tried, arrives)], monthly, today) <= before)
                    can = tried;
                else
                    cannot = tried;
            }

            return can;
        }

        public void Take(LotStock lot, long quantity, DateOnly arrives)
        {
            lots.Add(Arriving(lot, quantity, arrives));
            coming.Add((arrives, quantity));
            Shortage -= quantity;
        }

        /// <summary>What is not used before it arrives has so many days the fewer.</summary>
        private LotStock Arriving(LotStock lot, long quantity, DateOnly arrives) =>
            lot with
            {
                Quantity = quantity,
                Expiry = lot.Expiry?.AddDays(today.DayNumber - arrives.DayNumber),
            };
    }
}
