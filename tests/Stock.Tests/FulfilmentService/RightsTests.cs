using Grpc.Core;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;
using AssignmentPlace = Platform.Stock.Assignments.Domain.AssignmentPlace;
using StockAssignment = Platform.Stock.Assignments.Domain.StockAssignment;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>Who may do what, right by program by facility, and what one key does once.</summary>
public sealed class RightsTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task The_sender_sends_and_the_receiver_confirms(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var order = await supply.Orders.CreateOrderAsync(supply.Asked((supply.Depot.Tablets, 50)), supply.Nurse);
        await Forbidden(supply.Orders.CancelOrderRestAsync(new() { Id = order.Id, Reason = "No" }, supply.Nurse));
        await Forbidden(supply.Shipments.CreateShipmentAsync(new() { OrderId = order.Id }, supply.Nurse));
        var draft = await supply.Shipments.CreateShipmentAsync(new() { OrderId = order.Id }, supply.Storekeeper);
        var id = draft.Shipment.Id;
        await supply.Shipments.AllocateShipmentAsync(new() { Id = id }, supply.Storekeeper);
        await supply.Shipments.PickShipmentAsync(new() { Id = id }, supply.Storekeeper);
        await Forbidden(supply.Shipments.SendShipmentAsync(new() { Id = id }, supply.Nurse));
        var sent = await supply.Shipments.SendShipmentAsync(new() { Id = id }, supply.Storekeeper);
        var proof = new ConfirmDeliveryRequest { Id = id, Proof = supply.Accept(sent) };
        await Forbidden(supply.Shipments.ConfirmDeliveryAsync(proof, supply.Storekeeper));
        var confirmed = await supply.Shipments.ConfirmDeliveryAsync(proof, supply.Nurse);
        Assert.Equal(ShipmentState.Delivered, confirmed.State);
        await Forbidden(
            supply.Shipments.ReturnShipmentAsync(
                new()
                {
                    Id = id,
                    Lines =
                    {
                        new ReturnedLine
                        {
                            LineId = sent.Lines[0].Id,
                            Quantity = 1,
                            Reason = "Too many",
                        },
                    },
                },
                supply.Storekeeper
            )
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_lies_between_others_is_as_if_it_were_not_there(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (supply, stranger) = (await Supply.In(host), await Supply.In(host));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var order = await supply.Order(50);
        var draft = await supply.Draft(order);
        var who = stranger.Storekeeper;
        await Missing(supply.Orders.GetOrderAsync(new() { Id = order.Id }, who));
        await Missing(supply.Orders.PromiseOrderAsync(new() { Id = order.Id, PromisedOn = "2999-01-01" }, who));
        await Missing(supply.Shipments.CreateShipmentAsync(new() { OrderId = order.Id }, who));
        await Missing(supply.Shipments.GetShipmentAsync(new() { Id = draft.Id }, who));
        await Missing(supply.Shipments.AllocateShipmentAsync(new() { Id = draft.Id }, who));
        await Missing(
            supply.Shipments.ConfirmDeliveryAsync(new() { Id = draft.Id, Proof = supply.Accept(draft) }, who)
        );
        var program = supply.Depot.Program.ToString();
        Assert.Empty((await supply.Orders.ListOrdersAsync(new() { ProgramId = program }, who)).Orders);
        Assert.Empty((await supply.Shipments.ListShipmentsAsync(new() { ProgramId = program }, who)).Shipments);
        var asked = await Refused(supply.Orders.CreateOrderAsync(supply.Asked((supply.Depot.Tablets, 5)), who));
        Assert.Equal(["receiving_facility_id: FACILITY_UNKNOWN"], asked.Fields());
        var elsewhere = host.As("np", "orders.read", "stock.everywhere");
        await Missing(supply.Orders.GetOrderAsync(new() { Id = order.Id }, elsewhere));
    }

    [Theory, OnBothDatabases]
    public async Task A_right_for_another_program_or_another_deed_is_none(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (supply, other) = (await Supply.In(host), await Supply.In(host));
        var order = await supply.Order(50);
        var juma = host.At(null, "orders.read", "orders.edit");
        await Assign("orders.edit", other.Depot.Program);
        await Missing(supply.Orders.PromiseOrderAsync(Promise(), juma));
        await Assign("orders.read", supply.Depot.Program);
        await Missing(supply.Orders.PromiseOrderAsync(Promise(), juma));
        await Assign("orders.edit", supply.Depot.Program);
        Assert.NotEmpty((await supply.Orders.PromiseOrderAsync(Promise(), juma)).PromisedOn);

        PromiseOrderRequest Promise() => new() { Id = order.Id, PromisedOn = "2999-01-01" };

        async Task Assign(string permission, Guid program)
        {
            await using var db = host.Open();
            db.Add(
                StockAssignment.Of(
                    host.Call().NewId(),
                    "juma",
                    permission,
                    AssignmentPlace.Facility,
                    supply.Depot.Facility,
                    program
                )
            );
            await db.SaveChangesAsync();
        }
    }

    [Theory, OnBothDatabases]
    public async Task Every_step_is_taken_once_under_one_key(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 200));
        var order = await Twice(who => supply.Orders.CreateOrderAsync(supply.Asked((supply.Depot.Tablets, 50)), who));
        await Twice(who => supply.Orders.PromiseOrderAsync(new() { Id = order.Id, PromisedOn = "2999-01-01" }, who));
        var first = await Twice(who => supply.Shipments.CreateShipmentAsync(new() { OrderId = order.Id }, who));
        var line = new ShipmentBatch { OrderLineId = first.Shipment.Lines[0].OrderLineId, Quantity = 40 };
        var id = first.Shipment.Id;
        await Twice(who => supply.Shipments.UpdateShipmentLinesAsync(new() { Id = id, Lines = { line } }, who));
        await Twice(who => supply.Shipments.AllocateShipmentAsync(new() { Id = id }, who));
        await Twice(who => supply.Shipments.PickShipmentAsync(new() { Id = id }, who));
        var sent = await Twice(who => supply.Shipments.SendShipmentAsync(new() { Id = id }, who));
        await Twice(who => supply.Shipments.ConfirmDeliveryAsync(new() { Id = id, Proof = supply.Accept(sent) }, who));
        var back = new ReturnedLine
        {
            LineId = sent.Lines[0].Id,
            Quantity = 5,
            Reason = "Too many",
        };
        var returned = await Twice(who =>
            supply.Shipments.ReturnShipmentAsync(new() { Id = id, Lines = { back } }, who)
        );
        await Twice(who => supply.Shipments.CancelShipmentAsync(new() { Id = returned.Id, Reason = "No" }, who));
        await Twice(who => supply.Orders.CancelOrderRestAsync(new() { Id = order.Id, Reason = "None left" }, who));
        var redistributed = new RedistributeStockRequest
        {
            FromFacilityId = supply.Clinic.ToString(),
            HubFacilityId = supply.Depot.Facility.ToString(),
            ToFacilityId = supply.Other.ToString(),
            ProgramId = supply.Depot.Program.ToString(),
            Lines =
            {
                new RedistributedBatch { ProductId = supply.Depot.Tablets.ToString(), Quantity = 10 },
            },
        };
        await Twice(who => supply.Shipments.RedistributeStockAsync(redistributed, who));
        Assert.Equal(new Shown(160, 0, 0), await supply.Stock(supply.Depot.Facility));
        Assert.Equal(new Shown(30, 0, 0), await supply.Stock(supply.Clinic));

        async Task<T> Twice<T>(Func<Metadata, AsyncUnaryCall<T>> call)
        {
            var who = supply.Anybody;
            who.Add("idempotency-key", Guid.CreateVersion7().ToString());
            var answer = await call(who);
            Assert.Equal(answer, await call(who));
            return answer;
        }
    }

    private static async Task Forbidden<T>(AsyncUnaryCall<T> call)
    {
        var refused = await Refused(call);
        Assert.Equal((StatusCode.PermissionDenied, "RIGHT_MISSING"), (refused.StatusCode, refused.Reason()));
    }

    private static async Task Missing<T>(AsyncUnaryCall<T> call) =>
        Assert.Equal(StatusCode.NotFound, (await Refused(call)).StatusCode);
}
