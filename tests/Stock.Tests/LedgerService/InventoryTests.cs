using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.LedgerService;

public sealed class InventoryTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_sheet_is_counted_in_parts_and_posted_at_its_end(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(5, 100), store.Vaccines(store.Receive(5, 40)));
        var sheet = await Start(host, store);
        Assert.Equal([40L, 100L], sheet.Lines.Select(line => line.Snapshot).Order());
        await store.Post(store.Issue(0, 10));
        await Save(
            host,
            store,
            sheet,
            Line(store.Tablets, 85, new CountReason { ReasonId = store.Damaged.ToString(), Quantity = 3 })
        );
        var saved = await Save(host, store, sheet, Line(store.Gloves, 7));
        Assert.Equal(3, saved.Lines.Count);
        var done = await Inventories(host).SubmitInventoryAsync(new() { Id = sheet.Id }, host.Counter());
        var tablets = done.Lines.Single(line => line.ProductId == store.Tablets.ToString());
        Assert.Equal((100L, 90L, -5L, -2L), (tablets.Snapshot, tablets.Book, tablets.Difference, tablets.Unexplained));
        Assert.Equal((InventoryState.Finished, 85L), (done.State, await store.OnHand()));
        Assert.Equal([7L, 40L, 85L], (await store.Stock()).Select(card => card.OnHand).Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_facility_and_program_have_one_open_sheet(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var sheet = await Start(host, store);
        var second = await Assert.ThrowsAsync<RpcException>(() => Start(host, store));
        Assert.Equal(StatusCode.AlreadyExists, second.StatusCode);
        await Inventories(host).DiscardInventoryAsync(new() { Id = sheet.Id }, host.Counter());
        await Start(host, store);
    }

    [Theory, OnBothDatabases]
    public async Task Every_wrong_count_is_named_and_none_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(5, 100));
        var sheet = await Start(host, store);
        var refused = await Refused(
            Inventories(host)
                .SaveCountsAsync(
                    new()
                    {
                        Id = sheet.Id,
                        Lines = { Line(store.Tablets, -1, new CountReason()), Line(store.Gloves, 3) },
                    },
                    host.Counter()
                )
        );
        Assert.Equal(
            [
                "lines[0].counted: QUANTITY_RANGE",
                "lines[0].reasons[0].quantity: QUANTITY_RANGE",
                "lines[0].reasons[0].reason_id: REQUIRED",
            ],
            refused.Fields()
        );
        var read = await Inventories(host).GetInventoryAsync(new() { Id = sheet.Id }, host.Counter());
        Assert.False(Assert.Single(read.Lines).HasCounted);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_done_with_is_counted_no_more(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var sheet = await Start(host, store);
        await Inventories(host).DiscardInventoryAsync(new() { Id = sheet.Id }, host.Counter());
        var refused = await Assert.ThrowsAsync<RpcException>(() => Save(host, store, sheet, Line(store.Tablets, 1)));
        Assert.Equal((StatusCode.FailedPrecondition, "INVENTORY_CLOSED"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task A_sheet_of_one_place_stays_one_and_is_refreshed_whole(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var fridge = await store.Place();
        await store.Post(
            store.Receive(5, 100),
            At(fridge, store.Receive(5, 40)),
            At(fridge, store.Vaccines(store.Receive(5, 9)))
        );
        var sheet = await Start(host, store, fridge);
        Assert.Equal($"{fridge}", sheet.PlaceId);
        await store.Post(At(fridge, store.Issue(0, 40)), store.Issue(0, 1));
        var refreshed = await Inventories(host).RefreshInventoryAsync(new() { Id = sheet.Id }, host.Counter());
        Assert.Equal([0L, 9L], refreshed.Lines.Select(line => line.Snapshot).Order());
        var refused = await Assert.ThrowsAsync<RpcException>(() => Save(host, store, sheet, Line(store.Tablets, 99)));
        Assert.Equal(["lines[0].place_id: PLACE_UNKNOWN"], refused.Fields());

        static StockLine At(Guid place, StockLine line)
        {
            line.PlaceId = $"{place}";
            return line;
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_added_to_a_sheet_shows_the_book_and_is_something_that_can_be_counted(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var sheet = await Start(host, store);
        await store.Post(store.Receive(0, 12));
        var saved = await Save(host, store, sheet, Line(store.Tablets, 10));
        Assert.Equal(12, Assert.Single(saved.Lines).Snapshot);
        var lines = new[]
        {
            Line(Guid.CreateVersion7(), -1),
            Line(store.Vaccine, 1),
            Line(store.Vaccine, 1),
            Line(store.Gloves, 1),
            Line(store.Gloves, 1),
        };
        lines[2].LotId = $"{Guid.CreateVersion7()}";
        lines[3].LotId = $"{store.Lot}";
        lines[4].PlaceId = $"{Guid.CreateVersion7()}";
        var refused = await Refused(
            Inventories(host).SaveCountsAsync(new() { Id = sheet.Id, Lines = { lines } }, host.Counter())
        );
        Assert.Equal(
            [
                "lines[0].counted: QUANTITY_RANGE",
                "lines[0].product_id: PRODUCT_UNKNOWN",
                "lines[1].lot_id: LOT_REQUIRED",
                "lines[2].lot_id: LOT_UNKNOWN",
                "lines[3].lot_id: LOT_OF_OTHER_PRODUCT",
                "lines[4].place_id: PLACE_UNKNOWN",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_facility_of_more_cards_than_a_sheet_has_is_told_so(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Cards5001();
        var refused = await Assert.ThrowsAsync<RpcException>(() => Start(host, store));
        Assert.Equal(["place_id: LINE_COUNT"], refused.Fields());
    }

    private static InventoryService.InventoryServiceClient Inventories(StockHost host) => new(host.Service.Channel);

    private static async Task<Inventory> Start(StockHost host, Store store, Guid? place = null) =>
        await Inventories(host)
            .StartInventoryAsync(
                new()
                {
                    FacilityId = store.Facility.ToString(),
                    ProgramId = store.Program.ToString(),
                    PlaceId = place.ToText(),
                },
                host.Counter()
            );

    private static async Task<Inventory> Save(StockHost host, Store store, Inventory sheet, InventoryLine line)
    {
        line.PlaceId = store.Facility.ToString();
        return await Inventories(host).SaveCountsAsync(new() { Id = sheet.Id, Lines = { line } }, host.Counter());
    }

    private static InventoryLine Line(Guid product, long counted, params CountReason[] reasons) =>
        new()
        {
            ProductId = product.ToString(),
            Counted = counted,
            Reasons = { reasons },
        };
}
