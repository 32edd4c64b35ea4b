using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage.Replenishment;
using Platform.Stock.Tests.OverviewService;
using Platform.Stock.Tests.RequisitionsService;
using Platform.Testing;
using static Platform.Testing.Refusals;
using AssignmentPlace = Platform.Stock.Assignments.Domain.AssignmentPlace;
using LineKind = Platform.Stock.V1.LineKind;

namespace Platform.Stock.Tests.ReplenishmentService;

/// <summary>How products stand at facilities: what is listed is what the rules make of what was posted.</summary>
public sealed class FigureTests(PostgresServer postgres, StockHosts hosts)
{
    private const int Months = 3;

    [Theory, OnBothDatabases]
    public async Task Figures_are_what_the_rules_make_of_what_was_posted(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        var histories = new Dictionary<(Guid, int), History>();
        var random = new Random(7);
        foreach (var facility in region.Facilities)
        {
            var lines = new List<V1.StockLine>();
            for (var product = 0; product < region.Products.Count; product++)
                histories[(facility, product)] = History.Of(region, product, random, lines);
            await region.Post(facility, [.. lines]);
        }

        foreach (var method in new[] { AverageMethod.Exact, AverageMethod.MSupplyAdjusted, AverageMethod.OpenBoxes })
        {
            foreach (var ago in new[] { 0, 25 })
            {
                var day = region.Day(ago);
                var figures = await region.ListFigures(request =>
                {
                    request.AverageMethod = (V1.AverageMethod)method;
                    request.LookBackMonths = Months;
                    request.AsOf = day.ToText();
                });
                Assert.Equal(histories.Count, figures.Count);
                foreach (var figure in figures)
                {
                    var product = region.Products.ToList().IndexOf(Guid.Parse(figure.ProductId));
                    var history = histories[(Guid.Parse(figure.FacilityId), product)];
                    Assert.Equal(history.Expected(method, day), Shown(figure));
                }
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task Stock_out_days_are_counted_on_all_lots_and_in_the_range_asked_for(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        var (soon, late) = (region.Lots[1].Id, region.Lots[2].Id);
        await region.Post(
            region.Hospital,
            region.Receive(0, 60, 40, soon),
            region.Receive(0, 55, 30, late),
            // One lot gone, the other there: no day without.
            region.Issue(0, 50, 40, soon),
            region.Issue(0, 40, 30, late),
            region.Receive(0, 33, 10, late)
        );
        var figure = await region.Figure(
            region.Hospital,
            0,
            request => (request.StockoutFrom, request.StockoutTo) = (region.Day(50).ToText(), region.Day(30).ToText())
        );
        Assert.Equal((7, 21), (figure.StockoutDays, figure.ManagedDays));
        var split = new[] { (50, 41), (40, 36), (35, 30) };
        var days = 0;
        foreach (var (from, to) in split)
            days += (
                await region.Figure(
                    region.Hospital,
                    0,
                    request =>
                        (request.StockoutFrom, request.StockoutTo) = (
                            region.Day(from).ToText(),
                            region.Day(to).ToText()
                        )
                )
            ).StockoutDays;
        Assert.Equal(figure.StockoutDays, days);
    }

    [Theory, OnBothDatabases]
    public async Task The_position_counts_what_is_on_its_way_on_order_and_owed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        await region.Post(
            region.Hospital,
            region.Receive(2, 40, 500),
            region.Line(LineKind.Reserve, 2, 0, 20, with: line => line.ReservationId = Guid.CreateVersion7().ToString())
        );
        await region.Ship(region.Hospital, region.Centre, 2, 1, 80);
        await region.Order(region.Centre, region.Hospital, 2, 60);
        var (giver, taker) = (await region.Figure(region.Hospital, 2), await region.Figure(region.Centre, 2));
        // Of the 60 that are owed 20 are reserved: what is promised twice is owed once.
        Assert.Equal((420, 20, 0, 0, 60, 360), Position(giver));
        Assert.Equal((0, 0, 80, 60, 0, 140), Position(taker));
        var past = await region.Figure(region.Hospital, 2, request => request.AsOf = region.Day(5).ToText());
        Assert.Equal((500L, false), (past.Usable, past.HasPosition));

        static (long, long, long, long, long, long) Position(V1.StockFigure figure) =>
            (figure.Usable, figure.Reserved, figure.InTransit, figure.OnOrder, figure.OwedToOthers, figure.Position);
    }

    [Theory, OnBothDatabases]
    public async Task A_store_uses_what_it_ships_to_those_it_supplies_less_what_they_send_back(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        var (store, clinic) = (region.Hospital, region.Centre);
        await region.Post(store, region.Receive(2, 40, 1000));
        await region.Ship(store, clinic, 2, 30, 90, kind: ShipmentKind.Order);
        await region.Ship(store, clinic, 2, 29, 50, kind: ShipmentKind.Redistribution);
        await region.Send(store, Guid.CreateVersion7(), 2, 28, 20);
        await region.Post(clinic, region.Receive(2, 27, 30));
        var back = await region.Ship(clinic, store, 2, 26, 10, kind: ShipmentKind.Return);
        await region.Arrive(back, store, 2, 25, 10, lot: null);
        Assert.Equal(0, (await region.Figure(store, 2)).Consumed);

        await using (var db = host.Open())
            await db
                .Facilities.Where(one => one.Id == store)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Level, FacilityLevel.Store));
        Assert.Equal(100, (await region.Figure(store, 2)).Consumed);
        Assert.Equal(0, (await region.Figure(clinic, 2)).Consumed);
    }

