using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Stock.Ledger;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>What time does to stock, by a pass of its own: the service's may have been made before.</summary>
public sealed class WatchTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_promise_whose_time_is_over_is_released(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (store, _) = await Promised(host);
        await Pass(host);
        Assert.Equal(0, (await store.Stock())[0].Reserved);
    }

    [Theory, OnBothDatabases]
    public async Task A_promise_that_cannot_be_released_holds_up_no_other(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (bad, gone, broken, good) = (
            await Promised(host),
            await Promised(host),
            await Promised(host),
            await Promised(host)
        );
        await using var db = host.Open();
        await db
            .StockReservations.Where(r => r.ReservationId == bad.Promise)
            .ExecuteUpdateAsync(r => r.SetProperty(one => one.Quantity, 2_000_000_000_000));
        await db.Facilities.Where(facility => facility.Id == gone.Store.Facility).ExecuteDeleteAsync();
        await using (await BrokenFacility.Of(host, postgres, broken.Store.Facility))
            await Pass(host);
        Assert.Equal(0, (await good.Store.Stock())[0].Reserved);
        Assert.Equal(30, (await broken.Store.Stock())[0].Reserved);
        await Pass(host);
        Assert.Equal(0, (await broken.Store.Stock())[0].Reserved);
        foreach (var promise in new[] { bad.Promise, gone.Promise })
            Assert.Equal(1, await db.StockReservations.Where(r => r.ReservationId == promise).ExecuteDeleteAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_that_expires_leaves_its_product_out_of_stock_and_that_is_told_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(5, 10), store.ShortLot));
        await Correct(host, store.ShortLot, host.Today().AddDays(-1));
        await Pass(host);
        await Pass(host);
        Assert.Equal(["StockRecovered", "StockOut"], await Told(host, $"{store.Facility}/{store.Vaccine}"));
    }

    [Theory, OnBothDatabases]
    public async Task A_recalled_lot_is_not_usable_and_comes_back_when_it_is_released(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(5, 10)));
        await host.Lots.RestrictLotAsync(
            new()
            {
                Id = store.Lot.ToString(),
                Kind = Stock.V1.LotRestrictionKind.Recall,
                Reason = "Particles",
            },
            host.Clerk()
        );
        Assert.Equal((10L, 0L, true), Shown((await store.Stock())[0]));
        await Pass(host);
        Assert.Equal(["StockRecovered", "StockOut"], await Told(host, $"{store.Facility}/{store.Vaccine}"));

        static (long, long, bool) Shown(StockCard card) => (card.OnHand, card.Usable, card.Restricted);
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_near_its_expiry_is_told_of_once_at_the_nearest_threshold(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(5, 10), store.ShortLot));
        await Pass(host);
        await Pass(host);
        await using var db = host.Open();
        var subject = $"{store.Facility}/{store.ShortLot}";
        var told = await db.Set<OutboxRow>().Where(row => row.Subject == subject).Select(row => row.Data).ToListAsync();
        Assert.Equal(30, Stock.Events.V1.LotNearsExpiry.Parser.ParseJson(Assert.Single(told)).Threshold);
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_that_turns_out_to_last_longer_is_in_stock_again(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(9, 10), store.ShortLot));
        await Correct(host, store.ShortLot, store.Day(50));
        await Pass(host);
        await Correct(host, store.ShortLot, store.Day(-50));
        await Pass(host);
        Assert.Equal(
            ["StockRecovered", "StockOut", "StockRecovered"],
            await Told(host, $"{store.Facility}/{store.Vaccine}")
        );
        var first = $"True {store.Day(49).ToText()}";
        Assert.Equal([first, first], await Corrected(host, store, store.ShortLot));
    }

    [Theory, OnBothDatabases]
    public async Task A_recall_since_a_past_day_changes_the_past_of_who_had_the_lot(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (store, without) = (await Store.At(host), await Store.At(host));
        await store.Post(store.Vaccines(store.Receive(9, 10)), store.Vaccines(store.Issue(2, 10)));
        await without.Post(without.Vaccines(without.Receive(9, 10)), without.Vaccines(without.Issue(8, 10)));
        foreach (var lot in new[] { store.Lot, without.Lot })
            await host.Lots.RestrictLotAsync(
                new()
                {
                    Id = $"{lot}",
                    Kind = Stock.V1.LotRestrictionKind.Recall,
                    Reason = "Particles",
                    From = store.Day(4).ToText(),
                },
                host.Clerk()
            );
        await Pass(host);
        Assert.Equal([$"True {store.Day(4).ToText()}"], await Corrected(host, store, store.Lot));
        Assert.Empty(await Corrected(host, without, without.Lot));
        await using var db = host.Open();
        var told = await db.Set<OutboxRow>().SingleAsync(row => row.Subject == $"{store.Lot}");
        Assert.Equal(store.Day(4).ToText(), Stock.Events.V1.LotChanged.Parser.ParseJson(told.Data).RestrictedFrom);
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_whose_last_day_passed_while_nobody_looked_is_told_of_even_then(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(9, 10), store.ShortLot));
        await Correct(host, store.ShortLot, store.Day(3));
        await Pass(host);
        await LookedLast(host, store.Day(200));
        await Pass(host);
        await Pass(host);
        await using var db = host.Open();
        var subject = $"{store.Facility}/{store.ShortLot}";
        var told = await db.Set<OutboxRow>().Where(row => row.Subject == subject).Select(row => row.Data).ToListAsync();
        Assert.Equal(30, Stock.Events.V1.LotNearsExpiry.Parser.ParseJson(Assert.Single(told)).Threshold);
    }

    /// <summary>A store of which 30 tablets of 100 are promised, until a moment ago.</summary>
    private static async Task<(Store Store, Guid Promise)> Promised(StockHost host)
    {
        var (store, promise) = (await Store.At(host), Guid.CreateVersion7());
        await store.Post(store.Receive(5, 100));
        await store.Post(store.Line(LineKind.Reserve, 0, 30, line => line.ReservationId = promise.ToString()));
        var now = host.Now();
        await using var db = host.Open();
        await db
            .StockReservations.Where(r => r.ReservationId == promise)
            .ExecuteUpdateAsync(r => r.SetProperty(one => one.EndsAt, now.AddSeconds(-1)));
        return (store, promise);
    }

    private static async Task Pass(StockHost host)
    {
        var watch = host.Watch();
        while (await watch.Pass(Turn.Unguarded(host.Service.Tenant("tz")), CancellationToken.None) == TimeSpan.Zero) { }
    }

    private static async Task Correct(StockHost host, Guid lot, DateOnly expiry) =>
        await host.Lots.CorrectLotAsync(new() { Id = $"{lot}", ExpiresOn = expiry.ToText() }, host.Clerk());

    /// <summary>The first days from which on the past of a lot at a store was told to be another.</summary>
    private static async Task<IEnumerable<string>> Corrected(StockHost host, Store store, Guid lot)
    {
        await using var db = host.Open();
        var told = await db.Set<OutboxRow>()
            .Where(row => row.Subject == $"{lot}/{store.Facility}")
            .OrderBy(row => row.Seq)
            .Select(row => row.Data)
            .ToListAsync();
        return told.Select(Stock.Events.V1.StockHistoryCorrected.Parser.ParseJson)
            .Select(one => one.Products.Single())
            .Select(product => $"{product.ProductId == $"{store.Vaccine}"} {product.From}");
    }

    private static async Task LookedLast(StockHost host, DateOnly day)
    {
        await using var db = host.Open();
        var watermark = await db.LedgerWatermarks.FindAsync(LedgerWatermark.Only);
        watermark!.Day = day;
        await db.SaveChangesAsync();
    }

    private static async Task<IEnumerable<string>> Told(StockHost host, string subject)
    {
        await using var db = host.Open();
        var types = await db.Set<OutboxRow>()
            .Where(row => row.Subject == subject)
            .OrderBy(row => row.Seq)
            .Select(row => row.Type)
            .ToListAsync();
        return types.Select(type => type.Split('.')[^1]);
    }
}
