using Microsoft.EntityFrameworkCore;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;
using NodeDirection = Platform.Stock.Network.Domain.NodeDirection;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>What lines of the ledger rest on means for ever what it meant to them.</summary>
public sealed class FixedMeaningTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_reason_that_a_line_has_keeps_its_type_category_and_what_it_counts_as(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(3, 10), store.Adjust(2, 1, store.Damaged));
        var refused = await Refused(ChangeMeaning(host, store.Damaged));
        Assert.Equal(
            ["reason.category: FIXED", "reason.counts_as: FIXED", "reason.type: FIXED"],
            refused.Fields().Order()
        );
        var renamed = await Reasons(host)
            .UpdateReasonAsync(
                new()
                {
                    Reason = new() { Id = store.Damaged.ToString(), Name = "Broken" },
                    UpdateMask = new() { Paths = { "name", "active" } },
                },
                host.Clerk()
            );
        Assert.Equal(("Broken", ReasonType.Debit, false), (renamed.Name, renamed.Type, renamed.Active));
    }

    [Theory, OnBothDatabases]
    public async Task A_reason_of_a_count_keeps_its_meaning_too(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(3, 10));
        var count = store.Count(1, 8);
        count.Reasons.Add(new CountReason { ReasonId = store.Damaged.ToString(), Quantity = 2 });
        await store.Post(count);
        await Refused(ChangeMeaning(host, store.Damaged));
    }

    [Theory, OnBothDatabases]
    public async Task A_reason_that_no_line_has_may_change_its_meaning(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(3, 10), store.Adjust(2, 1, store.Damaged));
        Assert.Equal(ReasonType.Credit, (await ChangeMeaning(host, store.OnHold)).Type);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_refused_fixes_no_meaning(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await Refused(store.Post(store.Adjust(2, 1, store.Damaged)));
        Assert.Equal(ReasonType.Credit, (await ChangeMeaning(host, store.Damaged)).Type);
    }

    [Theory, OnBothDatabases]
    public async Task An_assignment_that_a_line_rests_on_stays_what_it_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(3, 10), store.Issue(1, 4));
        var refused = await Refused(
            Assignments(host)
                .UpdateNodeAssignmentAsync(
                    new()
                    {
                        NodeAssignment = new()
                        {
                            Id = await AssignmentOf(host, store.Ward, NodeDirection.Destination),
                            CountsAs = CountsAs.Loss,
                            FacilityType = "HOSPITAL",
                        },
                        UpdateMask = new() { Paths = { "counts_as", "facility_type" } },
                    },
                    host.Clerk()
                )
        );
        Assert.Equal(
            ["node_assignment.counts_as: FIXED", "node_assignment.facility_type: FIXED"],
            refused.Fields().Order()
        );
    }

    [Theory, OnBothDatabases]
    public async Task An_assignment_that_no_line_rests_on_may_change_and_one_in_use_may_end(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(3, 10));
        var free = await Assignments(host)
            .UpdateNodeAssignmentAsync(
                new()
                {
                    NodeAssignment = new()
                    {
                        Id = await AssignmentOf(host, store.Ward, NodeDirection.Destination),
                        CountsAs = CountsAs.Loss,
                    },
                    UpdateMask = new() { Paths = { "counts_as" } },
                },
                host.Clerk()
            );
        var ended = await Assignments(host)
            .UpdateNodeAssignmentAsync(
                new()
                {
                    NodeAssignment = new() { Id = await AssignmentOf(host, store.Supplier, NodeDirection.Source) },
                    UpdateMask = new() { Paths = { "active" } },
                },
                host.Clerk()
            );
        Assert.Equal((CountsAs.Loss, false), (free.CountsAs, ended.Active));
    }

    private static async Task<string> AssignmentOf(StockHost host, Guid node, NodeDirection direction)
    {
        await using var db = host.Open();
        var found = await db.NodeAssignments.SingleAsync(one => one.NodeId == node && one.Direction == direction);
        return found.Id.ToString();
    }

    private static async Task<Reason> ChangeMeaning(StockHost host, Guid reason) =>
        await Reasons(host)
            .UpdateReasonAsync(
                new()
                {
                    Reason = new()
                    {
                        Id = reason.ToString(),
                        Type = ReasonType.Credit,
                        Category = ReasonCategory.Transfer,
                        CountsAs = CountsAs.Transfer,
                    },
                    UpdateMask = new() { Paths = { "type", "category", "counts_as" } },
                },
                host.Clerk()
            );

    private static ReasonService.ReasonServiceClient Reasons(StockHost host) => new(host.Service.Channel);

    private static NodeAssignmentService.NodeAssignmentServiceClient Assignments(StockHost host) =>
        new(host.Service.Channel);
}
