using Platform.Stock.Tests.LedgerService;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>Stock that goes back, and stock that goes from one clinic to another.</summary>
public sealed class ReturnTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task What_was_accepted_and_what_was_rejected_goes_back_and_nothing_twice(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var sent = await supply.Sent(await supply.Draft(await supply.Order(100)));
        var delivered = await supply.Confirm(
            sent,
            supply.Accept(
                sent,
                line => (line.Accepted, line.Rejected, line.RejectionReason) = (90, 10, "Wrong strength")
            )
        );
        var back = await supply.Shipments.ReturnShipmentAsync(
            new()
            {
                Id = delivered.Id,
                Lines = { Back(delivered, 10, quarantined: true), Back(delivered, 30, quarantined: false) },
            },
            supply.Anybody
        );
        Assert.Equal(
            (ShipmentKind.Return, supply.Clinic.ToString(), delivered.Id),
            (back.Kind, back.FromFacilityId, back.ReturnsShipmentId)
        );
        var twice = await Refused(
            supply.Shipments.ReturnShipmentAsync(
                new() { Id = delivered.Id, Lines = { Back(delivered, 61, quarantined: false) } },
                supply.Anybody
            )
        );
        Assert.Equal(["lines[0].quantity: BEYOND_RETURNABLE"], twice.Fields());
        var rejected = await Refused(
            supply.Shipments.ReturnShipmentAsync(
                new() { Id = delivered.Id, Lines = { Back(delivered, 1, quarantined: true) } },
                supply.Anybody
            )
        );
        Assert.Equal(["lines[0].quantity: BEYOND_RETURNABLE"], rejected.Fields());

        var returned = await supply.Sent(back);
        Assert.Equal(new Shown(60, 0, 0), await supply.Stock(supply.Clinic));
        Assert.Equal(40, await supply.InTransit(returned));
        await supply.Confirm(returned, supply.Accept(returned));
        Assert.Equal(new Shown(40, 0, 0), await supply.Stock(supply.Depot.Facility));
        Assert.Equal(0, await supply.InTransit(returned));
    }

    [Theory, OnBothDatabases]
    public async Task Every_place_gives_its_own_and_what_was_rejected_leaves_the_quarantine_where_it_lies(
        TestDatabase database
    )
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var (depot, cupboard) = (supply.Depot, await supply.PlaceOfClinic());
        var room = await depot.Place();
        await depot.Post(depot.Receive(5, 30), At(depot.Receive(5, 20), room));
        var draft = await supply.Draft(await supply.Order(50));
        Assert.Equal(
            [(depot.Facility.ToString(), 30L), (room.ToString(), 20L)],
            draft.Lines.Select(line => (line.PlaceId, line.Allocated)).OrderByDescending(line => line.Allocated)
        );
        var sent = await supply.Sent(draft);
        Assert.Equal(new Shown(0, 0, 0), await supply.Stock(depot.Facility));
        var proof = supply.Accept(sent);
        var arrived = proof.Lines.Single(line => line.Accepted == 20);
        (arrived.PlaceId, arrived.Accepted, arrived.Rejected, arrived.RejectionReason) = (
            cupboard.ToString(),
            15,
            5,
            "Wet"
        );
        await supply.Confirm(sent, proof);
        var back = new ReturnedLine
        {
            LineId = arrived.LineId,
            Quantity = 5,
            Reason = "Wet",
            FromQuarantine = true,
        };
        var elsewhere = await supply.Pick(await supply.Allocate(await Begin()));
        var refused = await Refused(supply.Shipments.SendShipmentAsync(new() { Id = elsewhere.Id }, supply.Anybody));
        Assert.Equal(["lines[0].quantity: INSUFFICIENT_CONDITION"], refused.Fields());
        await supply.Cancel(elsewhere);
        back.PlaceId = cupboard.ToString();
        var returned = await supply.Sent(await Begin());
        Assert.Equal(new Shown(45, 0, 0), await supply.Stock(supply.Clinic));
        Assert.Equal((cupboard.ToString(), true), (returned.Lines[0].PlaceId, returned.Lines[0].FromQuarantine));

        async Task<Shipment> Begin() =>
            await supply.Shipments.ReturnShipmentAsync(new() { Id = sent.Id, Lines = { back } }, supply.Anybody);
    }

    [Theory, OnBothDatabases]
    public async Task What_goes_back_is_chosen_when_the_return_is_begun(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 10));
        var delivered = await supply.Delivered(10);
        var (main, named) = (Back(delivered, 1, quarantined: false), Back(delivered, 1, quarantined: false));
        named.PlaceId = supply.Clinic.ToString();
        var twice = await Refused(
            supply.Shipments.ReturnShipmentAsync(new() { Id = delivered.Id, Lines = { main, named } }, supply.Anybody)
        );
        Assert.Equal(["lines[1].line_id: LINE_TWICE"], twice.Fields());
        var back = await supply.Shipments.ReturnShipmentAsync(
            new() { Id = delivered.Id, Lines = { main } },
            supply.Anybody
        );
        var line = new ShipmentBatch { OrderLineId = delivered.Lines[0].OrderLineId, Quantity = 2 };
        var refused = await Refused(
            supply.Shipments.UpdateShipmentLinesAsync(new() { Id = back.Id, Lines = { line } }, supply.Anybody)
        );
        Assert.Equal("LINES_FIXED", refused.Reason());
        Assert.Equal(back, await supply.Shipments.GetShipmentAsync(new() { Id = back.Id }, supply.Anybody));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_not_delivered_does_not_go_back(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 10));
        var sent = await supply.Sent(await supply.Draft(await supply.Order(10)));
        var refused = await Refused(
            supply.Shipments.ReturnShipmentAsync(
                new() { Id = sent.Id, Lines = { Back(sent, 1, quarantined: false) } },
                supply.Anybody
            )
        );
        Assert.Equal("SHIPMENT_TRANSITION_NOT_ALLOWED", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_return_the_same_at_once_return_it_once(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 10));
        var delivered = await supply.Delivered(10);
        var done = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Attempts.Try(
                        supply.Shipments.ReturnShipmentAsync(
                            new() { Id = delivered.Id, Lines = { Back(delivered, 6, quarantined: false) } },
                            supply.Anybody
                        )
                    )
                )
        );
        Assert.Equal(1, done.Count(one => one));
    }

    [Theory, OnBothDatabases]
    public async Task One_clinic_gives_to_another_by_way_of_the_book_of_the_depot(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        await supply.Delivered(80);
        var sent = await supply.Shipments.RedistributeStockAsync(Asked(supply, 25), supply.Anybody);
        Assert.Equal(
            (ShipmentState.Delivered, ShipmentState.InTransit),
            (sent.ReturnShipment.State, sent.Shipment.State)
        );
        Assert.Equal(
            [sent.RedistributionId, sent.RedistributionId],
            new[] { sent.ReturnShipment.RedistributionId, sent.Shipment.RedistributionId }
        );
        Assert.Equal(new Shown(55, 0, 0), await supply.Stock(supply.Clinic));
        Assert.Equal(new Shown(20, 0, 0), await supply.Stock(supply.Depot.Facility));
        Assert.Equal((0L, 25L), (await supply.InTransit(sent.ReturnShipment), await supply.InTransit(sent.Shipment)));
        await supply.Confirm(sent.Shipment, supply.Accept(sent.Shipment));
        Assert.Equal(new Shown(25, 0, 0), await supply.Stock(supply.Other));
        var consumed = await supply.Depot.Cards.ListStockCardsAsync(
            new() { FacilityId = supply.Clinic.ToString() },
            supply.Anybody
        );
        Assert.Equal(55, Assert.Single(consumed.StockCards).OnHand);
    }

    [Theory, OnBothDatabases]
    public async Task A_clinic_does_not_give_what_it_has_not_or_by_who_does_not_supply_both(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        await supply.Delivered(10);
        var short1 = await Refused(supply.Shipments.RedistributeStockAsync(Asked(supply, 11), supply.Anybody));
        Assert.Equal(["lines[0].quantity: INSUFFICIENT_STOCK"], short1.Fields());
        var stranger = await Store.At(await hosts.On(database, postgres));
        var asked = Asked(supply, 5);
        asked.HubFacilityId = stranger.Facility.ToString();
        var refused = await Refused(supply.Shipments.RedistributeStockAsync(asked, supply.Anybody));
        Assert.Equal(["from_facility_id: NOT_SUPPLIED", "to_facility_id: NOT_SUPPLIED"], refused.Fields());
        Assert.Equal(new Shown(10, 0, 0), await supply.Stock(supply.Clinic));
    }

    private static StockLine At(StockLine line, Guid place)
    {
        line.PlaceId = place.ToString();
        return line;
    }

    private static RedistributeStockRequest Asked(Supply supply, long quantity) =>
        new()
        {
            FromFacilityId = supply.Clinic.ToString(),
            HubFacilityId = supply.Depot.Facility.ToString(),
            ToFacilityId = supply.Other.ToString(),
            ProgramId = supply.Depot.Program.ToString(),
            Lines =
            {
                new RedistributedBatch { ProductId = supply.Depot.Tablets.ToString(), Quantity = quantity },
            },
        };

    private static ReturnedLine Back(Shipment shipment, long quantity, bool quarantined) =>
        new()
        {
            LineId = shipment.Lines[0].Id,
            Quantity = quantity,
            Reason = "Too many",
            FromQuarantine = quarantined,
        };
}
