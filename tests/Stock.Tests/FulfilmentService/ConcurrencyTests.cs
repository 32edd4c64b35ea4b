using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;
using LedgerCodes = Platform.Stock.Ledger.Domain.LedgerCodes;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>Who takes steps at once, and who tries to go round them.</summary>
public sealed class ConcurrencyTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Of_two_shipments_of_the_last_stock_one_gets_it(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var drafts = new List<Shipment>();
        for (var i = 0; i < 4; i++)
            drafts.Add(await supply.Draft(await supply.Order(60)));
        var done = await Task.WhenAll(
            drafts.Select(draft =>
                Attempts.Try(supply.Shipments.AllocateShipmentAsync(new() { Id = draft.Id }, supply.Anybody))
            )
        );
        Assert.Equal(1, done.Count(one => one));
        Assert.Equal(new Shown(100, 60, 0), await supply.Stock(supply.Depot.Facility));
        var late = await Refused(
            supply.Shipments.AllocateShipmentAsync(new() { Id = drafts[done.IndexOf(false)].Id }, supply.Anybody)
        );
        Assert.Equal(["lines[0].quantity: INSUFFICIENT_FREE"], late.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_shipment_is_sent_and_confirmed_once_however_many_do_it(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var order = await supply.Order(60);
        var picked = await supply.Pick(await supply.Allocate(await supply.Draft(order)));
        var sent = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ => Attempts.Try(supply.Shipments.SendShipmentAsync(new() { Id = picked.Id }, supply.Anybody)))
        );
        Assert.Equal((1, 60L), (sent.Count(one => one), await supply.InTransit(picked)));
        var shipment = await supply.Shipments.GetShipmentAsync(new() { Id = picked.Id }, supply.Anybody);
        var confirmed = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    Attempts.Try(
                        supply.Shipments.ConfirmDeliveryAsync(
                            new() { Id = picked.Id, Proof = supply.Accept(shipment) },
                            supply.Anybody
                        )
                    )
                )
        );
        Assert.Equal(1, confirmed.Count(one => one));
        Assert.Equal(new Shown(60, 0, 0), await supply.Stock(supply.Clinic));
        await supply.AssertLaw7(order);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_drafts_of_one_order_that_are_together_more_than_it_one_is_allocated(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 200));
        var order = await supply.Order(100);
        var first = await supply.Draft(order, 60);
        var second = await supply.Draft(order, 40);
        var line = new ShipmentBatch { OrderLineId = second.Lines[0].OrderLineId, Quantity = 60 };
        await supply.Shipments.UpdateShipmentLinesAsync(new() { Id = second.Id, Lines = { line } }, supply.Anybody);
        var drafts = new[] { first, second };
        var done = await Task.WhenAll(
            drafts.Select(one =>
                Attempts.Try(supply.Shipments.AllocateShipmentAsync(new() { Id = one.Id }, supply.Anybody))
            )
        );
        Assert.Equal(1, done.Count(one => one));
        Assert.Equal(new Shown(200, 60, 0), await supply.Stock(supply.Depot.Facility));
        var (let, late) = (drafts[done.IndexOf(true)], drafts[done.IndexOf(false)]);
        var refused = await Refused(supply.Shipments.AllocateShipmentAsync(new() { Id = late.Id }, supply.Anybody));
        Assert.Equal("BEYOND_BACK_ORDER", refused.Reason());
        // What was not found is the other's.
        let = await supply.Shipments.GetShipmentAsync(new() { Id = let.Id }, supply.Anybody);
        var found = new PickedLine
        {
            LineId = let.Lines[0].Id,
            Quantity = 40,
            ShortPick = ShortPick.CouldNotLocate,
        };
        var picked = await supply.Pick(let, found);
        await supply.Sent(late);
        await supply.Send(picked);
        order = await supply.Reread(order);
        Assert.Equal((100L, 0L), (order.Shipped, order.BackOrder));
        await supply.AssertLaw7(order);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_moves_what_is_a_shipments_by_an_event_of_the_ledger(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var depot = supply.Depot;
        await depot.Post(depot.Receive(5, 100));
        var allocated = await supply.Allocate(await supply.Draft(await supply.Order(30)));
        var sent = await supply.Sent(await supply.Draft(await supply.Order(40)));
        var refused = await Refused(
            depot.Post(
                depot.Line(LineKind.Release, 0, 30, line => line.ReservationId = allocated.Id),
                depot.Line(LineKind.TransferIn, 0, 40, line => line.TransferId = sent.Id),
                depot.Line(LineKind.TransferOut, 0, 1, line => line.TransferId = allocated.Id)
            )
        );
        Assert.Equal(
            [
                $"lines[0].reservation_id: {LedgerCodes.OfShipment}",
                $"lines[1].transfer_id: {LedgerCodes.OnlyByShipment}",
                $"lines[2].transfer_id: {LedgerCodes.OnlyByShipment}",
            ],
            refused.Fields().Order(StringComparer.Ordinal)
        );
        var kinds = await Refused(depot.Post(depot.Line(LineKind.TransitLoss, 0, 40)));
        Assert.Equal([$"lines[0].kind: {LedgerCodes.OfShipment}"], kinds.Fields());
        var card = await depot.Cards.GetStockCardAsync(new() { Id = (await depot.Stock())[0].Id }, depot.Keeper);
        var left = card.Lines.Single(line => line.Line.Kind == LineKind.TransferOut).Line.Id;
        var cancelled = await Refused(depot.Correct([left]));
        Assert.Equal([$"line_ids[0]: {LedgerCodes.OfShipment}"], cancelled.Fields());
        Assert.Equal(new Shown(60, 30, 0), await supply.Stock(depot.Facility));
    }
}
