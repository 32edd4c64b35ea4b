using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Sync;

/// <summary>What a client pulls: the catalogue of its facility, and what changes of it.</summary>
public sealed class PullTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task The_first_pull_is_the_catalogue_of_the_facility_and_of_no_other(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (store, other) = (await Store.At(host), await Store.At(host));
        await store.Post(store.Receive(3, 10), store.Vaccines(store.Receive(3, 20)));
        await other.Post(other.Receive(3, 10));
        var client = await SimulatedClient.At(host, store);
        await client.Pull(limit: 3);
        Assert.Equal([store.Program.ToString()], Ids(client, SyncKind.SupplyProgram));
        Assert.Equal(4, client.Of(SyncKind.Product).Count);
        Assert.Equal(4, client.Of(SyncKind.ApprovedProduct).Count);
        Assert.Equal(
            new[] { store.Supplier, store.Ward }.Select(id => id.ToString()).Order(),
            Ids(client, SyncKind.StockNode)
        );
        Assert.Equal([store.Lot.ToString()], Ids(client, SyncKind.Lot));
        Assert.True(client.Has(SyncKind.Reason, store.Damaged));
        Assert.True(client.Has(SyncKind.Facility, store.Facility));
        Assert.False(client.Has(SyncKind.Facility, other.Facility));
        var posted = Assert.Single(client.Of(SyncKind.StockEvent)).StockEvent;
        Assert.Equal(2, posted.Lines.Count);
        Assert.Equal(await SimulatedClient.BalancesOf(store), client.Balances());
        Assert.True(client.Settings!.CardsByProgram);
    }

    [Theory, OnBothDatabases]
    public async Task Pages_and_one_page_tell_the_same(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(3, 10));
        var (paged, whole) = (await SimulatedClient.At(host, store), await SimulatedClient.At(host, store));
        var told = await paged.Pull(limit: 1);
        Assert.Equal(OfStock(await whole.Pull(limit: 1000)).Select(Name), OfStock(told).Select(Name));
        Assert.Empty(OfStock(await paged.Pull()));
    }

    [Theory, OnBothDatabases]
    public async Task Only_what_changed_is_told_afterwards_whoever_changed_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        await client.Pull();
        var posted = await store.Post(store.Receive(3, 10));
        var told = OfStock(await client.Pull());
        Assert.Equal([SyncKind.StockCard, SyncKind.StockEvent], told.Select(one => one.Kind));
        Assert.Equal((10, posted.Id), (told[0].StockCard.OnHand, told[1].Id));
    }

    [Theory, OnBothDatabases]
    public async Task A_cursor_may_be_used_again(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        await client.Pull();
        var before = client.Cursor;
        await store.Post(store.Receive(3, 10));
        // The answer is lost; meanwhile more happens.
        await client.Ask(before);
        await store.Post(store.Issue(2, 4));
        await client.Pull();
        Assert.Equal(2, client.Of(SyncKind.StockEvent).Count);
        Assert.Equal(await SimulatedClient.BalancesOf(store), client.Balances());
    }

    [Theory, OnBothDatabases]
    public async Task A_product_that_is_neither_approved_nor_held_any_more_is_taken_away(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(3, 10));
        var client = await SimulatedClient.At(host, store);
        await client.Pull();
        await End(host, store, store.Tablets);
        await End(host, store, store.Gloves);
        // Tablets are held still; gloves are in the kit, and stay for its unpacking.
        await client.Pull();
        Assert.True(client.Has(SyncKind.Product, store.Tablets));
        Assert.Equal(2, client.Of(SyncKind.ApprovedProduct).Count);
        await End(host, store, store.Kit);
        await store.Post(store.Adjust(1, 10, store.Damaged));
        var told = await client.Pull();
        Assert.Equal(
            new[] { store.Tablets, store.Gloves, store.Kit }.Select(id => id.ToString()).Order(),
            told.Where(one => one is { Removed: true, Kind: SyncKind.Product }).Select(one => one.Id).Order()
        );
        Assert.Empty(client.Of(SyncKind.StockCard));
        Assert.False(client.Has(SyncKind.Product, store.Tablets));
    }

    [Theory, OnBothDatabases]
    public async Task What_comes_back_is_told_again(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        await Rename(host, store.Ward, active: false);
        await client.Pull();
        Assert.False(client.Has(SyncKind.StockNode, store.Ward));
        await Rename(host, store.Ward, active: true);
        await client.Pull();
        Assert.True(client.Has(SyncKind.StockNode, store.Ward));
    }

    [Theory, OnBothDatabases]
    public async Task A_recall_of_a_lot_changes_what_its_card_may_be_used_for(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(3, 20)));
        var client = await SimulatedClient.At(host, store);
        await client.Pull();
        await host.Lots.RestrictLotAsync(
            new()
            {
                Id = store.Lot.ToString(),
                Kind = LotRestrictionKind.Recall,
                Reason = "Particles",
            },
            host.Clerk()
        );
        var told = OfStock(await client.Pull());
        Assert.Equal([SyncKind.Lot, SyncKind.StockCard], told.Select(one => one.Kind));
        Assert.Equal((20, 0), (told[1].StockCard.OnHand, told[1].StockCard.Usable));
    }

    [Theory, OnBothDatabases]
    public async Task An_event_that_is_committed_late_is_told(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        // Its id was given before the feed was looked at, and it is committed after.
        var id = Stock.Storage.Sync.FacilityFeeds.FirstIdAt(host.Now().AddMinutes(-20));
        await client.Pull();
        await using (var db = host.Open())
        {
            var copied = await store.Post(store.Receive(3, 10));
            var entry = db.Entry(await db.StockEvents.AsNoTracking().SingleAsync(e => e.Id == Guid.Parse(copied.Id)));
            entry.Property(e => e.Id).CurrentValue = id;
            entry.State = EntityState.Added;
            await db.SaveChangesAsync();
        }

        await client.Pull();
        Assert.True(client.Has(SyncKind.StockEvent, id));
    }

    [Theory, OnBothDatabases]
    public async Task Who_pulls_while_others_post_misses_nothing(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        var posting = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.Post(store.Receive(2, 1))));
        while (!posting.IsCompleted)
            await client.Pull(limit: 2);
        await posting;
        await client.Pull();
        Assert.Equal(20, client.Of(SyncKind.StockEvent).Count);
        Assert.Equal(await SimulatedClient.BalancesOf(store), client.Balances());
    }

    [Theory, OnBothDatabases]
    public async Task Events_of_long_ago_are_in_the_cards_and_not_told_of(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(3, 10));
        var client = await SimulatedClient.At(host, store);
        await using (var db = host.Open())
        {
            var old = await db.StockEvents.AsNoTracking().SingleAsync(e => e.FacilityId == store.Facility);
            var entry = db.Entry(old);
            entry.Property(e => e.Id).CurrentValue = Stock.Storage.Sync.FacilityFeeds.FirstIdAt(
                host.Now().AddDays(-31)
            );
            entry.State = EntityState.Added;
            await db.SaveChangesAsync();
        }

        await client.Pull();
        Assert.Single(client.Of(SyncKind.StockEvent));
    }

    [Theory, OnBothDatabases]
    public async Task A_cursor_of_another_client_or_of_none_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var (client, other) = (await SimulatedClient.At(host, store), await SimulatedClient.At(host, store));
        await client.Pull();
        var strange = await Refused(other.Ask(client.Cursor));
        Assert.Equal(["cursor: STALE"], strange.Fields());
        var wrong = await Refused(client.Ask("x", limit: 5_000));
        Assert.Equal(["cursor: STALE", "limit: OUT_OF_RANGE"], wrong.Fields());
        // As after a restore of an older backup.
        await using var db = host.Open();
        await db.SyncFeeds.Where(feed => feed.FacilityId == store.Facility).ExecuteDeleteAsync();
        var forgotten = await Refused(client.Ask(client.Cursor));
        Assert.Equal((StatusCode.FailedPrecondition, "CURSOR_UNKNOWN"), (forgotten.StatusCode, forgotten.Reason()));
    }

    [Fact]
    public async Task A_page_takes_as_many_commands_for_a_thousand_records_as_for_ten()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var store = await Store.At(host);
        await store.More(1_200);
        var client = await SimulatedClient.At(host, store);
        await client.Pull();
        var (few, many) = (await Commands(10), await Commands(1_000));
        Assert.Equal(few, many);
        Assert.InRange(many, 1, 20);

        async Task<int> Commands(int limit)
        {
            using var counter = CommandCounter.Start();
            var page = await client.Ask("", limit);
            Assert.Equal(limit, page.Changes.Count);
            // Which kinds a page has is another matter: of each that is there it asks once.
            return counter.Commands.Count - page.Changes.Select(one => one.Kind).Distinct().Count();
        }
    }

    private static async Task End(StockHost host, Store store, Guid product)
    {
        await using var db = host.Open();
        var approved = await db.ApprovedProducts.SingleAsync(one =>
            one.ProgramId == store.Program && one.ProductId == product
        );
        approved.Change(approved.Values with { ValidFrom = host.Today(), Approved = false }, host.Now());
        await db.SaveChangesAsync();
    }

    private static async Task Rename(StockHost host, Guid node, bool active)
    {
        await using var db = host.Open();
        var one = await db.StockNodes.SingleAsync(found => found.Id == node);
        one.Change(one.Values with { Active = active }, host.Now());
        await db.SaveChangesAsync();
    }

    /// <summary>Without the reasons that other tests of the country make meanwhile.</summary>
    private static List<SyncChange> OfStock(List<SyncChange> told) => told.FindAll(one => one.Kind != SyncKind.Reason);

    private static IEnumerable<string> Ids(SimulatedClient client, SyncKind kind) =>
        client.Of(kind).Select(one => one.Id).Order();

    private static (SyncKind, string) Name(SyncChange change) => (change.Kind, change.Id);
}
