using Platform.Hosting.Calls;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Tests.OverviewService;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.ReplenishmentService;

/// <summary>Suggested orders, and suggested moves between facilities.</summary>
public sealed class SuggestionServiceTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task An_order_fills_the_position_up_in_whole_packs_and_says_why(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        // 360 in three months are 120 a month: trigger 120, level 240, emergency at 30.
        await region.Post(
            region.Hospital,
            region.Receive(1, 120, 475),
            region.Issue(1, 20, 360),
            region.Receive(2, 120, 510),
            region.Issue(2, 20, 360)
        );
        var line = Assert.Single((await Suggest(region)).Lines);
        Assert.Equal(
            (region.Products[1].ToString(), 130L, 13L, 125L, V1.SuggestionReason.AtTrigger, false),
            (line.ProductId, line.Quantity, line.Packs, line.Suggested, line.Reason, line.Emergency)
        );
        Assert.Equal(
            (12_000, 120, 240, 115),
            (line.Figure.Average, line.Figure.Trigger, line.Figure.Level, line.Figure.Position)
        );
        Assert.Equal(
            "115 Each are there or on their way, no more than the trigger of 120; 125 are missing to the level of 240; in whole packs 130.",
            line.Explanation
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_is_ordered_as_suggested_is_not_suggested_again(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        await region.Post(region.Hospital, region.Receive(1, 120, 475), region.Issue(1, 20, 360));
        var order = new V1.CreateOrderRequest
        {
            SupplyingFacilityId = region.Far.ToString(),
            ReceivingFacilityId = region.Hospital.ToString(),
            ProgramId = region.Program.ToString(),
        };
        foreach (var line in (await Suggest(region)).Lines)
            order.Lines.Add(new V1.NewOrderLine { ProductId = line.ProductId, Quantity = line.Quantity });
        await new V1.OrderService.OrderServiceClient(host.Service.Channel).CreateOrderAsync(
            order,
            host.As("tz", "orders.create", "stock.everywhere")
        );
        Assert.Empty((await Suggest(region)).Lines);
        var figure = await region.Figure(region.Hospital, 1);
        Assert.Equal((115, 130, 245), (figure.Usable, figure.OnOrder, figure.Position));
        var supplier = await region.Figure(region.Far, 1);
        Assert.Equal((130, -130), (supplier.OwedToOthers, supplier.Position));
    }

    [Theory, OnBothDatabases]
    public async Task At_a_review_everything_is_filled_up_and_what_cannot_be_reckoned_says_so(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        await region.Post(
            region.Hospital,
            region.Receive(1, 120, 380),
            region.Issue(1, 20, 360),
            region.Receive(2, 120, 510),
            region.Issue(2, 20, 360)
        );
        var lines = (
            await Suggest(
                region,
                request =>
                {
                    request.Policy = V1.ReplenishmentPolicy.OrderUpTo;
                    request.AllProducts = true;
                }
            )
        ).Lines;
        Assert.Equal(
            [
                (0L, V1.SuggestionReason.NoAverage, false),
                (220L, V1.SuggestionReason.AtReview, true),
                (90L, V1.SuggestionReason.AtReview, false),
            ],
            lines.Select(line => (line.Quantity, line.Reason, line.Emergency))
        );
        Assert.Equal((false, V1.NoAverage.NeverInStock), (lines[0].HasSuggested, lines[0].Figure.NoAverage));
    }

    [Theory, OnBothDatabases]
    public async Task What_would_expire_goes_to_who_would_run_out(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var region = await Region.In(host);
        var (soon, late) = (region.Lots[1].Id, region.Lots[2].Id);
        await region.Post(region.Hospital, region.Receive(0, 100, 330, soon), region.Issue(0, 20, 30, soon));
        await region.Post(region.Far, region.Receive(0, 100, 185, late), region.Issue(0, 20, 180, late));
        var request = new V1.SuggestRedistributionRequest
        {
            LocationId = region.Location.ToString(),
            ProgramId = region.Program.ToString(),
            TransitDays = 2,
        };
        var plan = await region.Figures.SuggestRedistributionAsync(request, region.Anybody);

        var today = region.Day(0);
        FacilityStock[] facilities =
        [
            new(
                region.Hospital,
                Average.Of(10),
                [new(soon, region.Lots[1].Expiry, 300)],
                0,
                ReplenishmentTerms.Days(45)
            ),
            new(region.Far, Average.Of(60), [new(late, region.Lots[2].Expiry, 5)], 0, ReplenishmentTerms.Days(45)),
        ];
        var expected = RedistributionPlanner.Plan(
            facilities,
            [new(region.Hospital, region.Far, 2)],
            new RedistributionTerms(today)
        );
        var move = Assert.Single(plan.Moves);
        var planned = Assert.Single(expected.Transfers);
        Assert.Equal(
            (planned.From.ToString(), planned.To.ToString(), soon.ToString(), planned.Quantity),
            (move.FromFacilityId, move.ToFacilityId, move.LotId, move.Quantity)
        );
        Assert.Equal(
            (planned.WouldExpire, planned.Shortage, planned.Arrives.ToText(), planned.TakerLastsUntil.ToText()),
            (move.WouldExpire, move.Shortage, move.ArrivesOn, move.TakerLastsUntil)
        );
        Assert.InRange(move.Quantity, 1, Math.Min(move.WouldExpire, move.Shortage));
        Assert.Equal(
            expected.Unmet.Select(unmet => (unmet.FacilityId.ToString(), unmet.Quantity)),
            plan.Shortages.Select(unmet => (unmet.FacilityId, unmet.Quantity))
        );
        Assert.Equal(
            expected.Expiring.Select(left => (left.Quantity, (int)left.Why)),
            plan.Expiries.Select(left => (left.Quantity, (int)left.Reason))
        );
        request.LocationId = region.South.ToString();
        Assert.Empty((await region.Figures.SuggestRedistributionAsync(request, region.Anybody)).Moves);
    }

    [Theory, OnBothDatabases]
    public async Task A_facility_that_takes_no_part_in_a_program_orders_nothing_in_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, other) = (await Region.In(host), await Region.In(host));
        var refused = await Refused(
            region.Figures.SuggestOrderAsync(
                new() { FacilityId = region.Hospital.ToString(), ProgramId = other.Program.ToString() },
                region.Anybody
            )
        );
        Assert.Equal(["program_id: NO_MEMBER"], refused.Fields());
    }

    private static async Task<V1.SuggestOrderResponse> Suggest(
        Region region,
        Action<V1.SuggestOrderRequest>? with = null
    )
    {
        var request = new V1.SuggestOrderRequest
        {
            FacilityId = region.Hospital.ToString(),
            ProgramId = region.Program.ToString(),
        };
        with?.Invoke(request);
        return await region.Figures.SuggestOrderAsync(request, region.Anybody);
    }
}
