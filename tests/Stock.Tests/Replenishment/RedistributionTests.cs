using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Replenishment;

/// <summary>Moves that prevent a stock-out and an expiry at once.</summary>
public sealed class RedistributionTests
{
    private static readonly DateOnly Today = Day.Of("2026-06-30");
    private static readonly RedistributionTerms Terms = new(Today);

    [Fact]
    public void What_is_used_before_it_expires_does_not_expire()
    {
        // 30 a month are 1 a day: 20 of the first lot by its day, then 10 of the second in the ten days to its own.
        var fates = ExpiryProjection.Of([Lot(2, 30, 40), Lot(1, 20, 25)], 30, Today);
        Assert.Equal([(20, 5), (10, 30)], fates.Select(fate => (fate.Used, fate.Expires)));
    }

    [Fact]
    public void A_lot_without_expiry_is_used_last_and_whole() =>
        Assert.Equal(
            [(5, 0), (100, 0)],
            ExpiryProjection
                .Of([new LotStock(Id(1), null, 100), Lot(2, 20, 5)], 30, Today)
                .Select(fate => (fate.Used, fate.Expires))
        );

    [Fact]
    public void A_surplus_that_would_expire_goes_to_who_would_run_out()
    {
        var plan = RedistributionPlanner.Plan([Full(1, 30, Lot(1, 60, 100)), Empty(2, 30)], [Way(1, 2, 5)], Terms);
        var move = Assert.Single(plan.Transfers);
        // One a day is missing; of the first five days nothing that comes on the fifth is used.
        Assert.Equal((Id(1), Id(2), 25, 40, 30), (move.From, move.To, move.Quantity, move.WouldExpire, move.Shortage));
        Assert.Equal((Today.AddDays(5), null), (move.Arrives, move.TakerLastsUntil));
        Assert.Equal((Id(2), 5, RedistributionGap.TooLate), Unmet(plan));
        Assert.Equal([(15L, RedistributionGap.AllMoved)], plan.Expiring.Select(left => (left.Quantity, left.Why)));
    }

    [Fact]
    public void What_comes_after_the_next_supply_is_not_moved()
    {
        var plan = RedistributionPlanner.Plan([Full(1, 30, Lot(1, 60, 100)), Empty(2, 30)], [Way(1, 2, 30)], Terms);
        Assert.Empty(plan.Transfers);
        Assert.Equal((Id(2), 30, RedistributionGap.TooLate), Unmet(plan));
        Assert.Equal(RedistributionGap.TooLate, Assert.Single(plan.Expiring).Why);
    }

    [Fact]
    public void Who_lasts_until_it_arrives_takes_all_that_is_missing()
    {
        var plan = RedistributionPlanner.Plan(
            [Full(1, 30, Lot(1, 60, 100)), Full(2, 30, Lot(2, 300, 10))],
            [Way(1, 2, 5)],
            Terms
        );
        Assert.Equal(20, Assert.Single(plan.Transfers).Quantity);
        Assert.Empty(plan.Unmet);
    }

    [Fact]
    public void What_would_be_used_where_it_is_stays()
    {
        var plan = RedistributionPlanner.Plan([Full(1, 30, Lot(1, 300, 100)), Empty(2, 30)], [Way(1, 2, 5)], Terms);
        Assert.Empty(plan.Transfers);
        Assert.Equal((Id(2), 30, RedistributionGap.NothingToTake), Unmet(plan));
    }

    [Fact]
    public void Who_runs_out_first_is_helped_first()
    {
        var plan = RedistributionPlanner.Plan(
            [Full(1, 30, Lot(1, 60, 80)), Full(2, 30, Lot(2, 300, 20)), Full(3, 30, Lot(3, 300, 10))],
            [Way(1, 2, 1), Way(1, 3, 1)],
            Terms
        );
        Assert.Equal([(Id(3), 20L)], plan.Transfers.Select(move => (move.To, move.Quantity)));
        Assert.Equal((Id(2), 10, RedistributionGap.AllMoved), Unmet(plan));
    }

    [Fact]
    public void What_expires_first_is_taken_first_and_then_what_is_nearer()
    {
        var plan = RedistributionPlanner.Plan(
            [Full(1, 3, Lot(1, 60, 20)), Full(2, 3, Lot(2, 50, 20)), Full(3, 3, Lot(3, 60, 20)), Empty(4, 50)],
            [Way(1, 4, 9), Way(2, 4, 9), Way(3, 4, 2)],
            Terms
        );
        Assert.Equal([Id(2), Id(3), Id(1)], plan.Transfers.Select(move => move.From));
    }