    [Theory, OnBothDatabases]
    public async Task The_average_of_OpenLMIS_is_that_of_its_requisitions(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        foreach (var (ago, consumed) in new[] { (3, 30), (2, 60), (1, 91) })
        {
            var begun = await district.Initiate(ago);
            await district.Update(begun, district.Fill(0, 0, consumed, consumed), district.Fill(1));
            await district.Authorize(await district.Submit(begun));
        }

        var request = new V1.ListStockFiguresRequest
        {
            FacilityId = district.Facility.ToString(),
            ProductId = district.Products[0].ToString(),
            AverageMethod = V1.AverageMethod.OpenLmis,
            LookBackMonths = 2,
        };
        var by = host.As("tz", "replenishment.read", "stock.everywhere");
        var figures = new V1.StockFigureService.StockFigureServiceClient(host.Service.Channel);
        var listed = await figures.ListStockFiguresAsync(request, by);
        var lines = new List<long>();
        foreach (
            var requisition in (
                await district.Requisitions.ListRequisitionsAsync(
                    new() { FacilityId = district.Facility.ToString() },
                    district.Anybody
                )
            ).Requisitions.Take(2)
        )
            lines.Add((await district.Lines(requisition))[0].AdjustedConsumption);
        Assert.Equal(Averages.OpenLmis(lines).Monthly!.Value.Round() * 100, Assert.Single(listed.StockFigures).Average);
    }

    [Theory, OnBothDatabases]
    public async Task Pages_hold_every_product_once_also_where_what_is_worked_out_filters(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        await region.Post(region.Hospital, region.Receive(2, 100, 900), region.Issue(2, 30, 300));
        await region.Post(region.Far, region.Receive(2, 100, 310), region.Issue(2, 30, 300));
        var all = await region.ListFigures();
        Assert.Equal(9, all.Count);
        Assert.Equal(all.Select(Key), (await Walk(_ => { })).Select(Key));
        var outs = all.Where(figure => figure.Status == V1.StockStatus.StockOut).Select(Key).ToList();
        Assert.Equal(7, outs.Count);
        Assert.Equal(outs, (await Walk(request => request.Statuses.Add(V1.StockStatus.StockOut))).Select(Key));
        // The far centre's ten last three days; the hospital's six hundred half a year.
        var risky = await Walk(request => request.AtRiskDays = 30);
        Assert.Equal(8, risky.Count);
        Assert.Contains(risky, figure => figure.FacilityId == region.Far.ToString() && figure.Usable == 10);

        async Task<List<V1.StockFigure>> Walk(Action<V1.ListStockFiguresRequest> with)
        {
            var found = new List<V1.StockFigure>();
            var request = new V1.ListStockFiguresRequest { LocationId = region.Location.ToString(), PageSize = 2 };
            with(request);
            do
            {
                var page = await region.Figures.ListStockFiguresAsync(request, region.Anybody);
                found.AddRange(page.StockFigures);
                request.PageToken = page.NextPageToken;
            } while (request.PageToken.Length > 0);

            return found;
        }

        static (string, string) Key(V1.StockFigure figure) => (figure.FacilityId, figure.ProductId);
    }

