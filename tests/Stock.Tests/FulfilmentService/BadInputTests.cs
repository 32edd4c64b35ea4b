using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>What is wrong is told all at once, and nothing is saved.</summary>
public sealed class BadInputTests(PostgresServer postgres, StockHosts hosts)
{
    private const string NoId = "7";

    private static string Unknown => Guid.CreateVersion7().ToString();

    [Theory, OnBothDatabases]
    public async Task An_order_by_hand(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var refused = await Refused(
            supply.Orders.CreateOrderAsync(
                new()
                {
                    SupplyingFacilityId = NoId,
                    ReceivingFacilityId = supply.Clinic.ToString(),
                    ProgramId = Unknown,
                    RequiredBy = "2020-01-01",
                    Lines =
                    {
                        new NewOrderLine { ProductId = supply.Depot.Tablets.ToString(), Quantity = 0 },
                        new NewOrderLine { ProductId = supply.Depot.Tablets.ToString(), Quantity = 1 },
                        new NewOrderLine { Quantity = 2_000_000_000_000 },
                    },
                },
                supply.Anybody
            )
        );
        Assert.Equal(
            [
                "lines[0].product_id: PRODUCT_UNKNOWN",
                "lines[0].quantity: OUT_OF_RANGE",
                "lines[1].product_id: PRODUCT_TWICE",
                "lines[1].product_id: PRODUCT_UNKNOWN",
                "lines[2].product_id: REQUIRED",
                "lines[2].quantity: OUT_OF_RANGE",
                "program_id: PROGRAM_UNKNOWN",
                "receiving_facility_id: PROGRAM_UNKNOWN",
                "required_by: IN_PAST",
                "supplying_facility_id: FORMAT",
            ],
            refused.Fields()
        );
        var empty = await Refused(
            supply.Orders.CreateOrderAsync(
                new()
                {
                    SupplyingFacilityId = supply.Clinic.ToString(),
                    ReceivingFacilityId = supply.Clinic.ToString(),
                    ProgramId = supply.Depot.Program.ToString(),
                },
                supply.Anybody
            )
        );
        Assert.Equal(["lines: COUNT", "receiving_facility_id: SAME_FACILITY"], empty.Fields());
        Assert.Empty((await supply.Orders.ListOrdersAsync(OfClinic(supply), supply.Anybody)).Orders);
    }

    [Theory, OnBothDatabases]
    public async Task Changes_of_an_order(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var order = await supply.Order(100);
        var line = (await supply.Lines(order))[0].Id;
        await Fails(
            supply.Orders.PromiseOrderAsync(new() { Id = order.Id, PromisedOn = "soon" }, supply.Anybody),
            "promised_on: FORMAT"
        );
        await Fails(
            supply.Orders.PromiseOrderAsync(new() { Id = order.Id, PromisedOn = "2020-01-01" }, supply.Anybody),
            "promised_on: IN_PAST"
        );
        await Fails(
            supply.Orders.CancelOrderRestAsync(
                new() { Id = order.Id, Lines = { new OrderCancellation { LineId = NoId } } },
                supply.Anybody
            ),
            "lines[0].line_id: FORMAT",
            "reason: REQUIRED"
        );
        await Fails(
            supply.Orders.CancelOrderRestAsync(
                new()
                {
                    Id = order.Id,
                    Reason = "None left",
                    Lines =
                    {
                        new OrderCancellation { LineId = line, Quantity = 101 },
                        new OrderCancellation { LineId = Unknown, Quantity = 1 },
                    },
                },
                supply.Anybody
            ),
            "lines[0].quantity: BEYOND_BACK_ORDER",
            "lines[1].line_id: LINE_UNKNOWN"
        );
        Assert.Equal(order, await supply.Reread(order));
    }

