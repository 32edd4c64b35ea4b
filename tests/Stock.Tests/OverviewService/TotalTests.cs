using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Overview;
using Platform.Testing;
using static Platform.Testing.Refusals;
using AssignmentPlace = Platform.Stock.Assignments.Domain.AssignmentPlace;
using LineKind = Platform.Stock.V1.LineKind;

namespace Platform.Stock.Tests.OverviewService;

/// <summary>Stock added up over a country or a part of it.</summary>
public sealed class TotalTests(PostgresServer postgres, StockHosts hosts)
{
    private static readonly V1.StockGroup[][] Groupings =
    [
        [V1.StockGroup.Location],
        [V1.StockGroup.FacilityLevel],
        [V1.StockGroup.Facility],
        [V1.StockGroup.Product],
        [V1.StockGroup.Lot],
        [V1.StockGroup.Product, V1.StockGroup.Location],
        [V1.StockGroup.Facility, V1.StockGroup.Lot],
        [V1.StockGroup.Location, V1.StockGroup.FacilityLevel, V1.StockGroup.Facility, V1.StockGroup.Product],
    ];

    [Theory, OnBothDatabases]
    public async Task The_rows_of_every_grouping_add_up_to_the_whole_now_and_on_a_past_day(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        foreach (var ago in new[] { 0, 5 })
        {
            var whole = Assert.Single(await region.Totals(request => Ask(request, ago)));
            Assert.Equal(ago == 0, whole.HasOnOrder);
            foreach (var groups in Groupings)
            {
                foreach (var level in new[] { 1, 2 })
                {
                    var rows = await region.Totals(request =>
                    {
                        Ask(request, ago);
                        request.GroupBy.Add(groups);
                        request.LocationLevel = level;
                    });
                    Assert.Equal(Numbers([whole], groups), Numbers(rows, groups));
                }
            }

            void Ask(V1.ListStockTotalsRequest request, int before)
            {
                request.Scope.AsOf = region.Day(before).ToText();
                request.CoverageMonths = 3;
                request.EmptyToo = true;
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_lies_there_is_told_apart_by_what_may_be_done_with_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        var rows = await region.Totals(request =>
        {
            request.Scope.FacilityId = region.Hospital.ToString();
            request.GroupBy.Add(V1.StockGroup.Lot);
            request.ExpiringDays = 30;
        });
        var seen = rows.ToDictionary(row => (row.Key.ProductId, row.Key.LotId));
        var (expired, soon) = (Of(0, region.Lots[0].Id), Of(0, region.Lots[1].Id));
        Assert.Equal((50, 50, 0, 0, 0), Parts(expired));
        // 7 of 100 in quarantine, 20 shipped on.
        Assert.Equal((80, 0, 7, 73, 73), Parts(soon));
        Assert.Equal((40, 0, 0, 40, 0), Parts(Of(2, null)));
        Assert.All(rows, row => Assert.Equal(row.OnHand, row.Quarantined + row.Expired + row.Restricted + row.Usable));
        await using (var db = host.Open())
        {
            await db.Database.ExecuteSqlRawAsync(
                """INSERT INTO lot_restriction (lot_id, number, kind, "from", reason) VALUES ({0}, 1, 'Recall', {1}, '')""",
                region.Lots[1].Id,
                region.Day(0)
            );
        }

        var recalled = Assert.Single(
            await region.Totals(request =>
            {
                request.Scope.FacilityId = region.Hospital.ToString();
                request.LotId = region.Lots[1].Id.ToString();
            })
        );
        Assert.Equal((80L, 7L, 73L, 0L), (recalled.OnHand, recalled.Quarantined, recalled.Restricted, recalled.Usable));

        V1.StockTotal Of(int product, Guid? lot) => seen[(region.Products[product].ToString(), lot.ToText())];

        static (long, long, long, long, long) Parts(V1.StockTotal row) =>
            (row.OnHand, row.Expired, row.Quarantined, row.Usable, row.Expiring);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_on_its_way_and_on_order_is_of_who_waits_for_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        var rows = await region.Totals(request => request.GroupBy.Add(V1.StockGroup.Facility));
        Assert.Equal(
            new[] { (region.Hospital, 0L, 0L), (region.Centre, 0L, 35L), (region.Far, 20L, 0L) }
                .Select(one => (one.Item1.ToString(), one.Item2, one.Item3))
                .Order(),
            rows.Select(row => (row.Key.FacilityId, row.InTransit, row.OnOrder)).Order()
        );
        var before = await region.Totals(request =>
        {
            request.Scope.AsOf = region.Day(4).ToText();
            request.GroupBy.Add(V1.StockGroup.Facility);
        });
        Assert.All(before, row => Assert.Equal(0, row.InTransit));
    }

    [Theory, OnBothDatabases]
    public async Task What_goes_nobody_knows_where_is_of_the_country_alone(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        await region.Post(region.Hospital, region.Receive(2, 9, 30));
        await region.Send(region.Hospital, Guid.CreateVersion7(), 2, 8, 12);
        foreach (var ago in new[] { 0, 7 })
        {
            var rows = await region.Totals(request =>
            {
                request.Scope = new() { ProductId = region.Products[2].ToString(), AsOf = region.Day(ago).ToText() };
                request.GroupBy.Add(V1.StockGroup.Location);
                request.LocationLevel = 2;
            });
            Assert.Equal(
                new[] { ("", 0L, 12L), (region.North.ToString(), 18L, 0L) },
                rows.Select(row => (row.Key.LocationId, row.OnHand, row.InTransit)).Order()
            );
            Assert.All(
                await region.Totals(request => request.Scope.AsOf = region.Day(ago).ToText()),
                row => Assert.Equal((18, 0), (row.OnHand, row.InTransit))
            );
        }
    }

    [Theory, OnBothDatabases]
    public async Task At_every_level_stock_is_what_conservation_says(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        var whole = await Kept(_ => { });
        Assert.NotEqual((0, 0, 0), (whole.Received, whole.Gone, whole.InTransitChange));
        foreach (var parts in Levels(region))
        {
            var sums = new long[6];
            foreach (var part in parts)
            {
                var numbers = Numbers(await Kept(part));
                for (var i = 0; i < sums.Length; i++)
                    sums[i] += numbers[i];
            }

            Assert.Equal(Numbers(whole), sums);
        }

        async Task<V1.CheckConservationResponse> Kept(Action<V1.CheckConservationRequest> with)
        {
            var asked = new V1.CheckConservationRequest
            {
                From = region.Day(20).ToText(),
                To = region.Day(1).ToText(),
                LocationId = region.Location.ToString(),
            };
            with(asked);
            V1.CheckConservationResponse kept;
            using (var counter = CommandCounter.Start())
            {
                kept = await region.Cards.CheckConservationAsync(asked, region.Anybody);
                // Whether there is such a location, and all of the ledger.
                Assert.Equal(2, counter.Commands.Count);
                Assert.Single(counter.Commands, text => text.Contains("stock_line", StringComparison.Ordinal));
            }

            Assert.True(kept.Holds);
            Assert.Equal((kept.Opening, kept.Closing), (await OnHand(asked, 21), await OnHand(asked, 1)));
            return kept;
        }

        // All of a facility of the region lies in its main place.
        async Task<long> OnHand(V1.CheckConservationRequest asked, int ago) =>
            (
                await region.Totals(request =>
                {
                    request.Scope = new()
                    {
                        AsOf = region.Day(ago).ToText(),
                        LocationId = asked.LocationId,
                        FacilityLevel = asked.FacilityLevel,
                        FacilityId = asked.FacilityId.Length > 0 ? asked.FacilityId : asked.PlaceId,
                        ProgramId = asked.ProgramId,
                        ProductId = asked.ProductId,
                    };
                    request.LotId = asked.LotId;
                })
            ).Sum(row => row.OnHand);

        static long[] Numbers(V1.CheckConservationResponse kept) =>
            [kept.Opening, kept.Received, kept.Gone, kept.Found, kept.Closing, kept.InTransitChange];
    }

    [Theory, OnBothDatabases]
    public async Task Stock_lasts_as_long_as_consumption_leaves_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        var row = Assert.Single(
            await region.Totals(request =>
            {
                request.Scope.ProductId = region.Products[2].ToString();
                request.GroupBy.Add(V1.StockGroup.Product);
                request.CoverageMonths = 2;
            })
        );
        // 60 in two months of which 40 and 15 are left: 55 ÷ 30.
        Assert.Equal((55L, 60L, 183L), (row.Usable, row.Consumed, row.MonthsOfStock));
        Assert.Equal(2, row.HoldingFacilities);
    }

    [Theory, OnBothDatabases]
    public async Task Pages_hold_every_row_once_in_every_order(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        foreach (var order in Enum.GetValues<V1.StockTotalOrder>())
        {
            var all = await region.Totals(request => Ask(request, order));
            Assert.InRange(all.Count, 5, 20);
            var found = new List<V1.StockTotal>();
            var request = new V1.ListStockTotalsRequest { Scope = region.Scope, PageSize = 2 };
            Ask(request, order);
            do
            {
                var page = await region.Overview.ListStockTotalsAsync(request, region.Anybody);
                found.AddRange(page.StockTotals);
                request.PageToken = page.NextPageToken;
            } while (request.PageToken.Length > 0);

            Assert.Equal(all, found);
            if (order == V1.StockTotalOrder.Expiring)
                Assert.Equal(all.Select(row => row.Expiring).OrderDescending(), all.Select(row => row.Expiring));
        }

        static void Ask(V1.ListStockTotalsRequest request, V1.StockTotalOrder order)
        {
            request.GroupBy.Add([V1.StockGroup.FacilityLevel, V1.StockGroup.Facility, V1.StockGroup.Lot]);
            request.OrderBy = order;
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_file_says_what_the_list_says(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        var rows = await region.Totals(request => request.GroupBy.Add(V1.StockGroup.Lot));
        var file = await region.Overview.ExportStockTotalsAsync(
            new() { Scope = region.Scope, GroupBy = { V1.StockGroup.Lot } },
            region.Anybody
        );
        var lines = file
            .Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r'))
            .ToList();
        Assert.Equal(string.Join(',', OverviewMapping.Header), lines[0]);
        Assert.Equal(rows.Select(row => string.Join(',', row.ToCsv())), lines.Skip(1));
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_assigned_to_a_place_sees_the_stock_of_that_place(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        Assert.Empty(await region.Totals(request => request.GroupBy.Add(V1.StockGroup.Product), region.Somebody));
        await region.Assign(AssignmentPlace.Location, region.North);
        var seen = await region.Totals(Ask, region.Somebody);
        var north = await region.Totals(request =>
        {
            Ask(request);
            request.Scope.LocationId = region.North.ToString();
        });
        Assert.NotEmpty(seen);
        Assert.Equal(north, seen);

        static void Ask(V1.ListStockTotalsRequest request) =>
            request.GroupBy.Add([V1.StockGroup.Facility, V1.StockGroup.Product]);
    }

    [Theory, OnBothDatabases]
    public async Task The_stock_of_a_district_is_read_by_index_in_one_query(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        foreach (var ago in new[] { 0, 5 })
        {
            var request = new V1.ListStockTotalsRequest
            {
                Scope = new() { LocationId = region.North.ToString(), AsOf = region.Day(ago).ToText() },
                GroupBy = { V1.StockGroup.Product },
                CoverageMonths = 3,
            };
            IReadOnlyList<string> plans;
            using (var asked = QueryPlans.Start())
            {
                await Stock.Overview.ListStockTotals.Run(
                    host.Databases,
                    host.Everywhere(),
                    request,
                    CancellationToken.None
                );
                await using var db = host.Open();
                await db.Database.OpenConnectionAsync();
                plans = await asked.Explain(db.Database.GetDbConnection());
            }

            var read = Assert.Single(plans, plan => plan.Contains("stock_card", StringComparison.Ordinal));
            Assert.DoesNotContain(QueryPlans.ReadWhole(read), IsTable);
        }

        // Names of what the query itself makes, and the lots that are held, which are few and read once.
        static bool IsTable(string name) =>
            name
                is not (
                    "t"
                    or "tree"
                    or "s"
                    or "scope"
                    or "v"
                    or "shown"
                    or "part"
                    or "q"
                    or "x"
                    or "r"
                    or "lot_restriction"
                );
    }

    [Fact]
    public async Task A_page_takes_as_many_commands_whatever_it_holds()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var region = await Stocked(host);
        var counts = new List<int>();
        foreach (var size in new[] { 1, 1000 })
        {
            using var counter = CommandCounter.Start();
            await region.Totals(request =>
            {
                request.PageSize = size;
                request.GroupBy.Add(V1.StockGroup.Lot);
            });
            counts.Add(counter.Commands.Count);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0], 1, 2);
    }

    [Theory, OnBothDatabases]
    public async Task Everything_that_is_wrong_with_a_request_is_told_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        var refused = await Refused(
            region.Overview.ListStockTotalsAsync(
                new()
                {
                    PageSize = -1,
                    PageToken = "x",
                    Scope = new()
                    {
                        LocationId = Guid.CreateVersion7().ToString(),
                        FacilityId = "x",
                        FacilityLevel = (V1.StockFacilityLevel)99,
                        ProgramId = "x",
                        ProductId = "x",
                        AsOf = "2026-02-30",
                    },
                    GroupBy = { V1.StockGroup.Product, (V1.StockGroup)99, V1.StockGroup.Product },
                    LocationLevel = 11,
                    ExpiringDays = -1,
                    CoverageMonths = 13,
                    LotId = "x",
                    OrderBy = (V1.StockTotalOrder)99,
                },
                region.Anybody
            )
        );
        Assert.Equal(
            [
                "coverage_months: OUT_OF_RANGE",
                "expiring_days: OUT_OF_RANGE",
                "group_by[1]: UNKNOWN",
                "group_by[2]: TWICE",
                "location_level: OUT_OF_RANGE",
                "lot_id: FORMAT",
                "order_by: UNKNOWN",
                "page_size: OUT_OF_RANGE",
                "page_token: STALE",
                "scope.as_of: FORMAT",
                "scope.facility_id: FORMAT",
                "scope.facility_level: UNKNOWN",
                "scope.location_id: UNKNOWN",
                "scope.product_id: FORMAT",
                "scope.program_id: FORMAT",
            ],
            refused.Fields()
        );
        var availability = await Refused(
            region.Overview.ListStockAvailabilityAsync(
                new() { GroupBy = { V1.StockGroup.Lot }, ReportingDays = 367 },
                region.Anybody
            )
        );
        Assert.Equal(["group_by[0]: NOT_BY_LOT", "reporting_days: OUT_OF_RANGE"], availability.Fields());
        // What is of another country is as if it were not there.
        var foreign = await Refused(
            region.Overview.ExportStockTotalsAsync(
                new() { Scope = region.Scope },
                host.As("np", "overview.read", "stock.everywhere")
            )
        );
        Assert.Equal(["scope.location_id: UNKNOWN"], foreign.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_out_is_counted_as_the_figures_say(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Stocked(host);
        var figures = await region.ListFigures();
        foreach (var group in new[] { V1.StockGroup.Facility, V1.StockGroup.Product })
        {
            var rows = (
                await region.Overview.ListStockAvailabilityAsync(
                    new() { Scope = region.Scope, GroupBy = { group } },
                    region.Anybody
                )
            ).StockAvailability;
            Assert.Equal(3, rows.Count);
            foreach (var row in rows)
            {
                var its = figures
                    .Where(figure => figure.FacilityId == row.Key.FacilityId || figure.ProductId == row.Key.ProductId)
                    .ToList();
                var outs = its.Where(figure => figure.Status == V1.StockStatus.StockOut).ToList();
                Assert.Equal(
                    (its.Count, outs.Count, outs.Select(figure => figure.FacilityId).Distinct().Count()),
                    ((int)row.Managed, (int)row.StockedOut, (int)row.StockedOutFacilities)
                );
                Assert.Equal((its.Count - outs.Count) * 10_000 / its.Count, row.Availability);
            }
        }

        var whole = Assert.Single(
            (
                await region.Overview.ListStockAvailabilityAsync(new() { Scope = region.Scope }, region.Anybody)
            ).StockAvailability
        );
        Assert.Equal((3L, 2L, 9L), (whole.Facilities, whole.ReportingFacilities, whole.Managed));
    }

    /// <summary>A region with something of every kind: expired, quarantined, on its way, on order, used; the far centre posts nothing.</summary>
    private static async Task<Region> Stocked(StockHost host)
    {
        var region = await Region.In(host);
        var (expired, soon) = (region.Lots[0].Id, region.Lots[1].Id);
        await region.Post(
            region.Hospital,
            region.Receive(0, 30, 50, expired),
            region.Receive(0, 30, 100, soon),
            region.Receive(2, 40, 100),
            region.Issue(2, 10, 60),
            region.Line(LineKind.Quarantine, 0, 6, 7, soon, line => line.ReasonId = region.OnHold.ToString())
        );
        await region.Post(region.Centre, region.Receive(2, 8, 15), region.Line(LineKind.Count, 2, 7, 15));
        await region.Ship(region.Hospital, region.Far, 0, 3, 20, soon);
        await region.Order(region.Centre, region.Hospital, 1, 35);
        return region;
    }

    /// <summary>What a region is made of, level by level: the parts of each are all of it.</summary>
    private static Action<V1.CheckConservationRequest>[][] Levels(Region region) =>
        [
            [asked => asked.LocationId = $"{region.North}", asked => asked.LocationId = $"{region.South}"],
            [
                asked => asked.FacilityLevel = V1.StockFacilityLevel.Hospital,
                asked => asked.FacilityLevel = V1.StockFacilityLevel.HealthCentre,
            ],
            Each(region.Facilities, (asked, id) => asked.FacilityId = id),
            Each(region.Facilities, (asked, id) => asked.PlaceId = id),
            Each([region.Program], (asked, id) => asked.ProgramId = id),
            Each(region.Products, (asked, id) => asked.ProductId = id),
            [
                .. Each(region.Lots.Select(lot => lot.Id), (asked, id) => asked.LotId = id),
                .. Each(region.Products.Skip(1), (asked, id) => asked.ProductId = id),
            ],
        ];

    private static Action<V1.CheckConservationRequest>[] Each(
        IEnumerable<Guid> ids,
        Action<V1.CheckConservationRequest, string> with
    ) => [.. ids.Select(id => (Action<V1.CheckConservationRequest>)(asked => with(asked, $"{id}")))];

    /// <summary>The sums of rows; what a grouping does not tell is left out.</summary>
    private static long[] Numbers(IReadOnlyList<V1.StockTotal> rows, V1.StockGroup[] groups) =>
        [
            rows.Sum(row => row.OnHand),
            rows.Sum(row => row.Reserved),
            rows.Sum(row => row.Quarantined),
            rows.Sum(row => row.Expired),
            rows.Sum(row => row.Restricted),
            rows.Sum(row => row.Usable),
            rows.Sum(row => row.Expiring),
            rows.Sum(row => row.InTransit),
            rows.Sum(row => row.OnOrder),
            groups.Contains(V1.StockGroup.Lot) ? 0 : rows.Sum(row => row.Consumed),
        ];
}
