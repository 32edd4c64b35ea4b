using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage.Replenishment;
using Platform.Stock.Tests.OverviewService;
using Platform.Stock.Tests.RequisitionsService;
using Platform.Testing;
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
