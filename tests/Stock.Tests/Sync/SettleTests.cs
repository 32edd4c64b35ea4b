using System.Net;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;
using AssignmentPlace = Platform.Stock.Assignments.Domain.AssignmentPlace;
using StockAssignment = Platform.Stock.Assignments.Domain.StockAssignment;

namespace Platform.Stock.Tests.Sync;

/// <summary>The conflict report, and what people do about it; who may what.</summary>
public sealed class SettleTests(PostgresServer postgres, StockHosts hosts)
{
    private static readonly string[] InCharge = ["stock.read", "stock.settle"];

    [Theory, OnBothDatabases]
    public async Task What_stood_in_the_way_is_gone_and_the_operation_is_done(TestDatabase database)
    {
        var (host, store, client, conflict) = await Refused30(database);
        var person = host.At(store.Code, InCharge);
        await client.Pull();
        await store.Post(store.Receive(6, 50));
        var settled = await client.Sync.SettleSyncConflictAsync(
            new()
            {
                Id = conflict.Id,
                Action = SettlementAction.Retry,
                Etag = conflict.Etag,
            },
            person
        );
        Assert.Equal((ConflictState.Applied, "juma"), (settled.State, settled.SettledBy));
        Assert.Equal(30, await store.OnHand());
        var told = (await client.Pull()).Single(one => one.Kind == SyncKind.Conflict).Conflict;
        Assert.Equal(settled.Applied, told.Applied);
        // What the client was answered stays.
        Assert.Equal(OperationOutcome.Conflict, (await client.Push(client.Log[1])).Results[0].Outcome);
        var twice = await Refused(
            client.Sync.SettleSyncConflictAsync(
                new()
                {
                    Id = conflict.Id,
                    Action = SettlementAction.Discard,
                    Note = "It was double.",
                },
                person
            )
        );
        Assert.Equal((StatusCode.FailedPrecondition, "CONFLICT_SETTLED"), (twice.StatusCode, twice.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task What_the_rules_refuse_still_is_told_and_stays_open(TestDatabase database)
    {
        var (host, store, client, conflict) = await Refused30(database);
        var refused = await Refused(
            client.Sync.SettleSyncConflictAsync(
                new() { Id = conflict.Id, Action = SettlementAction.Retry },
                host.At(store.Code, InCharge)
            )
        );
        Assert.Equal("STOCK_REFUSED", refused.Reason());
        Assert.Equal(["operation.event.lines[0].quantity: INSUFFICIENT_STOCK"], refused.Fields());
        Assert.Equal(ConflictState.Open, (await Conflict(client, conflict.Id)).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_person_sets_it_right(TestDatabase database)
    {
        var (host, store, client, conflict) = await Refused30(database);
        var amended = conflict.Operation.Clone();
        amended.Event.Lines[0].Quantity = 3;
        var settled = await client.Sync.SettleSyncConflictAsync(
            new()
            {
                Id = conflict.Id,
                Action = SettlementAction.Amend,
                Amended = amended,
                Note = "The issue voucher says 3.",
            },
            host.At(store.Code, InCharge)
        );
        Assert.Equal(7, await store.OnHand());
        Assert.Equal((amended, conflict.Operation), (settled.Amended, settled.Operation));
        await using var db = host.Open();
        var audited = await db.Set<Platform.Hosting.Storage.AuditRow>()
            .Where(row => row.EntityId == Guid.Parse(conflict.Id))
            .OrderBy(row => row.Id)
            .Select(row => row.Action)
            .ToListAsync();
        Assert.Equal(["created", "changed"], audited);
        var told = await db.Set<Platform.Hosting.Storage.OutboxRow>()
            .Where(row => row.Subject == conflict.Id)
            .OrderBy(row => row.Seq)
            .Select(row => row.Type)
            .ToListAsync();
        Assert.Equal(
            ["SyncConflictFound", "SyncConflictSettled"],
            told.Select(type => type[(type.LastIndexOf('.') + 1)..])
        );
    }

    [Theory, OnBothDatabases]
    public async Task An_amended_operation_of_a_wrong_clock_is_done_on_its_right_day(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        client.Skew = TimeSpan.FromDays(400);
        client.Write(store.Receive(-400, 10));
        await client.Catch();
        var conflict = await Conflict(client, client.Answers[1].ConflictId);
        var amended = conflict.Operation.Clone();
        amended.Event.Lines[0].OccurredOn = store.Day(2).ToText();
        await client.Sync.SettleSyncConflictAsync(
            new()
            {
                Id = conflict.Id,
                Action = SettlementAction.Amend,
                Amended = amended,
            },
            host.At(store.Code, InCharge)
        );
        Assert.Equal((0, 10), (await store.OnHand(3), await store.OnHand(2)));
    }

    [Theory, OnBothDatabases]
    public async Task What_rested_on_a_conflict_is_done_after_it(TestDatabase database)
    {
        var (host, store, client, first) = await Refused30(database);
        client.Write(one =>
            one.Correction = new() { ProgramId = store.Program.ToString(), LineIds = { $"{first.Key}/0" } }
        );
        await client.Catch();
        await store.Post(store.Receive(6, 50));
        var person = host.At(store.Code, InCharge);
        foreach (var id in new[] { first.Id, client.Answers[3].ConflictId })
            await client.Sync.SettleSyncConflictAsync(new() { Id = id, Action = SettlementAction.Retry }, person);
        Assert.Equal(60, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task The_report_is_filtered_and_paged(TestDatabase database)
    {
        var (host, store, client, first) = await Refused30(database);
        client.Write(store.Issue(3, 70));
        await client.Catch();
        await client.Sync.SettleSyncConflictAsync(
            new()
            {
                Id = first.Id,
                Action = SettlementAction.Discard,
                Note = "It stands in the book already.",
            },
            host.At(store.Code, InCharge)
        );
        Assert.Equal([client.Answers[3].ConflictId], await List(one => one.State = ConflictState.Open));
        Assert.Equal([first.Id], await List(one => one.State = ConflictState.Discarded));
        Assert.Equal(2, (await List(one => one.From = one.To = store.Today.ToText())).Count);
        Assert.Empty(await List(one => one.To = store.Day(1).ToText()));
        Assert.Empty(await List(one => one.ClientId = Guid.CreateVersion7().ToString()));
        var page = await client.Sync.ListSyncConflictsAsync(
            new() { FacilityId = store.Facility.ToString(), PageSize = 1 },
            client.Keeper
        );
        Assert.Equal(client.Answers[3].ConflictId, Assert.Single(page.Conflicts).Id);
        Assert.NotEmpty(page.NextPageToken);

        async Task<List<string>> List(Action<ListSyncConflictsRequest> with)
        {
            var request = new ListSyncConflictsRequest { FacilityId = store.Facility.ToString() };
            with(request);
            return [.. (await client.Sync.ListSyncConflictsAsync(request, client.Keeper)).Conflicts.Select(c => c.Id)];
        }
    }

    [Theory, OnBothDatabases]
    public async Task Clients_and_conflicts_of_other_facilities_are_as_if_they_were_not_there(TestDatabase database)
    {
        var (host, store, client, conflict) = await Refused30(database);
        var elsewhere = host.At((await Store.At(host)).Code, [.. SimulatedClient.Permissions, .. InCharge]);
        var ofOneProgram = host.At(null, [.. SimulatedClient.Permissions, .. InCharge]);
        await using (var db = host.Open())
        {
            db.Add(
                StockAssignment.Of(
                    host.Call().NewId(),
                    "juma",
                    "",
                    AssignmentPlace.Facility,
                    store.Facility,
                    store.Program
                )
            );
            await db.SaveChangesAsync();
        }

        foreach (var stranger in new[] { elsewhere, ofOneProgram, host.Keeper("np") })
        {
            client.Keeper = stranger;
            Assert.Equal(
                [StatusCode.NotFound, StatusCode.NotFound, StatusCode.NotFound, StatusCode.NotFound],
                new[]
                {
                    Known(await Refused(client.Ask(""))),
                    Known(await Refused(client.Send(client.Log[0]))),
                    Known(await Refused(Conflict(client, conflict.Id))),
                    Known(
                        await Refused(
                            client.Sync.SettleSyncConflictAsync(
                                new() { Id = conflict.Id, Action = SettlementAction.Retry },
                                stranger
                            )
                        )
                    ),
                }
            );
        }

        // Who may nothing of the kind is told so before anything is looked for.
        static StatusCode Known(RpcException refused) =>
            refused.StatusCode == StatusCode.PermissionDenied ? StatusCode.NotFound : refused.StatusCode;
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_was_retired_pushes_and_pulls_no_more(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        await client.Sync.RetireClientAsync(new() { Id = client.Id }, client.Keeper);
        var pushed = await Refused(client.Send(client.Write(store.Receive(1, 1))));
        Assert.Equal("CLIENT_RETIRED", pushed.Reason());
        Assert.Equal("CLIENT_RETIRED", (await Refused(client.Ask(""))).Reason());
        var listed = await client.Sync.ListClientsAsync(
            new() { FacilityId = store.Facility.ToString() },
            client.Keeper
        );
        Assert.NotNull(Assert.Single(listed.Clients).RetiredAt);
    }

    [Theory, OnBothDatabases]
    public async Task All_that_is_wrong_with_a_batch_is_told_and_nothing_of_it_is_kept(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        var right = client.Write(store.Receive(1, 1));
        var wrong = new ClientOperation
        {
            Sequence = 0,
            Key = "x",
            OccurredAt = new() { Seconds = long.MaxValue },
        };
        var refused = await Refused(client.Send(right, wrong, new ClientOperation { Sequence = 2 }));
        Assert.Equal(
            [
                "operations[1].content: REQUIRED",
                "operations[1].key: FORMAT",
                "operations[1].occurred_at: OUT_OF_RANGE",
                "operations[1].sequence: OUT_OF_RANGE",
                "operations[2].content: REQUIRED",
                "operations[2].key: REQUIRED",
                "operations[2].occurred_at: REQUIRED",
            ],
            refused.Fields()
        );
        Assert.Equal(["operations: COUNT"], (await Refused(client.Send())).Fields());
        Assert.Equal(["operations: COUNT"], (await Refused(client.Send(Enumerable.Repeat(right, 101)))).Fields());
        await using var db = host.Open();
        Assert.False(await db.SyncOperations.AnyAsync(one => one.ClientId == Guid.Parse(client.Id)));
    }

    [Theory, OnBothDatabases]
    public async Task All_that_is_wrong_with_other_requests_is_told(TestDatabase database)
    {
        var (host, store, client, conflict) = await Refused30(database);
        var person = host.At(store.Code, InCharge);
        var registered = await Refused(
            client.Sync.RegisterClientAsync(new() { FacilityId = Guid.CreateVersion7().ToString() }, client.Keeper)
        );
        Assert.Equal(["facility_id: FACILITY_UNKNOWN", "name: REQUIRED"], registered.Fields());
        var listed = await Refused(
            client.Sync.ListSyncConflictsAsync(
                new()
                {
                    PageSize = -1,
                    FacilityId = "x",
                    ClientId = "x",
                    State = (ConflictState)9,
                    From = "x",
                    To = "9999-12-31",
                },
                person
            )
        );
        Assert.Equal(
            [
                "client_id: FORMAT",
                "facility_id: FORMAT",
                "from: FORMAT",
                "page_size: OUT_OF_RANGE",
                "state: UNKNOWN",
                "to: OUT_OF_RANGE",
            ],
            listed.Fields()
        );
        var settled = await Refused(
            client.Sync.SettleSyncConflictAsync(
                new()
                {
                    Id = conflict.Id,
                    Action = SettlementAction.Discard,
                    Amended = new(),
                },
                person
            )
        );
        Assert.Equal(["amended: NOT_FOR_ACTION", "note: REQUIRED"], settled.Fields());
        var other = await Refused(
            client.Sync.SettleSyncConflictAsync(
                new()
                {
                    Id = conflict.Id,
                    Action = SettlementAction.Amend,
                    Amended = new() { VvmReading = new() },
                },
                person
            )
        );
        Assert.Equal(["amended.content: FIXED"], other.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_push_by_REST_says_the_same(TestDatabase database)
    {
        var (host, _, client, conflict) = await Refused30(database);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/tz/stock/v1/syncClients/{client.Id}/operations:push"
        )
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent(
                JsonFormatter.Default.Format(new PushOperationsRequest { Operations = { client.Log } }),
                Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.TryAddWithoutValidation("authorization", client.Keeper.GetValue("authorization"));
        using var answer = await host.Service.Rest.SendAsync(request);
        var told = JsonParser.Default.Parse<PushOperationsResponse>(await answer.Content.ReadAsStringAsync());
        Assert.Equal(
            [(true, ""), (true, conflict.Id)],
            told.Results.Select(result => (result.Repeated, result.ConflictId))
        );
    }

    private static async Task<SyncConflict> Conflict(SimulatedClient client, string id) =>
        await client.Sync.GetSyncConflictAsync(new() { Id = id }, client.Keeper);

    /// <summary>A client that received 10 and issued 30, which was refused.</summary>
    private async Task<(StockHost Host, Store Store, SimulatedClient Client, SyncConflict Conflict)> Refused30(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var client = await SimulatedClient.At(host, store);
        client.Write(store.Receive(5, 10));
        client.Write(store.Issue(4, 30));
        await client.Catch();
        return (host, store, client, await Conflict(client, client.Answers[2].ConflictId));
    }
}
