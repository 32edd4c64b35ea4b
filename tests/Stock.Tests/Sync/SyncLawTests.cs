using FsCheck;
using FsCheck.Fluent;
using Platform.Hosting.Calls;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.Sync;

/// <summary>Law 9 over what is stored: a client is offline for weeks, and the network does what it likes.</summary>
public sealed class SyncLawTests(PostgresServer postgres, StockHosts hosts)
{
    // What the law is about is settled by the pure rules, over many more logs; here they go through storage.
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(3);

    [Theory, OnBothDatabases]
    public async Task Law_9_Every_delivery_order_and_repetition_ends_as_one_delivery_in_order(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        ForAll(
            clients: 1,
            async weeks =>
            {
                var (inOrder, disordered) = (await Client(host), await Client(host));
                weeks.Write(inOrder);
                weeks.Write(disordered);
                if (inOrder.Log.Count > 0)
                    await inOrder.Push([.. inOrder.Log]);
                await weeks.Deliver(disordered);
                Assert.Equal(Answers(inOrder), Answers(disordered));
                Assert.Equal(await Book(inOrder), await Book(disordered));
                Assert.True((await disordered.Store.Conservation()).Holds);
                await AssertRepeats(disordered);
            }
        );
    }

    [Theory, OnBothDatabases]
    public async Task Law_9_Of_two_clients_of_a_facility_nothing_is_lost_and_both_end_with_the_servers_book(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        ForAll(
            clients: 2,
            async weeks =>
            {
                var store = await Store.At(host);
                var clients = new[] { await SimulatedClient.At(host, store), await SimulatedClient.At(host, store) };
                weeks.Write(clients);
                await weeks.Deliver(clients);
                var posted = await Events(store);
                foreach (var client in clients)
                {
                    Assert.Equal(await SimulatedClient.BalancesOf(store), client.Balances());
                    Assert.Equal(
                        posted.Order(StringComparer.Ordinal),
                        client.Of(SyncKind.StockEvent).Select(one => one.Id).Order(StringComparer.Ordinal)
                    );
                    foreach (var operation in client.Log)
                        await IsThere(client, operation, posted);
                }

                var applied = clients.SelectMany(client => client.Answers.Values).Count(IsApplied);
                Assert.Equal(posted.Count, applied);
                Assert.Equal(Conflicts(clients[0]), Conflicts(clients[1]));
                Assert.True((await store.Conservation()).Holds);
                foreach (var client in clients)
                    await AssertRepeats(client);
            }
        );
    }

    [Theory, OnBothDatabases]
    public async Task Pushes_of_one_client_that_run_at_once_do_everything_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var client = await Client(host);
        for (var i = 0; i < 20; i++)
            client.Write(client.Store.Receive(3, 1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => client.Send(client.Log.Skip(i * 4))));
        await client.Catch();
        Assert.Equal(20, await client.Store.OnHand());
        Assert.Equal(20, (await Events(client.Store)).Count);
    }

    private static void ForAll(int clients, Func<Weeks, Task> law) =>
        Check.One(Runs, Prop.ForAll(Weeks.Of(clients), law));

    /// <summary>Pushed all over again, every operation gets its first answer, and the book stays as it is.</summary>
    private static async Task AssertRepeats(SimulatedClient client)
    {
        if (client.Log.Count == 0)
            return;
        var before = await Book(client);
        foreach (var answer in (await client.Send(client.Log)).Results)
        {
            Assert.True(answer.Repeated);
            var first = client.Answers[answer.Sequence].Clone();
            first.Repeated = true;
            Assert.Equal(first, answer);
        }

        Assert.Equal(before, await Book(client));
    }

    private static bool IsApplied(OperationResult answer) => answer.Outcome == OperationOutcome.Applied;

    private static string Conflicts(SimulatedClient client) =>
        string.Join(
            '\n',
            client
                .Of(SyncKind.Conflict)
                .Select(one => $"{one.Id} {one.Conflict.ClientId} {one.Conflict.Sequence} {one.Conflict.Reason}")
                .Order(StringComparer.Ordinal)
        );

    /// <summary>Each operation has one final answer: it is in the book, or a person finds all of it.</summary>
    private static async Task IsThere(
        SimulatedClient client,
        ClientOperation operation,
        IReadOnlyCollection<string> posted
    )
    {
        var answer = client.Answers[operation.Sequence];
        if (answer.Outcome == OperationOutcome.Applied)
        {
            Assert.Contains(answer.Applied.EventId, posted);
            return;
        }

        var kept = await client.Sync.GetSyncConflictAsync(new() { Id = answer.ConflictId }, client.Keeper);
        Assert.Equal(operation, kept.Operation);
        Assert.Contains(client.Of(SyncKind.Conflict), one => one.Id == kept.Id);
    }

    private static string Answers(SimulatedClient client) =>
        string.Join(
            '\n',
            client
                .Answers.OrderBy(one => one.Key)
                .Select(one =>
                    $"{one.Key} {one.Value.Outcome} {one.Value.Reason} {one.Value.Applied?.LineIds.Count} {Last(one.Value.Applied?.DocumentNumber)} {string.Join(' ', one.Value.Problems.Select(p => $"{p.Field}={p.Code}"))}"
                )
        );

    /// <summary>What the book shows of every fifth day.</summary>
    private static async Task<string> Book(SimulatedClient client)
    {
        var store = client.Store;
        var shown = new List<string>();
        for (var ago = 50; ago >= 0; ago -= 5)
        {
            foreach (var (name, product) in new[] { ("tablets", store.Tablets), ("vaccine", store.Vaccine) })
            {
                var cards = await store.Stock(product, store.Day(ago));
                shown.Add($"{ago} {name} {cards.Sum(card => card.OnHand)}");
            }
        }

        return string.Join('\n', shown);
    }

    private static async Task<List<string>> Events(Store store)
    {
        var found = await store.Events.ListStockEventsAsync(
            new() { FacilityId = store.Facility.ToString(), PageSize = 1000 },
            store.Keeper
        );
        return [.. found.StockEvents.Select(one => one.Id)];
    }

    private static string Last(string? document) => document is null ? "" : document[(document.LastIndexOf('-') + 1)..];

    private static async Task<SimulatedClient> Client(StockHost host) =>
        await SimulatedClient.At(host, await Store.At(host));
}
