using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Stock.V1;
using Platform.Testing;
using LedgerCodes = Platform.Stock.Ledger.Domain.LedgerCodes;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>Law 5 and its kin where many post at once.</summary>
public sealed class ConcurrencyTests(PostgresServer postgres, StockHosts hosts)
{
    private const int Many = 50;

    [Theory, OnBothDatabases]
    public async Task Law_5_Fifty_who_issue_at_once_never_take_more_than_there_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(9, 100));
        var taken = await AtOnce(i => store.Post(store.Issue(i % 5, 3)));
        Assert.Equal(33, taken);
        Assert.Equal(1, await store.OnHand());
        Assert.True((await store.Conservation()).Holds);
        await using var db = host.Open();
        var id = Guid.Parse((await store.Stock())[0].Id);
        Assert.False(await db.StockDays.AnyAsync(row => row.CardId == id && row.OnHand < 0));
        var sequences = await db.StockLines.Where(l => l.CardId == id).Select(l => l.Sequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 34).Select(i => (long)i), sequences.Order());
    }

    [Theory, OnBothDatabases]
    public async Task Law_5_Fifty_who_promise_and_issue_at_once_never_promise_what_is_not_there(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(9, 60));
        await AtOnce(i =>
            i % 2 == 0
                ? store.Post(store.Issue(0, 2))
                : store.Post(
                    store.Line(LineKind.Reserve, 0, 2, line => line.ReservationId = Guid.CreateVersion7().ToString())
                )
        );
        var card = Assert.Single(await store.Stock());
        Assert.InRange(card.Reserved, 0, card.OnHand);
        await using var db = host.Open();
        var id = Guid.Parse(card.Id);
        Assert.Equal(card.Reserved, await db.StockReservations.Where(r => r.CardId == id).SumAsync(r => r.Quantity));
    }

    [Theory, OnBothDatabases]
    public async Task Cards_that_are_not_there_yet_are_made_once_by_fifty_at_once(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var products = await store.More(4);
        await AtOnce(i =>
            store.Post([
                .. products
                    .OrderBy(product => HashCode.Combine(product, i))
                    .Select(product =>
                        store.Line(
                            LineKind.Receive,
                            1,
                            1,
                            line => (line.ProductId, line.SourceId) = (product.ToString(), store.Supplier.ToString())
                        )
                    ),
            ])
        );
        var cards = await store.Stock();
        Assert.Equal([50L, 50L, 50L, 50L], cards.Select(card => card.OnHand));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_is_taken_back_once_by_whoever_is_first(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var line = (await store.Post(store.Receive(9, 10))).Lines[0].Id;
        Assert.Equal(1, await AtOnce(_ => store.Correct([line]).ResponseAsync));
        Assert.Equal(0, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task No_more_comes_back_of_an_issue_than_it_gave(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var issue = (await store.Post(store.Receive(9, 100), store.Issue(5, 20))).Lines[1].Id;
        var back = await AtOnce(_ =>
            store.Post(store.Line(LineKind.Receive, 1, 3, line => line.ReturnOfLineId = issue))
        );
        Assert.Equal((6, 98L), (back, await store.OnHand()));
    }

    [Theory, OnBothDatabases]
    public async Task A_product_runs_out_once_however_many_take_the_last_of_its_lots(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(1, 25)), store.Vaccines(store.Receive(1, 25), store.ShortLot));
        await AtOnce(i => store.Post(store.Vaccines(store.Issue(0, 1), i % 2 == 0 ? store.Lot : store.ShortLot)));
        await using var db = host.Open();
        var standing = await db.StockStandings.SingleAsync(s =>
            s.FacilityId == store.Facility && s.ProductId == store.Vaccine
        );
        Assert.Equal((2L, false), (standing.Version, standing.InStock));
    }

    /// <summary>Does something fifty times at once; answers how often it was let.</summary>
    private static async Task<int> AtOnce(Func<int, Task<StockEvent>> post)
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(() => Try(i))));
        return attempts.Count(done => done);

        async Task<bool> Try(int i)
        {
            try
            {
                await post(i);
                return true;
            }
            catch (RpcException refused)
            {
                Assert.Equal(StatusCode.FailedPrecondition, Known(refused));
                return false;
            }
        }

        // What was cancelled or returned meanwhile is told as a broken rule of the line.
        static StatusCode Known(RpcException refused) =>
            refused.StatusCode == StatusCode.InvalidArgument
            && Array.TrueForAll(
                refused.Fields(),
                field =>
                    field.EndsWith(LedgerCodes.AlreadyCancelled, StringComparison.Ordinal)
                    || field.EndsWith(LedgerCodes.ReturnExceedsIssue, StringComparison.Ordinal)
            )
                ? StatusCode.FailedPrecondition
                : refused.StatusCode;
    }
}
