using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>What stays as it is from the first line on.</summary>
public sealed class FixedInLedgerTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Whether_the_lines_of_a_product_name_lots_stays_as_it_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(5, 10));
        var refused = await Refused(Follow(host, store.Tablets));
        Assert.Equal(["product.tracks_lots: IN_LEDGER"], refused.Fields());
        Assert.True((await Follow(host, store.Gloves)).TracksLots);
    }

    [Theory, OnBothDatabases]
    public async Task Of_a_first_line_and_a_change_to_lots_at_the_same_moment_the_later_is_refused(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        foreach (var product in await store.More(5))
        {
            var line = store.Receive(5, 10);
            line.ProductId = $"{product}";
            var (posting, change) = (
                Ended(store.Events.PostStockEventAsync(store.Event(line), store.Keeper)),
                Ended(Follow(host, product))
            );
            await Task.WhenAll(posting, change);
            await using var db = host.Open();
            var follows = await db.Products.Where(one => one.Id == product).Select(one => one.TracksLots).SingleAsync();
            Assert.Equal(
                follows ? 0 : 1,
                await db.StockLines.CountAsync(one =>
                    db.StockCards.Any(card => card.Id == one.CardId && card.ProductId == product)
                )
            );
        }

        static async Task Ended<T>(AsyncUnaryCall<T> call)
        {
            try
            {
                await call;
            }
            catch (RpcException)
            {
                // One of them is refused, and which is chance.
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task How_a_facility_keeps_its_cards_stays_as_it_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(5, 10));
        await using (var db = host.Open())
            await db
                .StockBooks.Where(book => book.FacilityId == store.Facility && book.Cards == CardScheme.Program)
                .ExecuteUpdateAsync(book => book.SetProperty(one => one.Cards, CardScheme.Product));
        var refused = await Refused(store.Events.PostStockEventAsync(store.Event(store.Receive(4, 10)), store.Keeper));
        Assert.Equal((StatusCode.FailedPrecondition, "CARD_SCHEME_FIXED"), (refused.StatusCode, refused.Reason()));
        Assert.Equal(10, await store.OnHand());
    }

    private static AsyncUnaryCall<Product> Follow(StockHost host, Guid product) =>
        host.Products.UpdateProductAsync(
            new()
            {
                Product = new() { Id = $"{product}", TracksLots = true },
            },
            host.Clerk()
        );
}
