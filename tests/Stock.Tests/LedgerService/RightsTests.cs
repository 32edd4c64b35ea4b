using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>Which lines somebody may post, and for which programs.</summary>
public sealed class RightsTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Counting_and_taking_back_need_permissions_of_their_own(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var posted = await store.Post(store.Receive(5, 100));
        var clerk = host.At(store.Code, "stock.post");
        foreach (
            var line in new[]
            {
                store.Count(0, 90),
                new StockLine { Kind = LineKind.Cancel, LineId = posted.Lines[0].Id },
            }
        )
        {
            var refused = await Refused(
                store.Events.PostStockEventAsync(store.Event(store.Receive(0, 1), line), clerk)
            );
            Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_MISSING"), (refused.StatusCode, refused.Reason()));
        }

        await store.Events.PostStockEventAsync(
            store.Event(store.Receive(0, 1), store.Count(0, 90)),
            host.At(store.Code, "stock.post", "stock.count")
        );
        Assert.Equal(90, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_take_back_may_not_post_by_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var wrong = (await store.Post(store.Receive(5, 100))).Lines[0].Id;
        var right = store.Receive(5, 80);
        right.CorrectsLineId = wrong;
        var request = new CorrectStockLinesRequest
        {
            FacilityId = $"{store.Facility}",
            ProgramId = $"{store.Program}",
            LineIds = { wrong },
            Lines = { right },
        };
        var refused = await Refused(store.Events.CorrectStockLinesAsync(request, host.At(store.Code, "stock.cancel")));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        await store.Events.CorrectStockLinesAsync(request, host.At(store.Code, "stock.cancel", "stock.post"));
        Assert.Equal(80, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task What_is_posted_in_a_correction_names_what_it_corrects(TestDatabase database)
    {
        var store = await Store.At(await hosts.On(database, postgres));
        var wrong = (await store.Post(store.Receive(5, 100))).Lines[0].Id;
        var refused = await Refused(store.Correct([wrong], store.Receive(5, 80)));
        Assert.Equal(["lines[0].corrects_line_id: REQUIRED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Each_line_needs_its_permission_at_the_facility_too(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var clerk = host.At(null, "stock.post", "stock.count");
        await store.Assign("stock.post");
        var refused = await Refused(
            store.Events.PostStockEventAsync(store.Event(store.Receive(0, 10), store.Count(0, 9)), clerk)
        );
        Assert.Equal(["facility_id: FACILITY_UNKNOWN"], refused.Fields());
        await store.Assign("stock.count");
        await store.Events.PostStockEventAsync(store.Event(store.Receive(0, 10), store.Count(0, 9)), clerk);
        Assert.Equal(9, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task An_event_of_no_program_needs_a_right_for_all(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host, tenant: "np");
        var clerk = host.AtIn("np", null, "stock.post");
        await store.Assign("stock.post");
        var found = store.Adjust(0, 10, store.Found);
        await store.Events.PostStockEventAsync(store.Event(found), clerk);
        var refused = await Refused(store.Events.PostStockEventAsync(WithoutProgram(store, found), clerk));
        Assert.Equal(["facility_id: FACILITY_UNKNOWN"], refused.Fields());
        await store.Assign("stock.post", allPrograms: true);
        await store.Events.PostStockEventAsync(WithoutProgram(store, found), clerk);
        Assert.Equal(20, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_program_what_some_program_of_the_facility_approves_comes_in_and_nothing_else(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var (store, other) = (await Store.At(host, tenant: "np"), await Store.At(host, tenant: "np"));
        var supplier = await store.SupplierOfAll();
        await store.Events.PostStockEventAsync(WithoutProgram(store, Received(store.Tablets)), store.Keeper);
        var refused = await Refused(
            store.Events.PostStockEventAsync(WithoutProgram(store, Received(other.Tablets)), store.Keeper)
        );
        Assert.Equal(["lines[0].product_id: PRODUCT_NOT_APPROVED"], refused.Fields());

        StockLine Received(Guid product)
        {
            var line = store.Receive(0, 10);
            (line.SourceId, line.ProductId) = ($"{supplier}", $"{product}");
            return line;
        }
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_program_days_that_any_has_locked_are_locked(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host, tenant: "np");
        await Days(host)
            .LockDaysAsync(
                new()
                {
                    FacilityId = $"{store.Facility}",
                    ProgramId = $"{store.Program}",
                    To = store.Day(10).ToText(),
                },
                host.As("np", "stock.lock", "stock.everywhere")
            );
        var posted = await store.Events.PostStockEventAsync(
            WithoutProgram(store, store.Adjust(15, 10, store.Found)),
            store.Keeper
        );
        Assert.Equal(store.Day(9).ToText(), posted.Lines[0].PostedOn);
    }

    [Theory, OnBothDatabases]
    public async Task Days_of_all_programs_are_locked_and_reopened_by_who_may_for_all(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var clerk = host.At(null, "stock.lock", "stock.read");
        await store.Assign("");
        var ofAll = new LockDaysRequest { FacilityId = $"{store.Facility}", To = store.Day(20).ToText() };
        var ofProgram = new LockDaysRequest(ofAll) { ProgramId = $"{store.Program}" };
        var refused = await Refused(Days(host).LockDaysAsync(ofAll, clerk));
        Assert.Equal(["facility_id: FACILITY_UNKNOWN"], refused.Fields());
        var (all, own) = (
            await Days(host).LockDaysAsync(ofAll, host.Supervisor()),
            await Days(host).LockDaysAsync(ofProgram, clerk)
        );
        var listed = await Days(host).ListLockedDaysAsync(new() { FacilityId = ofAll.FacilityId }, clerk);
        Assert.Equal([all.Id, own.Id], listed.LockedDays.Select(one => one.Id));
        var missing = await Refused(Days(host).ReopenDaysAsync(new() { Id = all.Id }, clerk));
        Assert.Equal(StatusCode.NotFound, missing.StatusCode);
        await Days(host).ReopenDaysAsync(new() { Id = own.Id }, clerk);
    }

    [Theory, OnBothDatabases]
    public async Task Days_of_another_program_are_neither_told_nor_reopened(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (store, other) = (await Store.At(host), await Store.At(host));
        var clerk = host.At(null, "stock.lock", "stock.read");
        await store.Assign("");
        var locked = await Days(host)
            .LockDaysAsync(
                new()
                {
                    FacilityId = $"{store.Facility}",
                    ProgramId = $"{other.Program}",
                    To = store.Day(20).ToText(),
                },
                host.Supervisor()
            );
        var listed = await Days(host).ListLockedDaysAsync(new() { FacilityId = $"{store.Facility}" }, clerk);
        Assert.Empty(listed.LockedDays);
        var missing = await Refused(Days(host).ReopenDaysAsync(new() { Id = locked.Id }, clerk));
        Assert.Equal(StatusCode.NotFound, missing.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task What_another_program_issued_is_neither_returned_nor_taken_back(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host, tenant: "np");
        await store.Post(store.Receive(5, 100));
        var issue = (await store.Post(store.Issue(3, 10))).Lines[0].Id;
        var back = store.Line(LineKind.Receive, 1, 5, line => line.ReturnOfLineId = issue);
        var refused = await Refused(
            store.Events.PostStockEventAsync(
                WithoutProgram(store, back, new StockLine { Kind = LineKind.Cancel, LineId = issue }),
                store.Keeper
            )
        );
        Assert.Equal(["lines[0].return_of_line_id: LINE_UNKNOWN", "lines[1].line_id: LINE_UNKNOWN"], refused.Fields());
        await store.Post(back);
        Assert.Equal(95, await store.OnHand());
    }

    [Theory, OnBothDatabases]
    public async Task Who_sees_one_store_is_told_what_left_it_of_a_lot_and_no_more(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (store, other) = (await Store.At(host), await Store.At(host));
        foreach (var (sender, quantity) in new[] { (store, 10L), (other, 7L) })
        {
            await sender.Post(sender.Vaccines(sender.Receive(5, 100), sender.Lot));
            await sender.PostItself(
                new Platform.Stock.Ledger.Domain.DraftLine.TransferOut(Guid.CreateVersion7())
                {
                    ProductId = sender.Vaccine,
                    LotId = sender.Lot,
                    Quantity = quantity,
                    OccurredOn = sender.Day(1),
                }
            );
        }

        var request = new ListLotHoldersRequest { LotId = $"{other.Lot}" };
        var (all, clerk) = (
            await store.Cards.ListLotHoldersAsync(request, store.Keeper),
            await store.Cards.ListLotHoldersAsync(request, host.At(store.Code, "stock.read"))
        );
        Assert.Equal((7L, 0L), (all.InTransit, clerk.InTransit));
        request.LotId = $"{store.Lot}";
        Assert.Equal(10, (await store.Cards.ListLotHoldersAsync(request, host.At(store.Code, "stock.read"))).InTransit);
    }

    private static LockedDaysService.LockedDaysServiceClient Days(StockHost host) => new(host.Service.Channel);

    private static PostStockEventRequest WithoutProgram(Store store, params StockLine[] lines)
    {
        var request = store.Event(lines);
        request.ProgramId = "";
        return request;
    }
}
