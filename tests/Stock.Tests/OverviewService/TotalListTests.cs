using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Overview;
using Platform.Testing;
using static Platform.Testing.Refusals;
using AssignmentPlace = Platform.Stock.Assignments.Domain.AssignmentPlace;

namespace Platform.Stock.Tests.OverviewService;

/// <summary>Lists of totals: pages, files, rights, what they cost, and what is wrong with a request.</summary>
public sealed class TotalListTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Pages_hold_every_row_once_in_every_order(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.Stocked(host);
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
        var region = await Region.Stocked(host);
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
        var region = await Region.Stocked(host);
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
        var region = await Region.Stocked(host);
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
        var region = await Region.Stocked(host);
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
}
