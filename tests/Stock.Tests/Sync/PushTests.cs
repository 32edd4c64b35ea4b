using Platform.Hosting.Calls;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.Sync;

/// <summary>What becomes of operations that are pushed (decision S31).</summary>
public sealed class PushTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Weeks_of_work_are_posted_in_their_order_by_the_servers_clock(TestDatabase database)
    {
        var (store, client) = await Client(database);
        client.Write(store.Receive(40, 100));
        client.Write(store.Issue(30, 10), store.Issue(29, 20));
        client.Write(store.Count(3, 68));
        await client.Catch();
        Assert.All(client.Answers.Values, answer => Assert.Equal(OperationOutcome.Applied, answer.Outcome));
        Assert.Equal(68, await store.OnHand());
        var posted = await store.Events.GetStockEventAsync(
            new() { Id = client.Answers[2].Applied.EventId },
            store.Keeper
        );
        Assert.Equal(EventOrigin.Synced, posted.Origin);
        Assert.Equal(client.Answers[2].Applied.LineIds, posted.Lines.Select(line => line.Id));
        Assert.Equal(store.Day(30).ToText(), posted.Lines[0].OccurredOn);
        Assert.Equal(3, (await client.Sync.GetClientAsync(new() { Id = client.Id }, client.Keeper)).DoneThrough);
    }

    [Theory, OnBothDatabases]
    public async Task An_operation_is_done_once_and_answered_alike_however_often_it_comes(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var receipt = client.Write(store.Receive(5, 10));
        var first = (await client.Push(receipt)).Results[0];
        var again = (await client.Push(receipt, receipt)).Results;
        Assert.False(first.Repeated);
        Assert.All(again, answer => Assert.True(answer.Repeated));
        Assert.All(again, answer => Assert.Equal(first.Applied, answer.Applied));
        Assert.Equal(10, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task S31_What_is_ahead_of_a_gap_waits_and_is_done_with_it(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var log = Enumerable.Range(1, 3).Select(i => client.Write(store.Receive(5, i))).ToArray();
        await client.Push(log[0]);
        var early = (await client.Push(log[2])).Results[0];
        Assert.Equal((OperationOutcome.Held, 2), (early.Outcome, early.WaitsFor));
        Assert.Equal(1, (await client.Sync.GetClientAsync(new() { Id = client.Id }, client.Keeper)).Held);
        var filled = await client.Push(log[1]);
        Assert.Equal(3, filled.DoneThrough);
        Assert.Equal(OperationOutcome.Applied, (await client.Push(log[2])).Results[0].Outcome);
        Assert.Equal(6, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task What_is_too_far_ahead_is_not_kept(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var far = client.Write(store.Receive(5, 1));
        far.Sequence = 1_001;
        Assert.Equal(OperationOutcome.NotTaken, (await client.Push(far)).Results[0].Outcome);
        Assert.Equal(0, (await client.Sync.GetClientAsync(new() { Id = client.Id }, client.Keeper)).Held);
    }

    [Theory, OnBothDatabases]
    public async Task What_the_rules_refuse_waits_for_a_person_and_the_log_goes_on(TestDatabase database)
    {
        var (store, client) = await Client(database);
        client.Write(store.Receive(5, 10));
        client.Write(store.Issue(4, 30));
        client.Write(store.Issue(3, 4));
        await client.Catch();
        var refused = client.Answers[2];
        Assert.Equal((OperationOutcome.Conflict, "STOCK_REFUSED"), (refused.Outcome, refused.Reason));
        Assert.Equal(
            ("event.lines[0].quantity", "INSUFFICIENT_STOCK"),
            (refused.Problems[0].Field, refused.Problems[0].Code)
        );
        Assert.Equal(6, await store.OnHand());
        Assert.Equal(refused, Unrepeated((await client.Push(client.Log[1])).Results[0]));
    }

    [Theory, OnBothDatabases]
    public async Task What_the_service_fails_at_again_and_again_waits_for_a_person_and_the_log_goes_on(
        TestDatabase database
    )
    {
        var (store, client) = await Client(database);
        var host = await hosts.On(database, postgres);
        await client.Push(client.Write(store.Receive(5, 10)));
        var fails = client.Write(store.Issue(4, 3));
        await using (await BrokenFacility.Of(host, postgres, store.Facility))
        {
            foreach (var _ in Enumerable.Range(1, 2))
                Assert.Equal(OperationOutcome.Held, (await client.Push(fails)).Results[0].Outcome);
            await client.Push(fails);
        }

        var answer = client.Answers[2];
        Assert.Equal((OperationOutcome.Conflict, "INTERNAL"), (answer.Outcome, answer.Reason));
        Assert.DoesNotContain("broken", answer.Message, StringComparison.Ordinal);
        await client.Push(client.Write(store.Issue(3, 4)));
        Assert.Equal(6, await store.OnHand());
        var settler = host.At(store.Code, "stock.read", "stock.settle");
        var settled = await client.Sync.SettleSyncConflictAsync(
            new() { Id = answer.ConflictId, Action = SettlementAction.Retry },
            settler
        );
        Assert.Equal((ConflictKind.Failed, ConflictState.Applied), (settled.Kind, settled.State));
        Assert.Equal(3, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task All_that_is_wrong_with_an_operation_is_told_in_its_conflict(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var nothing = store.Receive(5, 0);
        nothing.SourceId = "";
        client.Write(nothing, store.Line(LineKind.Adjust, 5, 1, line => line.ProductId = "x"));
        await client.Catch();
        Assert.Equal("INVALID_EVENT", client.Answers[1].Reason);
        Assert.Contains(client.Answers[1].Problems, one => one.Field == "event.lines[1].product_id");
        var outOfReach = client.Write(nothing);
        await client.Catch();
        Assert.Equal(
            ["event.lines[0].quantity", "event.lines[0].source_id"],
            client.Answers[outOfReach.Sequence].Problems.Select(one => one.Field).Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Another_operation_at_the_same_place_is_kept_for_a_person(TestDatabase database)
    {
        var (store, client) = await Client(database);
        await client.Push(client.Write(store.Receive(5, 10)));
        var other = client.Write(store.Receive(5, 7));
        other.Sequence = 1;
        var told = (await client.Push(other)).Results[0];
        Assert.Equal((OperationOutcome.Conflict, "PLACE_TAKEN"), (told.Outcome, told.Reason));
        Assert.Equal(told.ConflictId, (await client.Push(other)).Results[0].ConflictId);
        var kept = await client.Sync.GetSyncConflictAsync(new() { Id = told.ConflictId }, client.Keeper);
        Assert.Equal(other, kept.Operation);
        Assert.Equal(10, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task A_key_under_another_sequence_gets_the_first_answer(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var first = client.Write(store.Receive(5, 10));
        var again = client.Write(store.Receive(5, 10));
        (again.Key, again.OccurredAt) = (first.Key, first.OccurredAt);
        await client.Catch();
        Assert.Equal(1, client.Answers[2].FirstSequence);
        Assert.Equal(client.Answers[1].Applied, client.Answers[2].Applied);
        Assert.Equal(10, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task A_key_that_says_something_else_is_kept_for_a_person(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var first = client.Write(store.Receive(5, 10));
        client.Write(store.Receive(5, 7)).Key = first.Key;
        await client.Catch();
        Assert.Equal((OperationOutcome.Conflict, "KEY_TAKEN"), (client.Answers[2].Outcome, client.Answers[2].Reason));
        Assert.Equal(10, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task S31_A_clock_that_is_days_ahead_makes_conflicts_and_one_that_is_a_day_ahead_none(
        TestDatabase database
    )
    {
        var (store, client) = await Client(database);
        client.Skew = TimeSpan.FromDays(1);
        client.Write(store.Receive(-1, 10));
        client.Skew = TimeSpan.FromDays(3);
        client.Write(store.Receive(-3, 5));
        client.Skew = TimeSpan.FromDays(-300);
        client.Write(store.Receive(300, 2));
        await client.Catch();
        Assert.Equal(
            [OperationOutcome.Applied, OperationOutcome.Conflict, OperationOutcome.Applied],
            client.Log.Select(one => client.Answers[one.Sequence].Outcome)
        );
        Assert.Equal("CLOCK_AHEAD", client.Answers[2].Reason);
        Assert.Equal(
            ["event.lines[0].occurred_on: IN_FUTURE", "occurred_at: IN_FUTURE"],
            client.Answers[2].Problems.Select(one => $"{one.Field}: {one.Code}").Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_client_corrects_what_it_posted_before_it_knows_the_lines_ids(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var receipt = client.Write(store.Receive(5, 10), store.Receive(5, 90));
        client.Write(one =>
            one.Correction = new()
            {
                ProgramId = store.Program.ToString(),
                LineIds = { $"{receipt.Key}/1" },
                Lines = { With(store.Receive(5, 9), line => line.CorrectsLineId = $"{receipt.Key}/1") },
            }
        );
        await client.Catch();
        Assert.Equal(OperationOutcome.Applied, client.Answers[2].Outcome);
        Assert.Equal(19, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task What_rests_on_a_conflict_is_one_itself(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var issue = client.Write(store.Issue(5, 10));
        client.Write(one =>
            one.Correction = new() { ProgramId = store.Program.ToString(), LineIds = { $"{issue.Key}/0", "x/y" } }
        );
        client.Write(one =>
            one.Correction = new()
            {
                ProgramId = store.Program.ToString(),
                LineIds = { $"{issue.Key}/0", $"{Guid.CreateVersion7()}/0" },
            }
        );
        await client.Catch();
        Assert.Equal(
            ["correction.line_ids[1]: FORMAT"],
            Problems(client, 2).Where(one => one.Contains("[1]", StringComparison.Ordinal))
        );
        Assert.Equal(
            ["correction.line_ids[0]: OPERATION_NOT_APPLIED", "correction.line_ids[1]: OPERATION_UNKNOWN"],
            Problems(client, 3)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_that_nobody_knew_is_made_of_its_label(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var label = LabelIn(store);
        client.Write(Of(label, store.Receive(5, 10)));
        client.Write(Of(label, store.Issue(4, 4)));
        var other = label.Clone();
        other.ExpiresOn = store.Day(-100).ToText();
        client.Write(Of(other, store.Issue(3, 1)));
        await client.Catch();
        Assert.Equal(client.Answers[1].Applied.Lots[0], client.Answers[2].Applied.Lots[0]);
        var card = Assert.Single(await store.Stock(store.Vaccine));
        Assert.Equal((client.Answers[1].Applied.Lots[0].LotId, 6), (card.LotId, card.OnHand));
        Assert.Equal(["lots[0].expires_on: DIFFERS"], Problems(client, 3));

        Action<ClientOperation> Of(DescribedLot lot, StockLine line) =>
            one =>
            {
                (line.ProductId, line.LotId) = (store.Vaccine.ToString(), lot.Ref);
                one.Lots.Add(lot);
                one.Event = new() { ProgramId = store.Program.ToString(), Lines = { line } };
            };
    }

    [Theory, OnBothDatabases]
    public async Task Two_lots_of_an_operation_cannot_have_one_ref(TestDatabase database)
    {
        var (store, client) = await Client(database);
        var label = LabelIn(store);
        client.Write(one =>
        {
            one.Lots.Add(label);
            one.Lots.Add(label);
            one.Event = new() { ProgramId = store.Program.ToString(), Lines = { store.Receive(5, 10) } };
        });
        await client.Catch();
        Assert.Equal(["lots[1].ref: TWICE"], Problems(client, 1));
    }

    [Theory, OnBothDatabases]
    public async Task An_inventory_that_was_counted_offline_is_a_sheet_and_its_counts(TestDatabase database)
    {
        var (store, client) = await Client(database);
        client.Write(store.Receive(5, 10), store.Vaccines(store.Receive(5, 20)));
        client.Write(one =>
            one.Inventory = new()
            {
                ProgramId = store.Program.ToString(),
                Day = store.Day(1).ToText(),
                Lines =
                {
                    new InventoryLine
                    {
                        ProductId = store.Tablets.ToString(),
                        Snapshot = 10,
                        Counted = 8,
                        Reasons =
                        {
                            new CountReason { ReasonId = store.Damaged.ToString(), Quantity = 2 },
                        },
                    },
                },
            }
        );
        client.Write(one =>
            one.VvmReading = new()
            {
                ProductId = store.Vaccine.ToString(),
                LotId = store.Lot.ToString(),
                ProgramId = store.Program.ToString(),
                VvmStage = 2,
            }
        );
        await client.Catch();
        Assert.Equal(8, await store.OnHand());
        Assert.Equal(2, Assert.Single(await store.Stock(store.Vaccine)).VvmStage);
        var sheet = await new InventoryService.InventoryServiceClient(
            (await hosts.On(database, postgres)).Service.Channel
        ).GetInventoryAsync(new() { Id = client.Answers[2].Applied.InventoryId }, client.Keeper);
        Assert.Equal(
            (InventoryState.Finished, client.Answers[2].Applied.EventId, 10, 8),
            (sheet.State, sheet.EventId, sheet.Lines[0].Snapshot, sheet.Lines[0].Counted)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_not_do_what_the_log_says_leaves_it_to_who_may(TestDatabase database)
    {
        var (store, client) = await Client(database);
        client.Keeper = (await hosts.On(database, postgres)).At(store.Code, "stock.sync", "stock.read");
        client.Write(store.Receive(5, 10));
        await client.Catch();
        Assert.Equal("PERMISSION_MISSING", client.Answers[1].Reason);
    }

    [Fact]
    public async Task A_hundred_operations_take_as_many_commands_each_as_ten()
    {
        var (store, client) = await Client(TestDatabase.Postgres);
        await client.Push(client.Write(store.Receive(9, 1_000)));
        var (few, many) = (await Commands(10), await Commands(100));
        Assert.Equal(few, many, 0.5);
        Assert.InRange(many, 1, 16);

        async Task<double> Commands(int count)
        {
            var batch = Enumerable.Range(0, count).Select(_ => client.Write(store.Issue(1, 1))).ToArray();
            using var counter = CommandCounter.Start();
            Assert.All((await client.Push(batch)).Results, one => Assert.Equal(OperationOutcome.Applied, one.Outcome));
            return Math.Round((double)(counter.Commands.Count - 5) / count, 1);
        }
    }

    private static OperationResult Unrepeated(OperationResult result)
    {
        result.Repeated = false;
        return result;
    }

    private static string[] Problems(SimulatedClient client, long sequence) =>
        [.. client.Answers[sequence].Problems.Select(one => $"{one.Field}: {one.Code}").Order(StringComparer.Ordinal)];

    private static StockLine With(StockLine line, Action<StockLine> with)
    {
        with(line);
        return line;
    }

    private async Task<(Store Store, SimulatedClient Client)> Client(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        return (store, await SimulatedClient.At(host, store));
    }

    /// <summary>A lot of vaccine that nobody knows, as its label tells of it.</summary>
    private static DescribedLot LabelIn(Store store) =>
        new()
        {
            Ref = Guid.CreateVersion7().ToString(),
            ProductId = store.Vaccine.ToString(),
            Code = Unused.Code("LX"),
            ExpiresOn = store.Day(-200).ToText(),
        };
}
