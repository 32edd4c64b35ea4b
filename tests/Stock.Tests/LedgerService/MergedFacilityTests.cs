using Platform.Hosting.Calls;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>Stock of a facility that turned out to be another.</summary>
public sealed class MergedFacilityTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Its_stock_is_that_of_the_one_that_stayed_and_can_leave_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var gone = await store.Beside("STORE");
        await store.Post(store.Receive(5, 100));
        await store.Events.PostStockEventAsync(At(gone, store, store.Receive(5, 30)), store.Keeper);
        await Merge(host, gone, store.Facility);
        var clerk = host.At(null, "stock.read", "stock.post", "stock.count");
        await store.Assign("");
        var refused = await Refused(store.Events.PostStockEventAsync(At(gone, store, store.Receive(0, 1)), clerk));
        Assert.Equal(["lines[0].source_id: FACILITY_MERGED"], refused.Fields());
        await store.Events.PostStockEventAsync(At(gone, store, store.Issue(2, 4), store.Count(1, 25)), clerk);
        var cards = await store.Cards.ListStockCardsAsync(new() { FacilityId = $"{store.Facility}" }, clerk);
        Assert.Equal([25L, 100L], cards.StockCards.Select(card => card.OnHand).Order());
        Assert.Equal(
            [$"{gone}", $"{store.Facility}"],
            cards.StockCards.OrderBy(c => c.OnHand).Select(c => c.FacilityId)
        );
        var conserved = await store.Conservation();
        Assert.Equal((true, 125L), (conserved.Holds, conserved.Closing));
        var events = await store.Events.ListStockEventsAsync(new() { FacilityId = $"{store.Facility}" }, clerk);
        Assert.Equal(3, events.StockEvents.Count);
    }

    private static PostStockEventRequest At(Guid facility, Store store, params StockLine[] lines)
    {
        var request = store.Event(lines);
        request.FacilityId = $"{facility}";
        return request;
    }

    private static async Task Merge(StockHost host, Guid facility, Guid into)
    {
        await using var db = host.Open();
        (await db.Facilities.FindAsync(facility))!.MergeInto(2, into);
        await db.SaveChangesAsync();
    }
}
