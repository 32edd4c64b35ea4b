using FsCheck;
using FsCheck.Fluent;
using Platform.Testing;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>Laws 1 and 7 over what is stored, whatever is done to orders and their shipments.</summary>
public sealed class LawTests(PostgresServer postgres, StockHosts hosts)
{
    private const long Received = 500;

    // What the law is about is settled by the pure rules, over many more lives; here they go through storage.
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(3);

    [Theory, OnBothDatabases]
    public Task Law_7_what_is_stored_adds_up_after_every_deed(TestDatabase database) =>
        Hold(database, deeds: 40, atOnce: 1);

    [Theory, OnBothDatabases]
    public Task Law_7_what_is_stored_adds_up_where_several_act_at_once(TestDatabase database) =>
        Hold(database, deeds: 40, atOnce: 4);

    private async Task Hold(TestDatabase database, int deeds, int atOnce)
    {
        var host = await hosts.On(database, postgres);
        Check.One(
            Runs,
            Prop.ForAll(
                Life.Any(deeds),
                async life =>
                {
                    var supply = await Supply.In(host);
                    await supply.Depot.Post(supply.Depot.Receive(5, Received));
                    await supply.Sent(await supply.Draft(await supply.Order(100), 40));
                    var book = await FulfilmentBook.Of(host, supply);
                    foreach (var some in life.Chunk(atOnce))
                    {
                        var now = new Life(supply, book);
                        await Task.WhenAll(some.Select(now.Do));
                        book = await FulfilmentBook.Of(host, supply);
                        book.AssertLaws(Received);
                    }

                    Assert.True((await supply.Depot.Conservation()).Holds);
                }
            )
        );
    }
}
