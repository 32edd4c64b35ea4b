using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Testing;

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
        var region = await Region.Stocked(host);
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
        var region = await Region.Stocked(host);
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
        var region = await Region.Stocked(host);
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
    public async Task Stock_lasts_as_long_as_consumption_leaves_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.Stocked(host);
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
    public async Task Who_is_out_is_counted_as_the_figures_say(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.Stocked(host);
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
