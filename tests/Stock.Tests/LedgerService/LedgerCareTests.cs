using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;
using NegativeStock = Platform.Stock.Catalog.Domain.NegativeStock;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>Locked days, the repair queue, vial monitors, assignments.</summary>
public sealed class LedgerCareTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task What_comes_late_for_a_locked_day_stands_on_the_first_open_one(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(20, 100));
        var locked = await Days(host)
            .LockDaysAsync(
                new() { FacilityId = store.Facility.ToString(), To = store.Day(10).ToText() },
                host.Supervisor()
            );
        var late = await store.Post(store.Issue(15, 5));
        Assert.Equal(
            (store.Day(15).ToText(), store.Day(9).ToText()),
            (late.Lines[0].OccurredOn, late.Lines[0].PostedOn)
        );
        Assert.True(late.Lines[0] is { Late: true, LateCorrection: false });
        await Days(host).ReopenDaysAsync(new() { Id = locked.Id }, host.Supervisor());
        var open = await store.Post(store.Issue(15, 5));
        Assert.Equal(store.Day(15).ToText(), open.Lines[0].PostedOn);
        Assert.False(open.Lines[0].Late);
        Assert.True((await store.Conservation()).Holds);
    }

    [Theory, OnBothDatabases]
    public async Task S4_What_is_corrected_in_a_locked_period_is_told_as_a_late_correction(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var posted = await store.Post(store.Receive(20, 100), store.Issue(15, 5), store.Issue(3, 7));
        await Days(host)
            .LockDaysAsync(
                new() { FacilityId = store.Facility.ToString(), To = store.Day(10).ToText() },
                host.Supervisor()
            );
        var (locked, open) = (posted.Lines[1].Id, posted.Lines[2].Id);
        var corrected = await store.Correct([locked, open], Instead(15, 6, locked), Instead(3, 8, open));
        Assert.Equal([true, false, true, false], corrected.Lines.Select(line => line.LateCorrection));
        var card = await store.Cards.GetStockCardAsync(new() { Id = posted.Lines[0].CardId }, store.Keeper);
        Assert.Equal(
            corrected.Lines.Where(line => line.LateCorrection).Select(line => line.Id).Order(),
            card.Lines.Where(one => one.Line.LateCorrection).Select(one => one.Line.Id).Order()
        );

        StockLine Instead(int ago, long quantity, string wrong)
        {
            var line = store.Issue(ago, quantity);
            line.CorrectsLineId = wrong;
            return line;
        }
    }

    [Theory, OnBothDatabases]
    public async Task Days_that_are_not_over_cannot_be_locked(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            Days(host)
                .LockDaysAsync(
                    new()
                    {
                        FacilityId = "",
                        To = host.Today().ToText(),
                        ProgramId = Guid.CreateVersion7().ToString(),
                    },
                    host.Supervisor()
                )
        );
        Assert.Equal(["facility_id: REQUIRED", "program_id: PROGRAM_UNKNOWN", "to: OUT_OF_RANGE"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_card_below_zero_waits_to_be_repaired_until_it_is_settled_or_mended(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host, NegativeStock.Repair);
        await store.Post(store.Issue(5, 10));
        var item = Assert.Single(await Open());
        Assert.Equal((10L, store.Tablets.ToString()), (item.Quantity, item.ProductId));
        await Repairs(host)
            .SettleStockRepairAsync(
                new()
                {
                    Kind = item.Kind,
                    CardId = item.CardId,
                    Sequence = item.Sequence,
                    Quantity = item.Quantity,
                    Note = "The receipt was lost in the flood.",
                },
                host.Supervisor()
            );
        Assert.Empty(await Open());
        await store.Post(store.Receive(6, 4));
        Assert.Equal(6, Assert.Single(await Open()).Quantity);
        await store.Post(store.Receive(6, 6));
        Assert.Empty(await Open());

        async Task<IEnumerable<StockRepair>> Open() =>
            (
                await Repairs(host)
                    .ListStockRepairsAsync(
                        new() { Kind = RepairKind.Shortfall, FacilityId = store.Facility.ToString() },
                        host.Supervisor()
                    )
            ).StockRepairs;
    }

    [Theory, OnBothDatabases]
    public async Task Where_it_is_only_warned_of_nothing_waits_to_be_repaired(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host, NegativeStock.Warn);
        await store.Post(store.Issue(5, 10));
        Assert.Equal(0, await Open(host, store.Facility, host.Supervisor()));
    }

    [Theory, OnBothDatabases]
    public async Task Facilities_whose_cards_are_product_wide_go_below_zero_as_their_type_says(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host, tenant: "np");
        var reader = host.As("np", "stock.read", "stock.everywhere");
        var (warned, repaired) = (await store.Beside("WARNED"), await store.Beside("REPAIRED"));
        foreach (var (facility, open) in new[] { (warned, 0), (repaired, 1) })
        {
            var short_ = store.Event(store.Adjust(5, 10, store.Damaged));
            short_.FacilityId = $"{facility}";
            var posted = await store.Events.PostStockEventAsync(short_, store.Keeper);
            Assert.Equal("INSUFFICIENT_STOCK", Assert.Single(posted.Warnings).Code);
            Assert.Equal(open, await Open(host, facility, reader));
        }

        var refused = await Refused(
            store.Events.PostStockEventAsync(store.Event(store.Adjust(5, 10, store.Damaged)), store.Keeper)
        );
        Assert.Equal(["lines[0].quantity: INSUFFICIENT_STOCK"], refused.Fields());
    }

    private static async Task<int> Open(StockHost host, Guid facility, Metadata reader) =>
        (
            await Repairs(host)
                .ListStockRepairsAsync(new() { Kind = RepairKind.Shortfall, FacilityId = $"{facility}" }, reader)
        )
            .StockRepairs
            .Count;

    [Theory, OnBothDatabases]
    public async Task A_count_that_no_reason_explains_waits_to_be_looked_at(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(5, 10));
        var counted = store.Count(1, 7);
        counted.Reasons.Add(new CountReason { ReasonId = store.Damaged.ToString(), Quantity = 1 });
        await store.Post(counted);
        var open = await Repairs(host)
            .ListStockRepairsAsync(
                new() { Kind = RepairKind.UnexplainedCount, FacilityId = store.Facility.ToString() },
                host.Supervisor()
            );
        Assert.Equal(-2, Assert.Single(open.StockRepairs).Quantity);
    }

    [Theory, OnBothDatabases]
    public async Task The_stage_of_a_vial_monitor_is_noted_where_there_is_one(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(5, 10)), store.Receive(5, 10));
        var vaccine = (await store.Stock(store.Vaccine))[0].Id;
        var noted = await store.Cards.RecordVvmStageAsync(new() { Id = vaccine, VvmStage = 2 }, store.Keeper);
        Assert.Equal(2, noted.VvmStage);
        var tablets = (await store.Stock(store.Tablets))[0].Id;
        var refused = await Refused(
            store.Cards.RecordVvmStageAsync(new() { Id = tablets, VvmStage = 9 }, store.Keeper)
        );
        Assert.Equal(["id: VVM_NOT_USED", "vvm_stage: VVM_STAGE"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task An_assignment_is_made_listed_and_taken_away(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var sent = new StockAssignment
        {
            Subject = Unused.Code("user"),
            Permission = "stock.post",
            Place = AssignmentPlace.Facility,
            PlaceId = store.Facility.ToString(),
            ProgramId = store.Program.ToString(),
        };
        var made = await Assignments(host)
            .CreateStockAssignmentAsync(new() { StockAssignment = sent }, host.Supervisor());
        sent.Id = made.Id;
        Assert.Equal(sent, made);
        await Assignments(host).DeleteStockAssignmentAsync(new() { Id = made.Id }, host.Supervisor());
        var left = await Assignments(host)
            .ListStockAssignmentsAsync(new() { Subject = sent.Subject }, host.Supervisor());
        Assert.Empty(left.StockAssignments);
        var refused = await Refused(
            Assignments(host)
                .CreateStockAssignmentAsync(
                    new()
                    {
                        StockAssignment = new() { PlaceId = "x", ProgramId = "y" },
                    },
                    host.Supervisor()
                )
        );
        Assert.Equal(
            [
                "stock_assignment.place: REQUIRED",
                "stock_assignment.place_id: FORMAT",
                "stock_assignment.program_id: FORMAT",
                "stock_assignment.subject: REQUIRED",
            ],
            refused.Fields()
        );
    }

    private static LockedDaysService.LockedDaysServiceClient Days(StockHost host) => new(host.Service.Channel);

    private static StockRepairService.StockRepairServiceClient Repairs(StockHost host) => new(host.Service.Channel);

    private static StockAssignmentService.StockAssignmentServiceClient Assignments(StockHost host) =>
        new(host.Service.Channel);
}
