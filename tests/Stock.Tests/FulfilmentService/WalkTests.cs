using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>The way of stock from the order to the shelf of who asked, with what every book shows at each step.</summary>
public sealed class WalkTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task An_order_is_filled_by_two_shipments_of_which_one_arrives_with_losses(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var supply = await Supply.In(host);
        var depot = supply.Depot;
        await depot.Post(depot.Receive(5, 80));

        var order = await supply.Order(100);
        Assert.Equal((OrderState.Ordered, 100L), (order.State, order.BackOrder));

        var draft = await supply.Draft(order);
        Assert.Equal([80L], draft.Lines.Select(line => line.Allocated));
        Assert.Equal(new Shown(80, 0, 0), await supply.Stock(depot.Facility));

        var allocated = await supply.Allocate(draft);
        Assert.Equal(new Shown(80, 80, 0), await supply.Stock(depot.Facility));

        var picked = await supply.Pick(
            allocated,
            new PickedLine
            {
                LineId = allocated.Lines[0].Id,
                Quantity = 60,
                ShortPick = ShortPick.CouldNotLocate,
            }
        );
        Assert.Equal(new Shown(80, 60, 0), await supply.Stock(depot.Facility));

        var sent = await supply.Send(picked);
        Assert.Equal(ShipmentState.InTransit, sent.State);
        Assert.Equal(new Shown(20, 0, 0), await supply.Stock(depot.Facility));
        Assert.Equal((new Shown(0, 0, 0), 60L), (await supply.Stock(supply.Clinic), await supply.InTransit(sent)));
        order = await supply.Reread(order);
        Assert.Equal((OrderState.Fulfilling, 60L, 40L), (order.State, order.Shipped, order.BackOrder));
        await supply.AssertLaw7(order);

        var delivered = await supply.Confirm(
            sent,
            supply.Accept(
                sent,
                line =>
                    (line.Accepted, line.Rejected, line.Missing, line.RejectionReason, line.LossReason) = (
                        50,
                        6,
                        4,
                        "Wet",
                        "The box was open"
                    )
            )
        );
        Assert.Equal((ShipmentState.Delivered, 6L), (delivered.State, delivered.Proof.Lines[0].Rejected));
        Assert.Equal((new Shown(56, 0, 6), 0L), (await supply.Stock(supply.Clinic), await supply.InTransit(sent)));
        Assert.Equal(OrderState.Fulfilling, (await supply.Reread(order)).State);
        await supply.AssertLaw7(order);

        await depot.Post(depot.Receive(1, 100));
        var second = await supply.Sent(await supply.Draft(order));
        Assert.Equal((40L, OrderState.Shipped), (second.Quantity, (await supply.Reread(order)).State));
        await supply.Confirm(second, supply.Accept(second, line => (line.Accepted, line.Excess) = (43, 3)));
        order = await supply.Reread(order);
        Assert.Equal((OrderState.Received, 100L), (order.State, order.Shipped));
        Assert.Equal(new Shown(80, 0, 0), await supply.Stock(depot.Facility));
        Assert.Equal(new Shown(99, 0, 6), await supply.Stock(supply.Clinic));
        await supply.AssertLaw7(order);
        // 180 came from outside, 3 were found on the way, 4 were lost.
        Assert.Equal(180 + 3 - 4, 80 + 99);
        Assert.True((await depot.Conservation()).Holds);
        Assert.Equal(
            ["OrderPlaced", "OrderFulfilling", "OrderRevised", "OrderShipped", "OrderReceived"],
            await Told(host, order.Id)
        );
        Assert.Equal(["ShipmentSent", "ShipmentDelivered"], await Told(host, second.Id));
    }

    [Theory, OnBothDatabases]
    public async Task Lots_are_proposed_first_expired_first_out_and_each_is_explained(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var depot = supply.Depot;
        await depot.Post(depot.Vaccines(depot.Receive(3, 20)), depot.Vaccines(depot.Receive(3, 15), depot.ShortLot));
        var order = await supply.Order((depot.Vaccine, 10));
        var drafted = await supply.Shipments.CreateShipmentAsync(new() { OrderId = order.Id }, supply.Anybody);
        Assert.Equal(
            [
                (depot.ShortLot.ToString(), 10L, AllocationReason.TakenPart),
                (depot.Lot.ToString(), 0L, AllocationReason.NotNeeded),
            ],
            drafted.Plans[0].Batches.Select(batch => (batch.LotId, batch.Taken, batch.Reason))
        );
        var longer = await supply.Shipments.CreateShipmentAsync(
            new() { OrderId = (await supply.Order((depot.Vaccine, 10))).Id, DaysOfLife = 60 },
            supply.Anybody
        );
        Assert.Equal([depot.Lot.ToString()], longer.Shipment.Lines.Select(line => line.LotId));
        Assert.Equal(depot.Today.AddYears(1).ToString("yyyy-MM-dd"), longer.Shipment.Lines[0].ExpiresOn);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_given_up_before_it_leaves_is_reserved_no_more(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var order = await supply.Order(100);
        await supply.Cancel(await supply.Draft(order));
        await supply.Cancel(await supply.Allocate(await supply.Draft(order)));
        var cancelled = await supply.Cancel(await supply.Pick(await supply.Allocate(await supply.Draft(order))));
        Assert.Equal((ShipmentState.Cancelled, "Not needed"), (cancelled.State, cancelled.CancellationReason));
        Assert.Equal(new Shown(100, 0, 0), await supply.Stock(supply.Depot.Facility));
        Assert.Equal((OrderState.Ordered, 100L), ((await supply.Reread(order)).State, order.BackOrder));
    }

    [Theory, OnBothDatabases]
    public async Task Other_batches_are_chosen_and_what_was_reserved_is_released(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var depot = supply.Depot;
        await depot.Post(depot.Vaccines(depot.Receive(3, 20)), depot.Vaccines(depot.Receive(3, 15), depot.ShortLot));
        var order = await supply.Order((depot.Vaccine, 10));
        var allocated = await supply.Allocate(await supply.Draft(order));
        var line = new ShipmentBatch
        {
            OrderLineId = allocated.Lines[0].OrderLineId,
            LotId = depot.Lot.ToString(),
            Quantity = 7,
        };
        var changed = await supply.Shipments.UpdateShipmentLinesAsync(
            new() { Id = allocated.Id, Lines = { line } },
            supply.Anybody
        );
        Assert.Equal((ShipmentState.Draft, 7L), (changed.State, changed.Quantity));
        Assert.Equal(new Shown(35, 0, 0), await supply.Stock(depot.Facility, depot.Vaccine));
        await supply.Sent(changed);
        var card = (await depot.Stock(depot.Vaccine)).Single(one => one.LotId == depot.Lot.ToString());
        Assert.Equal(13, card.OnHand);
    }

    [Theory, OnBothDatabases]
    public async Task What_one_shipment_of_an_order_holds_no_other_proposes_and_a_draft_holds_nothing(
        TestDatabase database
    )
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var depot = supply.Depot;
        await depot.Post(depot.Vaccines(depot.Receive(3, 20)), depot.Vaccines(depot.Receive(3, 15), depot.ShortLot));
        var order = await supply.Order((depot.Vaccine, 30));
        var first = await supply.Draft(order, 15);
        var beside = await supply.Draft(order, 5);
        Assert.Equal([depot.ShortLot.ToString()], beside.Lines.Select(line => line.LotId));
        await supply.Allocate(first);
        var second = await supply.Draft(order, 5);
        Assert.Equal([depot.Lot.ToString()], second.Lines.Select(line => line.LotId));
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_that_is_recalled_after_it_was_picked_stays_and_another_leaves_by_the_same_shipment(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var supply = await Supply.In(host);
        var depot = supply.Depot;
        await depot.Post(depot.Vaccines(depot.Receive(3, 20)), depot.Vaccines(depot.Receive(3, 15), depot.ShortLot));
        var order = await supply.Order((depot.Vaccine, 10));
        var picked = await supply.Pick(await supply.Allocate(await supply.Draft(order)));
        await host.Lots.RestrictLotAsync(
            new()
            {
                Id = depot.ShortLot.ToString(),
                Kind = LotRestrictionKind.Recall,
                Reason = "Particles",
            },
            host.Clerk()
        );
        var refused = await Refused(supply.Shipments.SendShipmentAsync(new() { Id = picked.Id }, supply.Anybody));
        Assert.Equal(["lines[0].lot_id: RECALLED"], refused.Fields());
        var line = new ShipmentBatch
        {
            OrderLineId = picked.Lines[0].OrderLineId,
            LotId = depot.Lot.ToString(),
            Quantity = 10,
        };
        var changed = await supply.Shipments.UpdateShipmentLinesAsync(
            new() { Id = picked.Id, Lines = { line } },
            supply.Anybody
        );
        Assert.Equal(ShipmentState.Draft, changed.State);
        Assert.Null(changed.PickedAt);
        Assert.Equal(new Shown(35, 0, 0), await supply.Stock(depot.Facility, depot.Vaccine));
        Assert.Equal(ShipmentState.InTransit, (await supply.Sent(changed)).State);
        Assert.Equal(new Shown(25, 0, 0), await supply.Stock(depot.Facility, depot.Vaccine));
    }

    [Theory, OnBothDatabases]
    public async Task A_batch_that_nobody_sent_is_found_and_vial_monitors_are_noted(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var depot = supply.Depot;
        await depot.Post(depot.Vaccines(depot.Receive(3, 20)));
        var sent = await supply.Sent(await supply.Draft(await supply.Order((depot.Vaccine, 20))));
        var proof = supply.Accept(sent, line => line.VvmStage = 2);
        proof.Lines.Add(
            new ProofLine
            {
                ProductId = depot.Gloves.ToString(),
                Accepted = 5,
                Excess = 5,
            }
        );
        await supply.Confirm(sent, proof);
        Assert.Equal(new Shown(5, 0, 0), await supply.Stock(supply.Clinic, depot.Gloves));
        var cards = await depot.Cards.ListStockCardsAsync(
            new() { FacilityId = supply.Clinic.ToString(), ProductId = depot.Vaccine.ToString() },
            supply.Anybody
        );
        Assert.Equal((20L, 2), (cards.StockCards[0].OnHand, cards.StockCards[0].VvmStage));
        Assert.Equal(0, await supply.InTransit(sent));
    }

    [Theory, OnBothDatabases]
    public async Task A_promise_that_ended_does_not_stop_what_is_still_free(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var supply = await Supply.In(host);
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var allocated = await supply.Allocate(await supply.Draft(await supply.Order(70)));
        await EndPromise(host, allocated);
        Assert.Equal(new Shown(100, 0, 0), await supply.Stock(supply.Depot.Facility));
        await supply.Send(await supply.Pick(allocated));
        Assert.Equal(new Shown(30, 0, 0), await supply.Stock(supply.Depot.Facility));
    }

    [Theory, OnBothDatabases]
    public async Task What_ended_and_was_promised_to_another_does_not_leave(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var supply = await Supply.In(host);
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var first = await supply.Pick(await supply.Allocate(await supply.Draft(await supply.Order(70))));
        await EndPromise(host, first);
        await supply.Allocate(await supply.Draft(await supply.Order(60)));
        var refused = await Refused(supply.Shipments.SendShipmentAsync(new() { Id = first.Id }, supply.Anybody));
        Assert.Equal(["lines[0].quantity: STOCK_RESERVED"], refused.Fields());
        Assert.Equal(new Shown(100, 60, 0), await supply.Stock(supply.Depot.Facility));
    }

    /// <summary>Lets the time of a shipment's promise be over, and the ledger see it.</summary>
    private static async Task EndPromise(StockHost host, Shipment shipment)
    {
        var id = Guid.Parse(shipment.Id);
        await using (var db = host.Open())
        {
            var over = host.Now().AddSeconds(-1);
            await db
                .StockReservations.Where(reservation => reservation.ReservationId == id)
                .ExecuteUpdateAsync(reservation => reservation.SetProperty(one => one.EndsAt, over));
        }

        var watch = host.Watch();
        while (await watch.Pass(Turn.Unguarded(host.Service.Tenant("tz")), CancellationToken.None) == TimeSpan.Zero) { }
    }

    private static async Task<string[]> Told(StockHost host, string subject)
    {
        await using var db = host.Open();
        var rows = await db.Set<OutboxRow>().Where(row => row.Subject == subject).OrderBy(row => row.Seq).ToListAsync();
        Assert.Equal(rows.Select(row => row.Sequence).Distinct().Order(), rows.Select(row => row.Sequence));
        return [.. rows.Select(row => row.Type.Split('.')[^1])];
    }
}
