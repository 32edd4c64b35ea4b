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
    private const int MostCases = 4;

    [Theory, OnBothDatabases]
    public async Task Law_9_Every_delivery_order_and_repetition_ends_as_one_delivery_in_order(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        foreach (var seed in Seeds.Any.Generator.Sample(1, MostCases))
        {
            var (inOrder, disordered) = (await Client(host), await Client(host));
            foreach (var client in new[] { inOrder, disordered })
                WriteWeeks(client, new Random(seed), operations: 16);
            await inOrder.Push([.. inOrder.Log]);
            await Disorder([disordered], new Random(seed + 1));
            Assert.Equal((seed, Answers(inOrder)), (seed, Answers(disordered)));
            Assert.Equal((seed, await Book(inOrder)), (seed, await Book(disordered)));
            Assert.True((await disordered.Store.Conservation()).Holds);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Law_9_Of_two_clients_of_a_facility_nothing_is_lost_and_both_end_with_the_servers_book(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        foreach (var seed in Seeds.Any.Generator.Sample(1, MostCases))
        {
            var store = await Store.At(host);
            var clients = new[] { await SimulatedClient.At(host, store), await SimulatedClient.At(host, store) };
            for (var i = 0; i < clients.Length; i++)
                WriteWeeks(clients[i], new Random(seed + i), operations: 12);
            await Disorder(clients, new Random(seed));
            var posted = await Events(store);
            foreach (var client in clients)
            {
                await client.Pull(limit: 7);
                Assert.Equal((seed, await SimulatedClient.BalancesOf(store)), (seed, client.Balances()));
                foreach (var operation in client.Log)
                    await IsThere(client, operation, posted);
            }

            Assert.Equal(
                posted.Count,
                clients.Sum(client => client.Answers.Values.Count(answer => answer.Outcome == OperationOutcome.Applied))
            );
            Assert.True((await store.Conservation()).Holds);
        }
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

    /// <summary>What somebody does in weeks: receipts, issues, counts and corrections, some of which cannot be.</summary>
    private static void WriteWeeks(SimulatedClient client, Random random, int operations)
    {
        var store = client.Store;
        for (var i = 0; i < operations; i++)
        {
            var ago = Math.Max(0, 40 - (i * 2) - random.Next(3));
            var quantity = random.Next(1, 30);
            client.Skew = TimeSpan.FromDays(random.Next(10) == 0 ? 5 : -ago);
            var earlier = client.Log.Count == 0 ? null : client.Log[random.Next(client.Log.Count)];
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    client.Write(store.Receive(ago, quantity), store.Vaccines(store.Receive(ago, quantity)));
                    break;
                case 3 or 4:
                    client.Write(store.Issue(ago, quantity));
                    break;
                case 5:
                    client.Write(store.Count(ago, quantity));
                    break;
                case 6:
                    client.Write(store.Adjust(ago, quantity, random.Next(2) == 0 ? store.Found : store.Damaged));
                    break;
                default:
                    client.Write(one =>
                        one.Correction = new()
                        {
                            ProgramId = store.Program.ToString(),
                            LineIds = { $"{earlier?.Key ?? Guid.Empty.ToString()}/0" },
                        }
                    );
                    break;
            }
        }
    }

    /// <summary>Delivers logs in any order, in batches of any size, some twice, some answers lost; until all is answered.</summary>
    private static async Task Disorder(SimulatedClient[] clients, Random random)
    {
        var deliveries = clients
            .SelectMany(client =>
                client.Log.Concat(client.Log.Where(_ => random.Next(3) == 0)).Select(one => (client, one))
            )
            .ToArray();
        random.Shuffle(deliveries);
        for (var at = 0; at < deliveries.Length; )
        {
            var count = random.Next(1, 8);
            foreach (var batch in deliveries.Skip(at).Take(count).GroupBy(one => one.client))
            {
                var operations = batch.Select(one => one.one).ToArray();
                if (random.Next(4) == 0)
                    await batch.Key.Send(operations);
                else
                    await batch.Key.Push(operations);
            }

            at += count;
        }

        foreach (var client in clients)
            await client.Catch();
    }

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
