using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage.Replenishment;
using Platform.Stock.Tests.OverviewService;
using Platform.Stock.Tests.RequisitionsService;
using Platform.Testing;
using static Platform.Testing.Refusals;
using AssignmentPlace = Platform.Stock.Assignments.Domain.AssignmentPlace;

namespace Platform.Stock.Tests.ReplenishmentService;

/// <summary>Lists of figures: pages, orders, filters, rights, what they cost, and what is wrong with a request.</summary>
public sealed class FigureListTests(PostgresServer postgres, StockHosts hosts)
{
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
}