    [Theory, OnBothDatabases]
    public async Task What_runs_out_soonest_comes_first_and_of_what_is_equal_the_first_by_facility_and_product(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        // Six used in three months: what is left lasts half a month, three months, two and a half.
        await region.Post(
            region.Hospital,
            region.Receive(1, 80, 61),
            region.Issue(1, 20, 60),
            region.Receive(2, 80, 120),
            region.Issue(2, 20, 60)
        );
        await region.Post(region.Centre, region.Receive(1, 80, 110), region.Issue(1, 20, 60));
        var all = await region.ListFigures();
        foreach (var riskDays in new[] { 0, 85 })
        {
            var request = new V1.ListStockFiguresRequest
            {
                LocationId = region.Location.ToString(),
                PageSize = 2,
                AtRiskDays = riskDays,
                OrderBy = V1.StockFigureOrder.RunsOut,
            };
            var found = new List<V1.StockFigure>();
            V1.ListStockFiguresResponse page;
            do
            {
                page = await region.Figures.ListStockFiguresAsync(request, region.Anybody);
                // There is no page that is short while there is another.
                Assert.True(page.StockFigures.Count == 2 || page.NextPageToken.Length == 0);
                found.AddRange(page.StockFigures);
                request.PageToken = page.NextPageToken;
            } while (page.NextPageToken.Length > 0);

            var last = region.Day(-riskDays).ToText();
            var expected = all.Where(figure =>
                    riskDays == 0
                    || figure.Status == V1.StockStatus.StockOut
                    || (figure.LastsUntil.Length > 0 && string.CompareOrdinal(figure.LastsUntil, last) < 0)
                )
                .OrderBy(LastDay, StringComparer.Ordinal)
                .ThenBy(figure => figure.FacilityId, StringComparer.Ordinal)
                .ThenBy(figure => figure.ProductId, StringComparer.Ordinal);
            Assert.Equal(expected, found);
        }

        Assert.Equal(
            3,
            all.Where(figure => figure.Status != V1.StockStatus.StockOut).Select(LastDay).Distinct().Count()
        );

        string LastDay(V1.StockFigure figure) =>
            figure.Status == V1.StockStatus.StockOut ? region.Day(1).ToText()
            : figure.LastsUntil.Length == 0 ? "9999-12-31"
            : figure.LastsUntil;
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_assigned_to_a_district_sees_its_facilities_and_no_other(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, other) = (await Region.In(host), await Region.In(host));
        await region.Assign(AssignmentPlace.Location, region.North);
        var seen = await region.ListFigures(by: region.Somebody);
        Assert.Equal(
            new[] { region.Hospital, region.Centre }.Select(id => id.ToString()).Order(StringComparer.Ordinal),
            seen.Select(figure => figure.FacilityId).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Empty(await other.ListFigures(by: region.Somebody));
        var refused = await Refused(
            region.Figures.SuggestOrderAsync(
                new() { FacilityId = region.Far.ToString(), ProgramId = region.Program.ToString() },
                region.Somebody
            )
        );
        Assert.Equal(["facility_id: UNKNOWN"], refused.Fields());
        // What is of another country is as if it were not there.
        var foreign = host.As("np", "replenishment.read", "overview.read", "stock.everywhere");
        var elsewhere = await Refused(
            region.Figures.ListStockFiguresAsync(new() { LocationId = region.Location.ToString() }, foreign)
        );
        Assert.Equal(["location_id: UNKNOWN"], elsewhere.Fields());
    }

    [Fact]
    public async Task A_page_asks_as_often_for_one_product_as_for_all()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var region = await Region.In(host);
        await region.Post(region.Hospital, region.Receive(2, 100, 900), region.Issue(2, 30, 300));
        var counts = new List<int>();
        foreach (var size in new[] { 1, 1000 })
        {
            using var counter = CommandCounter.Start();
            await region.ListFigures(request => request.PageSize = size);
            counts.Add(counter.Commands.Count);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0], 1, 3);
    }

    [Fact]
    public async Task An_order_asks_as_often_for_two_products_as_for_two_hundred()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var figures = new V1.StockFigureService.StockFigureServiceClient(host.Service.Channel);
        var by = host.As("tz", "replenishment.read", "stock.everywhere");
        var counts = new List<int>();
        foreach (var products in new[] { 2, 200 })
        {
            var district = await District.In(host, products: products);
            var request = new V1.SuggestOrderRequest
            {
                FacilityId = district.Facility.ToString(),
                ProgramId = district.Program.ToString(),
                AllProducts = true,
            };
            using var counter = CommandCounter.Start();
            Assert.Equal(products, (await figures.SuggestOrderAsync(request, by)).Lines.Count);
            counts.Add(counter.Commands.Count);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0], 1, 4);
    }

    [Theory, OnBothDatabases]
    public async Task Which_products_a_facility_has_is_read_by_index(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        await region.Post(region.Hospital, region.Receive(2, 10, 90));
        foreach (
            var filter in new ManagedFilter[]
            {
                new(region.Hospital, null, null, null),
                new(null, region.North, region.Program, null),
            }
        )
        {
            IReadOnlyList<string> plans;
            using (var asked = QueryPlans.Start())
            {
                await using var db = host.Open();
                var found = await db.Managed(host.Everywhere(), filter, region.Day(0))
                    .After(Guid.Empty, Guid.Empty, Guid.Empty)
                    .Take(100)
                    .ToListAsync();
                Assert.Equal(filter.FacilityId is null ? 6 : 3, found.Count);
                await db.Database.OpenConnectionAsync();
                plans = await asked.Explain(db.Database.GetDbConnection());
            }

            // The places below one are walked by the query itself.
            Assert.DoesNotContain(QueryPlans.ReadWhole(Assert.Single(plans)), name => name != "b");
        }
    }

    [Theory, OnBothDatabases]
    public async Task Everything_that_is_wrong_with_a_request_is_told_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        var refused = await Refused(
            region.Figures.ListStockFiguresAsync(
                new()
                {
                    PageSize = 5000,
                    PageToken = "x",
                    FacilityId = "x",
                    LocationId = Guid.CreateVersion7().ToString(),
                    ProgramId = "x",
                    ProductId = "x",
                    Statuses = { (V1.StockStatus)99 },
                    AtRiskDays = 400,
                    AsOf = "0001-01-01",
                    AverageMethod = (V1.AverageMethod)99,
                    LookBackMonths = 99,
                    StockoutFrom = "x",
                    StockoutTo = "9999-12-31",
                    OrderBy = (V1.StockFigureOrder)99,
                },
                region.Anybody
            )
        );
        Assert.Equal(
            [
                "as_of: OUT_OF_RANGE",
                "at_risk_days: OUT_OF_RANGE",
                "average_method: UNKNOWN",
                "facility_id: FORMAT",
                "location_id: UNKNOWN",
                "look_back_months: OUT_OF_RANGE",
                "order_by: UNKNOWN",
                "page_size: OUT_OF_RANGE",
                "page_token: STALE",
                "product_id: FORMAT",
                "program_id: FORMAT",
                "statuses[0]: UNKNOWN",
                "stockout_from: FORMAT",
                "stockout_to: OUT_OF_RANGE",
            ],
            refused.Fields()
        );
        var order = await Refused(
            region.Figures.SuggestOrderAsync(
                new()
                {
                    Policy = (V1.ReplenishmentPolicy)99,
                    AverageMethod = (V1.AverageMethod)99,
                    LookBackMonths = -1,
                },
                region.Anybody
            )
        );
        Assert.Equal(
            [
                "average_method: UNKNOWN",
                "facility_id: REQUIRED",
                "look_back_months: OUT_OF_RANGE",
                "policy: UNKNOWN",
                "program_id: REQUIRED",
            ],
            order.Fields()
        );
        var moves = await Refused(
            region.Figures.SuggestRedistributionAsync(
                new()
                {
                    LocationId = "x",
                    ProgramId = Guid.CreateVersion7().ToString(),
                    ProductId = "x",
                    TransitDays = 91,
                    HorizonDays = -1,
                    Least = -1,
                    LeastDaysLeft = 366,
                },
                region.Anybody
            )
        );
        Assert.Equal(
            [
                "horizon_days: OUT_OF_RANGE",
                "least: OUT_OF_RANGE",
                "least_days_left: OUT_OF_RANGE",
                "location_id: FORMAT",
                "product_id: FORMAT",
                "program_id: UNKNOWN",
                "transit_days: OUT_OF_RANGE",
            ],
            moves.Fields()
        );
    }

    private static Seen Shown(V1.StockFigure figure) =>
        new(
            figure.OnHand,
            figure.Usable,
            figure.Consumed,
            figure.HasStockoutDays ? figure.StockoutDays : null,
            figure.HasAverage ? figure.Average : null,
            figure.HasMonthsOfStock ? figure.MonthsOfStock : null,
            figure.LastsUntil,
            figure.HasTrigger ? figure.Trigger : null,
            figure.HasLevel ? figure.Level : null,
            (StockStatus)((int)figure.Status - 1),
            figure.Emergency
        );

    private sealed record Seen(
        long OnHand,
        long Usable,
        long Consumed,
        int? StockOutDays,
        long? Average,
        long? Months,
        string LastsUntil,
        long? Trigger,
        long? Level,
        StockStatus Status,
        bool Emergency
    );

    /// <summary>A product at a facility as one keeps it on paper: every lot, day by day.</summary>
    private sealed class History
    {
        private const int First = 130;

        private readonly Region region;
        private readonly DateOnly[] expiries;

        // By lot and days ago.
        private readonly long[,] stock;
        private readonly long[] consumed = new long[First + 1];

        private History(Region region, DateOnly[] expiries)
        {
            (this.region, this.expiries) = (region, expiries);
            stock = new long[expiries.Length, First + 1];
        }

        public static History Of(Region region, int product, Random random, List<V1.StockLine> lines)
        {
            (Guid? Id, DateOnly Expiry)[] lots =
                product == 0
                    ? [.. region.Lots.Select(lot => ((Guid?)lot.Id, lot.Expiry))]
                    : [(null, DateOnly.MaxValue)];
            var history = new History(region, [.. lots.Select(lot => lot.Expiry)]);
            var now = new long[lots.Length];
            for (var ago = First; ago >= 0; ago--)
            {
                for (var lot = 0; lot < lots.Length; lot++)
                {
                    var quantity = random.Next(1, 60);
                    if (lots[lot].Expiry >= region.Day(ago) && random.Next(12) == 0)
                    {
                        lines.Add(region.Receive(product, ago, quantity, lots[lot].Id));
                        now[lot] += quantity;
                    }
                    else if (lots[lot].Expiry >= region.Day(ago) && now[lot] > 0 && random.Next(4) == 0)
                    {
                        quantity = (int)Math.Min(now[lot], quantity);
                        lines.Add(region.Issue(product, ago, quantity, lots[lot].Id));
                        now[lot] -= quantity;
                        history.consumed[ago] += quantity;
                    }

                    history.stock[lot, ago] = now[lot];
                }
            }

            return history;
        }

        public Seen Expected(AverageMethod method, DateOnly day)
        {
            var window = new AverageTerms(method, Months, day).Window;
            var used = Days(window).Sum(one => consumed.ElementAtOrDefault(Ago(one)));
            var without = Days(window).Count(one => Usable(one) == 0);
            var full = Days(window).Count(one => OnHand(one) == 0 && OnHand(one.AddDays(-1)) == 0);
            var average = method switch
            {
                AverageMethod.Exact => Averages.Exact(new ConsumptionWindow(used, window.Count, without), Months),
                AverageMethod.OpenBoxes => Averages.OpenBoxes(new ConsumptionWindow(used, window.Count, null)),
                _ => Averages.MSupply(used, full, Months, adjust: true),
            };
            var usable = Usable(day);
            var terms = new ReplenishmentTerms
            {
                Lead = new Rational(1, 2),
                Review = 1,
                Safety = new Rational(1, 2),
                Emergency = new Rational(1, 4),
            };
            return new Seen(
                OnHand(day),
                usable,
                used,
                Days(new DayRange(window.From, day)).Count(one => Usable(one) == 0),
                (average.Monthly * 100)?.Round(),
                (Coverage.MonthsOfStock(usable, average) * 100)?.Floor(),
                Coverage.LastDayInStock(usable, average, day).ToText(),
                average.Monthly is { } monthly ? terms.Trigger(monthly).Floor() : null,
                average.Monthly is { } used1 ? terms.UpTo(used1).Ceiling() : null,
                Coverage.Status(usable, average, terms),
                average.Monthly is { } some && some > 0 && terms.IsEmergency(usable, some)
            );
        }

        private long OnHand(DateOnly day) =>
            Ago(day) > First ? 0 : Enumerable.Range(0, expiries.Length).Sum(lot => stock[lot, Ago(day)]);

        private long Usable(DateOnly day) =>
            Ago(day) > First
                ? 0
                : Enumerable
                    .Range(0, expiries.Length)
                    .Where(lot => expiries[lot] >= day)
                    .Sum(lot => stock[lot, Ago(day)]);

        private int Ago(DateOnly day) => region.Day(0).DayNumber - day.DayNumber;

        private static IEnumerable<DateOnly> Days(DayRange days) =>
            Enumerable.Range(0, days.Count).Select(i => days.From.AddDays(i));
    }
}