    [Fact]
    public void What_would_arrive_past_its_day_is_not_moved()
    {
        var plan = RedistributionPlanner.Plan([Full(1, 0, Lot(1, 4, 100)), Empty(2, 30)], [Way(1, 2, 5)], Terms);
        Assert.Empty(plan.Transfers);
        Assert.Equal((Id(2), 30, RedistributionGap.TooLate), Unmet(plan));
        Assert.Equal(RedistributionGap.TooLate, Assert.Single(plan.Expiring).Why);
    }

    [Fact]
    public void What_has_too_few_days_left_on_arrival_is_not_moved() =>
        Assert.Empty(
            RedistributionPlanner
                .Plan([Full(1, 1, Lot(1, 60, 100)), Empty(2, 30)], [Way(1, 2, 5)], Terms with { LeastDaysLeft = 56 })
                .Transfers
        );

    [Fact]
    public void No_more_is_moved_than_is_used_in_time()
    {
        // Ten days are left after five on the way: ten of the thirty that are missing.
        var plan = RedistributionPlanner.Plan([Full(1, 0, Lot(1, 15, 100)), Empty(2, 30)], [Way(1, 2, 5)], Terms);
        Assert.Equal(10, Assert.Single(plan.Transfers).Quantity);
    }

    [Fact]
    public void What_is_not_worth_moving_stays()
    {
        var plan = RedistributionPlanner.Plan(
            [Full(1, 30, Lot(1, 60, 65)), Empty(2, 30)],
            [Way(1, 2, 5)],
            Terms with
            {
                Least = 10,
            }
        );
        Assert.Empty(plan.Transfers);
        Assert.Equal((Id(2), 30, RedistributionGap.TooLittle), Unmet(plan));
        Assert.Equal(RedistributionGap.TooLittle, Assert.Single(plan.Expiring).Why);
    }

    [Fact]
    public void Without_a_way_nothing_is_moved()
    {
        var plan = RedistributionPlanner.Plan([Full(1, 0, Lot(1, 60, 65)), Empty(2, 30)], [Way(2, 1, 5)], Terms);
        Assert.Empty(plan.Transfers);
        Assert.Equal(RedistributionGap.NobodyShort, Assert.Single(plan.Expiring).Why);
    }

    [Fact]
    public void What_is_on_its_way_already_is_no_shortage() =>
        Assert.Empty(
            RedistributionPlanner
                .Plan([Full(1, 0, Lot(1, 60, 65)), Empty(2, 30) with { Incoming = 30 }], [Way(1, 2, 5)], Terms)
                .Transfers
        );

    [Fact]
    public void Who_has_no_average_neither_gives_nor_takes()
    {
        var none = Average.Without(NoAverage.TooFewDaysInStock);
        var plan = RedistributionPlanner.Plan(
            [Full(1, 0, Lot(1, 60, 65)) with { Average = none }, Empty(2, 30) with { Average = none }],
            [Way(1, 2, 5)],
            Terms
        );
        Assert.Empty(plan.Transfers);
        Assert.Empty(plan.Unmet);
        Assert.Empty(plan.Expiring);
    }

    [Fact]
    public void What_is_asked_wrongly_is_said_at_once()
    {
        var act = () =>
        {
            RedistributionPlanner.Plan(
                [Full(1, 1, Lot(1, 60, -1)), Full(1, 1, Lot(1, 60, 1), Lot(1, 60, 1))],
                [Way(1, 2, -1), Way(1, 2, 1)],
                new RedistributionTerms(Today, 0, -1)
            );
        };
        act.Refused(
            ReplenishmentError.InvalidNetwork,
            ("least", "RANGE"),
            ("least_days_left", "RANGE"),
            ("facilities[0]", "NEGATIVE"),
            ("facilities[1]", "TWICE"),
            ("facilities[1]", "LOT_TWICE"),
            ("routes[0].days", "NEGATIVE"),
            ("routes[1]", "TWICE")
        );
    }

    [Fact]
    public void The_order_of_what_is_given_changes_nothing() =>
        Holds(country =>
        {
            var plan = RedistributionPlanner.Plan(country.Facilities, country.Routes, Terms);
            var turned = RedistributionPlanner.Plan(
                [
                    .. country
                        .Facilities.Reverse()
                        .Select(facility => facility with { Lots = [.. facility.Lots.Reverse()] }),
                ],
                [.. country.Routes.Reverse()],
                Terms
            );
            return plan.Transfers.SequenceEqual(turned.Transfers)
                && plan.Unmet.SequenceEqual(turned.Unmet)
                && plan.Expiring.SequenceEqual(turned.Expiring);
        });

