using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Testing;
using static Platform.Testing.Refusals;
using LineKind = Platform.Stock.V1.LineKind;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>Stock on its way, which the service itself posts; and what people may move.</summary>
public sealed class TransferTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Nothing_arrives_of_a_transfer_that_is_not_on_its_way(TestDatabase database)
    {
        var (store, transfer) = (await Store.At(await hosts.On(database, postgres)), Guid.CreateVersion7());
        await store.Post(store.Receive(5, 100));
        await store.PostItself(Out(store, transfer, 3, 60));
        Assert.Equal(40, await store.OnHand());
        Assert.Equal(60, (await store.Conservation()).InTransitChange);
        var refused = await Assert.ThrowsAsync<DomainException>(() => store.PostItself(In(store, transfer, 1, 61)));
        Assert.Equal([("lines[0].quantity", "NOT_IN_TRANSIT")], Broken(refused));
        await store.PostItself(In(store, transfer, 1, 60));
        Assert.Equal((100L, 0L), (await store.OnHand(), (await store.Conservation()).InTransitChange));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_arrives_before_it_left(TestDatabase database)
    {
        var (store, transfer) = (await Store.At(await hosts.On(database, postgres)), Guid.CreateVersion7());
        await store.Post(store.Receive(9, 100));
        var early = await store.PostItself(Out(store, transfer, 8, 60));
        await store.PostItself(new DraftLine.Cancel(Guid.Parse(early.Lines[0].Id)));
        await store.PostItself(Out(store, transfer, 3, 60));
        var refused = await Assert.ThrowsAsync<DomainException>(() => store.PostItself(In(store, transfer, 4, 60)));
        Assert.Equal([("lines[0].occurred_on", "BEFORE_TRANSFER")], Broken(refused));
        await store.PostItself(In(store, transfer, 3, 60));
        Assert.Equal(100, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task People_move_stock_within_the_facility_alone(TestDatabase database)
    {
        var (store, transfer) = (await Store.At(await hosts.On(database, postgres)), Guid.CreateVersion7());
        await store.Post(store.Receive(5, 100));
        var refused = await Refused(
            store.Events.PostStockEventAsync(
                store.Event(
                    store.Line(
                        LineKind.TransferOut,
                        3,
                        60,
                        line => (line.TransferId, line.TakesUnusable) = ($"{transfer}", true)
                    )
                ),
                store.Keeper
            )
        );
        Assert.Equal(
            ["lines[0].takes_unusable: ONLY_BY_SHIPMENT", "lines[0].transfer_id: ONLY_BY_SHIPMENT"],
            refused.Fields()
        );
        Assert.Equal(100, await store.OnHand());
    }

    private static IEnumerable<(string, string)> Broken(DomainException refused) =>
        refused.Fields.Select(field => (field.Field, field.Code));

    private static DraftLine Out(Store store, Guid transfer, int ago, long quantity) =>
        new DraftLine.TransferOut(transfer)
        {
            ProductId = store.Tablets,
            Quantity = quantity,
            OccurredOn = store.Day(ago),
        };

    private static DraftLine In(Store store, Guid transfer, int ago, long quantity) =>
        new DraftLine.TransferIn(transfer)
        {
            ProductId = store.Tablets,
            Quantity = quantity,
            OccurredOn = store.Day(ago),
        };
}
