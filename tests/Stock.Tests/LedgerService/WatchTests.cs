using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Storage;
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
        var store = await Store.At(host);
        var promise = Guid.CreateVersion7();
        await store.Post(store.Receive(5, 100));
        await store.Post(store.Line(LineKind.Reserve, 0, 30, line => line.ReservationId = promise.ToString()));
        await using (var db = host.Open())
        {
            var now = host.Now();
            await db
                .StockReservations.Where(r => r.ReservationId == promise)
                .ExecuteUpdateAsync(r => r.SetProperty(one => one.EndsAt, now.AddSeconds(-1)));
        }

        await Pass(host);
        Assert.Equal(0, (await store.Stock())[0].Reserved);
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

    private static async Task Pass(StockHost host)
    {
        var watch = host.Watch();
        while (await watch.Pass(Turn.Unguarded(host.Service.Tenant("tz")), CancellationToken.None) == TimeSpan.Zero) { }
    }

    private static async Task Correct(StockHost host, Guid lot, DateOnly expiry)
    {
        await using var db = host.Open();
        var known = await db.Lots.SingleAsync(one => one.Id == lot);
        known.Correct(new LotDates(expiry, null), host.Now());
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