    [Fact]
    public void Only_what_would_expire_is_given_and_only_what_is_missing_taken() =>
        Holds(country =>
        {
            var plan = RedistributionPlanner.Plan(country.Facilities, country.Routes, Terms);
            return plan.Transfers.All(move => move.Quantity <= move.WouldExpire && move.Quantity <= move.Shortage)
                && country.Facilities.All(facility =>
                    ExpiryProjection
                        .Of(facility.Lots, facility.Average.Monthly!.Value, Today)
                        .All(fate =>
                            plan.Transfers.Where(move =>
                                    move.From == facility.FacilityId && move.Lot.LotId == fate.Lot.LotId
                                )
                                .Sum(move => move.Quantity) <= fate.Expires
                        )
                );
        });

    [Fact]
    public void Nothing_expires_at_the_taker_for_what_it_took() =>
        Holds(country =>
        {
            var plan = RedistributionPlanner.Plan(country.Facilities, country.Routes, Terms);
            return country.Facilities.All(facility =>
            {
                var monthly = facility.Average.Monthly!.Value;
                var taken = plan
                    .Transfers.Where(move => move.To == facility.FacilityId)
                    .Select(move => move.Lot with { Quantity = move.Quantity });
                return ExpiryProjection.Expiring([.. facility.Lots, .. taken], monthly, Today)
                    <= ExpiryProjection.Expiring(facility.Lots, monthly, Today);
            });
        });

    [Fact]
    public void What_arrives_serves_need_that_is_still_to_come() =>
        Holds(country =>
        {
            var plan = RedistributionPlanner.Plan(country.Facilities, country.Routes, Terms);
            return plan
                .Transfers.GroupBy(move => move.To)
                .All(taken =>
                {
                    var monthly = country.Facilities.Single(one => one.FacilityId == taken.Key).Average.Monthly!.Value;
                    return taken.All(since =>
                        taken.Where(move => move.Arrives >= since.Arrives).Sum(move => move.Quantity)
                        <= (monthly * (30 - (since.Arrives.DayNumber - Today.DayNumber)) / 30).Ceiling()
                    );
                });
        });

    [Fact]
    public void Less_expires_in_all_by_what_is_moved() =>
        Holds(country =>
        {
            var plan = RedistributionPlanner.Plan(country.Facilities, country.Routes, Terms);
            var before = country.Facilities.Sum(facility =>
                ExpiryProjection.Expiring(facility.Lots, facility.Average.Monthly!.Value, Today)
            );
            return plan.Expiring.Sum(left => left.Quantity) == before - plan.Transfers.Sum(move => move.Quantity);
        });

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static LotStock Lot(int id, int days, long quantity) => new(Id(100 + id), Today.AddDays(days), quantity);

    private static FacilityStock Full(int id, long monthly, params LotStock[] lots) =>
        new(Id(id), Average.Of(monthly), lots, 0, 1);

    private static FacilityStock Empty(int id, long monthly) => Full(id, monthly);

    private static TransferRoute Way(int from, int to, int days) => new(Id(from), Id(to), days);

    private static (Guid, long, RedistributionGap) Unmet(RedistributionPlan plan)
    {
        var unmet = Assert.Single(plan.Unmet);
        return (unmet.FacilityId, unmet.Quantity, unmet.Why);
    }

    private sealed record Country(FacilityStock[] Facilities, TransferRoute[] Routes);

    private static void Holds(Func<Country, bool> law)
    {
        var countries = Gen.Choose(0, int.MaxValue).Select(seed => Make(new Random(seed)));
        Prop.ForAll(countries.ToArbitrary(), law)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));
    }

    private static Country Make(Random random)
    {
        var ids = Enumerable.Range(1, random.Next(2, 7)).ToList();
        var facilities = ids.Select(id => Full(id, random.Next(0, 60), Lots(random, id))).ToArray();
        var routes =
            from giver in ids
            from taker in ids
            where giver != taker && random.Next(3) > 0
            select Way(giver, taker, ((giver * 7) + taker) % 10);
        return new Country(facilities, [.. routes]);
    }

    private static LotStock[] Lots(Random random, int facility) =>
        [
            .. Enumerable
                .Range(0, random.Next(0, 4))
                .Select(lot => Lot((10 * facility) + lot, random.Next(0, 120), random.Next(0, 100))),
        ];
}