    [Theory, OnBothDatabases]
    public async Task A_shipment_and_its_batches(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var depot = supply.Depot;
        await depot.Post(depot.Receive(5, 100), depot.Vaccines(depot.Receive(5, 10)));
        var order = await supply.Order((depot.Tablets, 100), (depot.Vaccine, 10));
        var lines = await supply.Lines(order);
        await Fails(
            supply.Shipments.CreateShipmentAsync(
                new()
                {
                    OrderId = order.Id,
                    Packs = PackRule.Up,
                    DaysOfLife = -1,
                    Lines =
                    {
                        new ShipmentRequestLine { OrderLineId = NoId },
                        new ShipmentRequestLine { OrderLineId = lines[0].Id, Quantity = 1 },
                        new ShipmentRequestLine { OrderLineId = lines[0].Id, Quantity = 1 },
                    },
                },
                supply.Anybody
            ),
            "days_of_life: OUT_OF_RANGE",
            "lines[0].order_line_id: FORMAT",
            "lines[0].quantity: OUT_OF_RANGE",
            "lines[2].order_line_id: LINE_TWICE",
            "packs: BEYOND_ORDER"
        );
        await Fails(
            supply.Shipments.CreateShipmentAsync(
                new()
                {
                    OrderId = order.Id,
                    Lines =
                    {
                        new ShipmentRequestLine { OrderLineId = Unknown, Quantity = 1 },
                        new ShipmentRequestLine { OrderLineId = lines[0].Id, Quantity = 101 },
                    },
                },
                supply.Anybody
            ),
            "lines[0].order_line_id: LINE_UNKNOWN",
            "lines[1].quantity: BEYOND_BACK_ORDER"
        );
        var draft = await supply.Draft(order);
        await Fails(
            supply.Shipments.UpdateShipmentLinesAsync(
                new()
                {
                    Id = draft.Id,
                    Lines =
                    {
                        new ShipmentBatch { OrderLineId = lines[1].Id, Quantity = 1 },
                        new ShipmentBatch
                        {
                            OrderLineId = lines[0].Id,
                            LotId = Unknown,
                            PlaceId = Unknown,
                            Quantity = 1,
                        },
                        new ShipmentBatch { OrderLineId = Unknown, Quantity = 1 },
                    },
                },
                supply.Anybody
            ),
            "lines[0].lot_id: LOT_REQUIRED",
            "lines[1].lot_id: LOT_UNKNOWN",
            "lines[1].place_id: PLACE_UNKNOWN",
            "lines[2].order_line_id: LINE_UNKNOWN"
        );
        await Fails(supply.Shipments.CancelShipmentAsync(new() { Id = draft.Id }, supply.Anybody), "reason: REQUIRED");
        Assert.Equal(draft, await supply.Shipments.GetShipmentAsync(new() { Id = draft.Id }, supply.Anybody));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_picked_and_what_arrived(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var allocated = await supply.Allocate(await supply.Draft(await supply.Order(100)));
        await Fails(
            supply.Shipments.PickShipmentAsync(
                new()
                {
                    Id = allocated.Id,
                    Lines =
                    {
                        new PickedLine { LineId = allocated.Lines[0].Id, Quantity = 99 },
                        new PickedLine { LineId = Unknown },
                    },
                },
                supply.Anybody
            ),
            "lines[0].short_pick: SHORT_REASON",
            "lines[1].line_id: LINE_UNKNOWN"
        );
        var sent = await supply.Send(await supply.Pick(allocated));
        await Fails(
            supply.Shipments.ConfirmDeliveryAsync(new() { Id = sent.Id }, supply.Anybody),
            "proof.delivered_by: REQUIRED",
            "proof.lines: LINE_MISSING",
            "proof.received_by: REQUIRED",
            "proof.received_on: REQUIRED"
        );
        var wrong = supply.Accept(
            sent,
            line =>
                (line.Accepted, line.Missing, line.VvmStage, line.RejectionReason) = (90, 5, 1, "Nothing was rejected")
        );
        wrong.ReceivedOn = "2020-01-01";
        wrong.Lines.Add(
            new ProofLine
            {
                ProductId = Unknown,
                Accepted = 1,
                Excess = 1,
            }
        );
        await Fails(
            supply.Shipments.ConfirmDeliveryAsync(new() { Id = sent.Id, Proof = wrong }, supply.Anybody),
            "proof.lines[0].loss_reason: REQUIRED",
            "proof.lines[0].rejection_reason: NO_QUANTITY",
            "proof.lines[0].vvm_stage: MONITOR_NOT_USED",
            "proof.lines[0]: UNBALANCED",
            "proof.lines[1].product_id: PRODUCT_UNKNOWN",
            "proof.received_on: BEFORE_SHIPMENT"
        );
        var stranger = supply.Accept(sent);
        stranger.Lines[0].PlaceId = Unknown;
        stranger.Lines.Add(
            new ProofLine
            {
                ProductId = Unknown,
                Accepted = 1,
                Excess = 1,
            }
        );
        await Fails(
            supply.Shipments.ConfirmDeliveryAsync(new() { Id = sent.Id, Proof = stranger }, supply.Anybody),
            "proof.lines[0].place_id: PLACE_UNKNOWN",
            "proof.lines[1].product_id: PRODUCT_UNKNOWN"
        );
        Assert.Equal(100, await supply.InTransit(sent));
        Assert.Equal(sent, await supply.Shipments.GetShipmentAsync(new() { Id = sent.Id }, supply.Anybody));
    }

    [Theory, OnBothDatabases]
    public async Task Returns_redistributions_and_plans(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var supply = await Supply.In(host);
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var delivered = await supply.Delivered(10);
        await Fails(
            supply.Shipments.ReturnShipmentAsync(
                new()
                {
                    Id = delivered.Id,
                    Lines =
                    {
                        new ReturnedLine { LineId = NoId, PlaceId = NoId },
                    },
                },
                supply.Anybody
            ),
            "lines[0].line_id: FORMAT",
            "lines[0].place_id: FORMAT",
            "lines[0].quantity: OUT_OF_RANGE",
            "lines[0].reason: REQUIRED"
        );
        await Fails(
            supply.Shipments.RedistributeStockAsync(
                new()
                {
                    FromFacilityId = Unknown,
                    HubFacilityId = NoId,
                    Lines = { new RedistributedBatch { ProductId = Unknown } },
                },
                supply.Anybody
            ),
            "from_facility_id: FACILITY_UNKNOWN",
            "hub_facility_id: FORMAT",
            "lines[0].product_id: PRODUCT_UNKNOWN",
            "lines[0].quantity: OUT_OF_RANGE",
            "program_id: REQUIRED",
            "to_facility_id: REQUIRED"
        );
        await Fails(
            supply.Allocations.PlanAllocationAsync(
                new()
                {
                    FacilityId = Unknown,
                    PlaceId = Unknown,
                    ProductId = NoId,
                    DestinationFacilityId = Unknown,
                    DaysOfLife = 4000,
                    Day = "2020-01-01",
                },
                supply.Anybody
            ),
            "day: OUT_OF_RANGE",
            "days_of_life: OUT_OF_RANGE",
            "destination_facility_id: FACILITY_UNKNOWN",
            "facility_id: FACILITY_UNKNOWN",
            "place_id: PLACE_UNKNOWN",
            "product_id: FORMAT",
            "program_id: REQUIRED",
            "quantity: OUT_OF_RANGE"
        );
        await using var db = host.Open();
        var clinic = supply.Clinic;
        Assert.Equal(0, await db.Shipments.CountAsync(shipment => shipment.FromFacilityId == clinic));
    }

    [Theory, OnBothDatabases]
    public async Task Lists(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await Fails(
            supply.Orders.ListOrdersAsync(
                new()
                {
                    PageSize = -1,
                    ProgramId = NoId,
                    States = { (OrderState)9 },
                    DueBy = "x",
                },
                supply.Anybody
            ),
            "due_by: FORMAT",
            "page_size: OUT_OF_RANGE",
            "program_id: FORMAT",
            "states[0]: UNKNOWN"
        );
        await Fails(
            supply.Shipments.ListShipmentsAsync(
                new()
                {
                    PageToken = "x",
                    OrderId = NoId,
                    Kinds = { (ShipmentKind)9 },
                },
                supply.Anybody
            ),
            "kinds[0]: UNKNOWN",
            "order_id: FORMAT",
            "page_token: STALE"
        );
        var lines = await Refused(supply.Orders.ListOrderLinesAsync(new() { OrderId = Unknown }, supply.Anybody));
        var shipment = await Refused(supply.Shipments.GetShipmentAsync(new() { Id = NoId }, supply.Anybody));
        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (lines.StatusCode, shipment.StatusCode));
    }

    private static ListOrdersRequest OfClinic(Supply supply) =>
        new() { ReceivingFacilityId = supply.Clinic.ToString() };

    private static async Task Fails<T>(AsyncUnaryCall<T> call, params string[] fields) =>
        Assert.Equal(fields, (await Refused(call)).Fields());
}
