using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Testing;
using static Platform.Testing.Refusals;
using AssignmentPlace = Platform.Stock.Assignments.Domain.AssignmentPlace;
using StockAssignment = Platform.Stock.Assignments.Domain.StockAssignment;

namespace Platform.Stock.Tests.LedgerService;

public sealed class ScopeTests(PostgresServer postgres, StockHosts hosts)
{
    private static readonly string[] Permissions = ["stock.read", "stock.post", "stock.cancel"];

    [Theory, OnBothDatabases]
    public async Task Who_works_at_a_facility_keeps_its_ledger_and_no_other(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (own, other) = (await Store.At(host), await Store.At(host));
        var clerk = host.At(own.Code, Permissions);
        await own.Events.PostStockEventAsync(own.Event(own.Receive(1, 10)), clerk);
        var refused = await Refused(other.Events.PostStockEventAsync(other.Event(other.Receive(1, 10)), clerk));
        var unknown = await Refused(
            own.Events.PostStockEventAsync(
                new()
                {
                    FacilityId = Guid.CreateVersion7().ToString(),
                    ProgramId = other.Program.ToString(),
                    Lines = { other.Receive(1, 10) },
                },
                clerk
            )
        );
        Assert.Equal(
            (unknown.Status.Detail, string.Join(' ', unknown.Fields())),
            (refused.Status.Detail, string.Join(' ', refused.Fields()))
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_lies_elsewhere_is_as_if_it_were_not_there(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (own, other) = (await Store.At(host), await Store.At(host));
        var posted = await other.Post(other.Receive(1, 10));
        var clerk = host.At(own.Code, Permissions);
        var found = await own.Cards.ListStockCardsAsync(new() { FacilityId = other.Facility.ToString() }, clerk);
        Assert.Empty(found.StockCards);
        var card = await Refused(own.Cards.GetStockCardAsync(new() { Id = (await other.Stock())[0].Id }, clerk));
        var read = await Refused(own.Events.GetStockEventAsync(new() { Id = posted.Id }, clerk));
        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (card.StatusCode, read.StatusCode));
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_assigned_a_program_at_a_facility_keeps_that_program_there(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var clerk = host.At(null, Permissions);
        await using (var db = host.Open())
        {
            db.Add(
                StockAssignment.Of(
                    host.Call().NewId(),
                    "juma",
                    "stock.post",
                    AssignmentPlace.Facility,
                    store.Facility,
                    store.Program
                )
            );
            await db.SaveChangesAsync();
        }

        await store.Events.PostStockEventAsync(store.Event(store.Receive(1, 10)), clerk);
        var read = await store.Cards.ListStockCardsAsync(new() { FacilityId = store.Facility.ToString() }, clerk);
        Assert.Empty(read.StockCards);
    }
}
