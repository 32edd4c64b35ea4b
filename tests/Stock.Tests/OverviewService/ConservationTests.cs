using Platform.Hosting.Calls;
using Platform.Testing;

namespace Platform.Stock.Tests.OverviewService;

/// <summary>What the stock of a country and of its parts is made of agrees with the ledger.</summary>
public sealed class ConservationTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task At_every_level_stock_is_what_conservation_says(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.Stocked(host);
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
}
