using FsCheck;
using FsCheck.Fluent;
using Platform.Hosting.Calls;
using Platform.Testing;

namespace Platform.Stock.Tests.OverviewService;

/// <summary>The law of totals: whatever moved, rows are the sums of cards, of shipments and of orders.</summary>
public sealed class NationalLawTests(PostgresServer postgres, StockHosts hosts)
{
    private const int MostDaysBack = 45;
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2);
    private static readonly Arbitrary<int[]> Steps = Gen.Choose(0, 1_000_000).ArrayOf(40).ToArbitrary();

    private static readonly V1.StockGroup[] Groups =
    [
        V1.StockGroup.Location,
        V1.StockGroup.FacilityLevel,
        V1.StockGroup.Facility,
        V1.StockGroup.Product,
        V1.StockGroup.Lot,
    ];

    [Theory, OnBothDatabases]
    public async Task Totals_are_the_sums_of_cards_shipments_and_orders_in_every_place_on_every_day_by_every_grouping(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        Check.One(
            Runs,
            Prop.ForAll(
                Steps,
                async steps =>
                {
                    var country = await RandomCountry.Of(host, steps);
                    var summed = await SummedStock.Of(host, country);
                    var random = new Random(steps[^1]);
                    // Each grouping once, each in another place and on another day.
                    for (var grouping = 0; grouping < 1 << Groups.Length; grouping++)
                    {
                        var part = PartOf(country, random, grouping);
                        Assert.Equal(summed.Rows(part), await Told(country, part, random));
                    }
                }
            )
        );
    }

    private static Part PartOf(RandomCountry country, Random random, int grouping)
    {
        var part = new Part(
            [.. Groups.Where((_, i) => (grouping & (1 << i)) != 0)],
            random.Next(1, 5),
            country.Region.Day(random.Next(2) * random.Next(MostDaysBack))
        );
        return random.Next(4) switch
        {
            0 => part with { Location = country.Region.Location },
            1 => part with { Location = Any(country.Places) },
            2 => part with { Location = country.Region.Location, Facility = Any(country.Facilities) },
            _ => part with { Product = random.Next(country.Region.Products.Count) },
        };

        Guid Any(IReadOnlyList<Guid> ids) => ids[random.Next(ids.Count)];
    }

    /// <summary>What the service tells, in pages of any size.</summary>
    private static async Task<List<string>> Told(RandomCountry country, Part part, Random random)
    {
        var request = new V1.ListStockTotalsRequest
        {
            PageSize = random.Next(2) == 0 ? 4 : 1_000,
            Scope = new()
            {
                LocationId = part.Location.ToText(),
                FacilityId = part.Facility.ToText(),
                ProductId = part.Product is { } product ? country.Region.Products[product].ToString() : "",
                AsOf = part.Day.ToText(),
            },
            GroupBy = { part.Groups },
            LocationLevel = part.Level,
            ExpiringDays = SummedStock.ExpiringDays,
            CoverageMonths = SummedStock.Months,
            OrderBy = (V1.StockTotalOrder)random.Next(5),
        };
        var rows = new List<string>();
        do
        {
            var page = await country.Region.Overview.ListStockTotalsAsync(request, country.Region.Anybody);
            rows.AddRange(page.StockTotals.Select(total => SummedStock.Told(total, part)));
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
