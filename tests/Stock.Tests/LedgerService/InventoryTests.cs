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

    private static InventoryService.InventoryServiceClient Inventories(StockHost host) => new(host.Service.Channel);

    private static async Task<Inventory> Start(StockHost host, Store store) =>
        await Inventories(host)
            .StartInventoryAsync(
                new() { FacilityId = store.Facility.ToString(), ProgramId = store.Program.ToString() },
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
