using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;
using NegativeStock = Platform.Stock.Catalog.Domain.NegativeStock;

namespace Platform.Stock.Tests.LedgerService;

public sealed class PostingTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task What_is_posted_is_on_the_card_and_in_the_event(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Receive(5, 100));
        var posted = await store.Post(store.Issue(2, 30), store.Adjust(1, 4, store.Damaged));
        var card = Assert.Single(await store.Stock());
        Assert.Equal((66L, 66L, 66L), (card.OnHand, card.Usable, card.Free));
        var read = await store.Events.GetStockEventAsync(new() { Id = posted.Id }, store.Keeper);
        Assert.Equal(posted.Lines.Select(line => line.Id), read.Lines.Select(line => line.Id));
        Assert.Equal([-30L, -4L], read.Lines.Select(line => line.OnHandChange));
        Assert.Equal([70L, 66L], posted.Lines.Select(line => line.OnHandAfter));
    }

    [Theory, OnBothDatabases]
    public async Task A_document_without_a_number_gets_the_next_of_the_facility_and_month(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var first = await store.Post(store.Receive(0, 1));
        var second = await store.Post(store.Receive(0, 1));
        Assert.Equal(
            [$"{store.Today:yyyy-MM}-{store.Code}-0001", $"{store.Today:yyyy-MM}-{store.Code}-0002"],
            [first.DocumentNumber, second.DocumentNumber]
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_corrected_return_is_measured_without_what_it_replaces(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Receive(9, 100));
        var issue = (await store.Post(store.Issue(5, 10))).Lines[0].Id;
        await store.Post(Back(1));
        var wrong = (await store.Post(Back(8))).Lines[0].Id;
        var right = (await store.Correct([wrong], Back(9, wrong))).Lines[0].Id;
        Assert.Equal(100, await store.OnHand());
        var refused = await Refused(store.Correct([right], Back(10, right)));
        Assert.Equal(["lines[0].quantity: RETURN_EXCEEDS_ISSUE"], refused.Fields());

        StockLine Back(long quantity, string corrects = "") =>
            store.Line(
                LineKind.Receive,
                2,
                quantity,
                line => (line.ReturnOfLineId, line.CorrectsLineId) = (issue, corrects)
            );
    }

    [Theory, OnBothDatabases]
    public async Task Stock_of_a_past_day_is_what_was_there_at_its_end(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Receive(10, 100), store.Issue(5, 30));
        var shown = new List<long>();
        foreach (var ago in new[] { 11, 10, 6, 5, 0 })
            shown.Add(await store.OnHand(ago));
        Assert.Equal([0L, 100L, 100L, 70L, 70L], shown);
    }

    [Theory, OnBothDatabases]
    public async Task Every_wrong_field_of_every_line_is_named_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var refused = await Refused(
            store.Events.PostStockEventAsync(
                store.Event(
                    store.Receive(0, 10),
                    store.Issue(-1, 0),
                    store.Line(LineKind.Adjust, 0, 1),
                    store.Line(LineKind.Issue, 0, 1, line => line.ProductId = Guid.CreateVersion7().ToString()),
                    store.Line(LineKind.Receive, 0, 1, line => line.ProductId = store.Vaccine.ToString()),
                    store.Line(LineKind.Count, 0, 1, line => line.VvmStage = 2)
                ),
                store.Keeper
            )
        );
        Assert.Equal(
            [
                "lines[1].occurred_on: IN_FUTURE",
                "lines[1].quantity: QUANTITY_RANGE",
                "lines[2].reason_id: REQUIRED",
                "lines[3].destination_id: REQUIRED",
                "lines[3].product_id: PRODUCT_UNKNOWN",
                "lines[4].lot_id: LOT_REQUIRED",
                "lines[4].source_id: REQUIRED",
                "lines[5].vvm_stage: VVM_NOT_USED",
            ],
            refused.Fields()
        );
        await using var db = host.Open();
        Assert.False(await db.StockCards.AnyAsync(card => card.FacilityId == store.Facility));
    }

    [Theory, OnBothDatabases]
    public async Task What_the_contract_cannot_say_of_a_kind_is_refused(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var refused = await Refused(
            store.Events.PostStockEventAsync(
                store.Event(
                    store.Line(
                        LineKind.Receive,
                        0,
                        1,
                        line =>
                        {
                            line.DestinationId = store.Ward.ToString();
                            line.SourceId = "no id";
                            line.AtStartOfDay = true;
                        }
                    ),
                    new StockLine { Kind = (LineKind)77 },
                    new StockLine()
                ),
                store.Keeper
            )
        );
        Assert.Equal(
            [
                "lines[0].at_start_of_day: NOT_FOR_KIND",
                "lines[0].destination_id: NOT_FOR_KIND",
                "lines[0].source_id: FORMAT",
                "lines[1].kind: UNKNOWN",
                "lines[2].kind: REQUIRED",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task Of_lines_of_one_card_that_is_named_which_makes_it_short(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Receive(10, 50));
        var refused = await Refused(
            store.Events.PostStockEventAsync(store.Event(store.Issue(0, 1), store.Issue(5, 999)), store.Keeper)
        );
        Assert.Equal(["lines[1].quantity: INSUFFICIENT_STOCK"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task An_event_that_the_cards_do_not_allow_names_each_line_and_saves_nothing(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Receive(10, 50), store.Issue(3, 40));
        var refused = await Refused(
            store.Events.PostStockEventAsync(store.Event(store.Receive(0, 5), store.Issue(5, 20)), store.Keeper)
        );
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal(["lines[1].quantity: INSUFFICIENT_STOCK"], refused.Fields());
        Assert.Equal(10, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task A_program_that_warns_posts_and_says_what_is_missing(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres), NegativeStock.Warn);
        await store.Post(store.Receive(10, 50));
        var posted = await store.Post(store.Issue(5, 60));
        var warning = Assert.Single(posted.Warnings);
        Assert.Equal(
            (0, "INSUFFICIENT_STOCK", store.Day(5).ToText(), 10L),
            (warning.Line, warning.Code, warning.Day, warning.Quantity)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_corrected_line_is_as_if_it_had_never_been(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var received = await store.Post(store.Receive(10, 50));
        var wrong = received.Lines[0].Id;
        var right = store.Receive(10, 80);
        right.CorrectsLineId = wrong;
        await store.Correct([wrong], right);
        Assert.Equal((80L, 80L), (await store.OnHand(10), await store.OnHand()));
        var again = await Refused(store.Correct([wrong]));
        Assert.Equal(["line_ids[0]: ALREADY_CANCELLED"], again.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_count_holds_whatever_is_entered_before_it(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Receive(10, 100), store.Count(3, 90));
        await store.Post(store.Issue(5, 10));
        Assert.Equal(90, await store.OnHand());
        var conserved = await store.Conservation();
        Assert.True(conserved.Holds);
        Assert.Equal((100L, 10L, 0L, 90L), (conserved.Received, conserved.Gone, conserved.Found, conserved.Closing));
    }

    [Theory, OnBothDatabases]
    public async Task A_kit_becomes_its_parts(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Line(LineKind.Receive, 2, 3, line => Of(line, store.Kit, store)));
        await store.Post(
            Part(store, store.Kit, 3, Direction.Out),
            Part(store, store.Tablets, 6, Direction.In),
            Part(store, store.Gloves, 15, Direction.In)
        );
        Assert.Equal(
            (6L, 15L),
            ((await store.Stock(store.Tablets))[0].OnHand, (await store.Stock(store.Gloves))[0].OnHand)
        );
        Assert.Empty(await store.Stock(store.Kit));

        static void Of(StockLine line, Guid product, Store store) =>
            (line.ProductId, line.SourceId) = (product.ToString(), store.Supplier.ToString());

        static StockLine Part(Store store, Guid product, long quantity, Direction direction) =>
            store.Line(
                LineKind.Unpack,
                1,
                quantity,
                line => (line.ProductId, line.Group, line.Direction) = (product.ToString(), 1, direction)
            );
    }

    [Theory, OnBothDatabases]
    public async Task What_is_promised_is_not_free_and_a_count_cuts_the_newest_promise(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await store.Post(store.Receive(5, 100));
        await store.Post(Promise(first, 30), Promise(second, 50));
        Assert.Equal((80L, 20L), ((await store.Stock())[0].Reserved, (await store.Stock())[0].Free));
        var refused = await Refused(
            store.Events.PostStockEventAsync(store.Event(Promise(Guid.CreateVersion7(), 21)), store.Keeper)
        );
        Assert.Equal(["lines[0].quantity: INSUFFICIENT_FREE"], refused.Fields());
        var counted = await store.Post(store.Count(0, 50));
        Assert.Equal(30, counted.Lines.Single(line => line.ByLedger).Quantity);
        await using var db = host.Open();
        var left = await db
            .StockReservations.Where(r => r.ReservationId == first || r.ReservationId == second)
            .ToDictionaryAsync(r => r.ReservationId, r => r.Quantity);
        Assert.Equal((30L, 20L), (left[first], left[second]));

        StockLine Promise(Guid id, long quantity) =>
            store.Line(LineKind.Reserve, 0, quantity, line => line.ReservationId = id.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task What_is_in_quarantine_is_there_and_not_usable(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Vaccines(store.Receive(5, 100)));
        await store.Post(
            store.Vaccines(store.Line(LineKind.Quarantine, 1, 30, line => line.ReasonId = store.OnHold.ToString())),
            store.Vaccines(store.Line(LineKind.Quarantine, 1, 20, line => line.ReasonId = store.Damaged.ToString()))
        );
        var card = Assert.Single(await store.Stock());
        Assert.Equal((100L, 30L, 20L, 50L), (card.OnHand, card.Held, card.Discarded, card.Usable));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_call_under_one_key_posts_once(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var keeper = store.Keeper;
        keeper.Add("idempotency-key", Guid.CreateVersion7().ToString());
        var request = store.Event(store.Receive(0, 10));
        var first = await store.Events.PostStockEventAsync(request, keeper);
        Assert.Equal(first, await store.Events.PostStockEventAsync(request, keeper));
        Assert.Equal(10, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task A_movement_is_told_with_all_that_figures_need(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Receive(5, 100)));
        var posted = await store.Post(store.Vaccines(store.Issue(2, 100)));
        await using var db = host.Open();
        var told = await db.Set<OutboxRow>()
            .Where(row => row.Subject == posted.Id || row.Subject == $"{store.Facility}/{store.Vaccine}")
            .OrderBy(row => row.Seq)
            .Select(row => new { row.Type, row.Data })
            .ToListAsync();
        Assert.Equal(
            ["StockRecovered", "MovementsPosted", "StockOut", "StockHistoryCorrected"],
            told.Select(one => one.Type.Split('.')[^1])
        );
        var moved = Stock.Events.V1.MovementsPosted.Parser.ParseJson(told[1].Data).Movements[0];
        Assert.Equal(
            ("ISSUE", store.Day(2).ToText(), -100L, 0L, store.Lot.ToString(), store.Day(0).AddYears(1).ToText()),
            (moved.Kind, moved.Day, moved.OnHandChange, moved.OnHandAfter, moved.LotId, moved.ExpiresOn)
        );
        Assert.Equal(("CONSUMPTION", 100L), (moved.Usages.Single().CountsAs, moved.Usages.Single().Quantity));
    }

    [Theory, OnBothDatabases]
    public async Task An_event_leaves_its_trace_in_the_audit_log(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var posted = await store.Post(store.Receive(0, 10));
        await using var db = host.Open();
        var row = await db.Set<AuditRow>().SingleAsync(audit => audit.EntityId == Guid.Parse(posted.Id));
        Assert.Equal(("stock_event", "created"), (row.Entity, row.Action));
    }

    [Theory, OnBothDatabases]
    public async Task A_card_shows_its_lines_with_the_balance_after_each_page_by_page(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Receive(9, 100), store.Issue(7, 10), store.Issue(7, 20), store.Count(6, 65));
        var wrong = (await store.Post(store.Issue(7, 5))).Lines[0].Id;
        await store.Correct([wrong]);
        var id = (await store.Stock())[0].Id;
        var request = new GetStockCardRequest { Id = id, PageSize = 2 };
        var lines = new List<CardLine>();
        do
        {
            var page = await store.Cards.GetStockCardAsync(request, store.Keeper);
            lines.AddRange(page.Lines);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        Assert.Equal([100L, 90L, 70L, 70L, 70L, 65L], lines.Select(line => line.OnHand));
        Assert.Equal([1L, 2L, 3L, 5L, 6L, 4L], lines.Select(line => line.Sequence));
        Assert.Equal(-5, lines[^1].Difference);
        Assert.True(lines[3].Line.Cancelled);
    }

    [Theory, OnBothDatabases]
    public async Task A_storage_place_that_is_closed_takes_nothing_in(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var line = store.Receive(1, 5);
        line.PlaceId = $"{await store.Place(isActive: false)}";
        var refused = await Refused(store.Events.PostStockEventAsync(store.Event(line), store.Keeper));
        Assert.Equal(["lines[0].place_id: PLACE_CLOSED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_facility_of_no_type_is_not_one_that_every_facility_deals_with(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        await store.Post(store.Receive(5, 100));
        var (known, nameless, issue) = (await store.Beside("STORE"), await store.Beside(""), store.Issue(1, 5));
        await store.DealsWith(known);
        issue.DestinationId = $"{nameless}";
        var refused = await Refused(store.Events.PostStockEventAsync(store.Event(issue), store.Keeper));
        Assert.Equal(["lines[0].destination_id: DESTINATION_NOT_VALID"], refused.Fields());
        issue.DestinationId = $"{known}";
        await store.Post(issue);
    }

    [Theory, OnBothDatabases]
    public async Task The_stage_of_a_vial_monitor_goes_back_only_when_somebody_says_so(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        foreach (var stage in new[] { 1, 3, 2, 0 })
        {
            var line = store.Vaccines(store.Receive(5 - stage, 10));
            line.VvmStage = stage;
            await store.Post(line);
        }

        var card = Assert.Single(await store.Stock(store.Vaccine));
        Assert.Equal(3, card.VvmStage);
        var said = await store.Cards.RecordVvmStageAsync(new() { Id = card.Id, VvmStage = 2 }, store.Keeper);
        Assert.Equal(2, said.VvmStage);
    }

    [Theory, OnBothDatabases]
    public async Task A_past_day_shows_the_vial_monitor_and_the_first_receipt_of_that_day(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Vaccines(store.Count(9, 5)));
        foreach (var (ago, stage) in new[] { (7, 1), (4, 3), (2, 2) })
        {
            var line = store.Vaccines(store.Receive(ago, 10));
            line.VvmStage = stage;
            await store.Post(line);
        }

        Assert.Equal(0, (await Then(8)).VvmStage);
        Assert.Equal([1, 1, 3, 3], await Stages(7, 5, 4, 1));
        Assert.Equal(("", 5L), ((await Then(8)).ReceivedOn, (await Then(8)).OnHand));
        Assert.Equal(store.Day(7).ToText(), (await Then(5)).ReceivedOn);
        // Somebody looked three days ago; what was told before is no more, what is told since is.
        await using (var db = host.Open())
        {
            var card = Guid.Parse((await Then(0)).Id);
            var asked = host.Now().AddDays(-3);
            db.Add(Platform.Stock.Ledger.Domain.VvmReading.Of(Guid.CreateVersion7(), card, 2, asked));
            await db.SaveChangesAsync();
        }

        Assert.Equal([1, 3, 2, 2], await Stages(5, 4, 2, 0));
        var worse = store.Vaccines(store.Receive(1, 10));
        worse.VvmStage = 4;
        await store.Post(worse);
        Assert.Equal([2, 4, 4], await Stages(2, 1, 0));

        async Task<Platform.Stock.V1.StockCard> Then(int ago) =>
            Assert.Single(await store.Stock(store.Vaccine, store.Day(ago)));

        async Task<List<int>> Stages(params int[] days)
        {
            var stages = new List<int>();
            foreach (var ago in days)
                stages.Add((await Then(ago)).VvmStage);
            return stages;
        }
    }
}
