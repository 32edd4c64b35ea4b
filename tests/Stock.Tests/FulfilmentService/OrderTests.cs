using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Stock.Tests.RequisitionsService;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>How orders come to be, and how they are found.</summary>
public sealed class OrderTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_released_requisition_is_ordered_in_packs_with_its_release(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var approved = await district.Approved();
        await district.Requisitions.ConvertRequisitionAsync(
            new() { Id = approved.Id, SupplyingFacilityId = district.Depot.ToString() },
            district.Anybody
        );
        var order = await OrderOf(host, approved);
        Assert.Equal(
            (district.Depot.ToString(), district.Facility.ToString(), approved.PeriodId, OrderState.Ordered),
            (order.SupplyingFacilityId, order.ReceivingFacilityId, order.PeriodId, order.State)
        );
        // 120 approved of each of two, in packs of ten.
        Assert.Equal((2, 240L), (order.LineCount, order.Ordered));
        Assert.StartsWith($"{district.Code}-D-O{host.Today().Year}-", order.Number, StringComparison.Ordinal);
        await using var db = host.Open();
        var told = await db.Set<OutboxRow>().SingleAsync(row => row.Subject == order.Id);
        Assert.Equal(("platform.stock.events.v1.OrderPlaced", 1L), (told.Type, told.Sequence));
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_supplier_ships_without_being_told_approval_orders_alone_and_in_batches(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        await using (var db = host.Open())
        {
            var (region, program) = (district.Region, district.Program);
            await db
                .SupplyLines.Where(line => line.NodeId == region && line.ProgramId == program)
                .ExecuteUpdateAsync(line => line.SetProperty(one => one.LocallyFulfilled, true));
        }

        var first = await district.Approved(monthsAgo: 2);
        Assert.Equal(RequisitionState.Released, first.State);
        Assert.Equal(240, (await OrderOf(host, first)).Ordered);
        var second = await district.Approve(await district.Authorized());
        var batch = await district.Requisitions.BatchApproveRequisitionsAsync(
            new() { Ids = { second.Id } },
            district.Anybody
        );
        Assert.Equal(RequisitionState.Released, batch.Results[0].Requisition.State);
        Assert.NotEqual((await OrderOf(host, first)).Number, (await OrderOf(host, second)).Number);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_left_of_an_order_is_given_up(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var order = await supply.Order((supply.Depot.Tablets, 100), (supply.Depot.Gloves, 40));
        var lines = await supply.Lines(order);
        var some = await supply.Orders.CancelOrderRestAsync(
            new()
            {
                Id = order.Id,
                Reason = "Half is enough",
                Lines =
                {
                    new OrderCancellation { LineId = lines[1].Id, Quantity = 30 },
                },
            },
            supply.Anybody
        );
        Assert.Equal((OrderState.Ordered, 30L, 110L), (some.State, some.Cancelled, some.BackOrder));
        var sent = await supply.Sent(await supply.Draft(order));
        await supply.Confirm(sent, supply.Accept(sent));
        var all = await supply.Orders.CancelOrderRestAsync(
            new() { Id = order.Id, Reason = "No gloves" },
            supply.Anybody
        );
        Assert.Equal((OrderState.Received, 40L, 0L), (all.State, all.Cancelled, all.BackOrder));
        Assert.True(all.ShippedAt <= all.ReceivedAt && all.FulfillingAt <= all.ShippedAt);
        await supply.AssertLaw7(order);
        var again = await Refused(
            supply.Orders.CancelOrderRestAsync(new() { Id = order.Id, Reason = "No gloves" }, supply.Anybody)
        );
        Assert.Equal("ORDER_TRANSITION_NOT_ALLOWED", again.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Drafts_of_what_is_given_up_are_given_up_with_it_and_what_is_held_is_not(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var supply = await Supply.In(host);
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var order = await supply.Order(100);
        var held = await supply.Allocate(await supply.Draft(order, 30));
        var draft = await supply.Draft(order, 50);
        var line = (await supply.Lines(order))[0].Id;
        await supply.Orders.CancelOrderRestAsync(
            new()
            {
                Id = order.Id,
                Reason = "Most is enough",
                Lines =
                {
                    new OrderCancellation { LineId = line, Quantity = 60 },
                },
            },
            supply.Anybody
        );
        Assert.Equal(ShipmentState.Draft, (await Read(draft)).State);
        await supply.Orders.CancelOrderRestAsync(new() { Id = order.Id, Reason = "Enough" }, supply.Anybody);
        var gone = await Read(draft);
        Assert.Equal((ShipmentState.Cancelled, "Enough"), (gone.State, gone.CancellationReason));
        Assert.Equal(ShipmentState.Allocated, (await Read(held)).State);
        await using var db = host.Open();
        var told = await db.Set<OutboxRow>().Where(row => row.Subject == draft.Id).ToListAsync();
        Assert.EndsWith(".ShipmentCancelled", Assert.Single(told).Type, StringComparison.Ordinal);

        async Task<Shipment> Read(Shipment shipment) =>
            await supply.Shipments.GetShipmentAsync(new() { Id = shipment.Id }, supply.Anybody);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_proposed_is_explained_lot_by_lot(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var depot = supply.Depot;
        await depot.Post(depot.Vaccines(depot.Receive(3, 20)), depot.Vaccines(depot.Receive(3, 15), depot.ShortLot));
        var order = await supply.Order((depot.Vaccine, 10), (depot.Gloves, 5));
        var lines = await supply.Lines(order);
        var refused = await Refused(
            supply.Shipments.CreateShipmentAsync(new() { OrderId = order.Id, DaysOfLife = 3000 }, supply.Anybody)
        );
        Assert.Equal("NOTHING_TO_SHIP", refused.Reason());
        Assert.Equal(
            new[]
            {
                $"order_lines[{lines[0].Id}]: EXPIRES_TOO_SOON",
                $"order_lines[{lines[1].Id}]: NOTHING_ON_HAND",
            }.Order(StringComparer.Ordinal),
            refused.Fields().Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_begun_of_what_is_not_there(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var order = await supply.Order(100);
        var none = await Refused(supply.Shipments.CreateShipmentAsync(new() { OrderId = order.Id }, supply.Anybody));
        Assert.Equal("NOTHING_TO_SHIP", none.Reason());
        await supply.Depot.Post(supply.Depot.Receive(5, 500));
        await supply.Draft(order);
        var twice = await Refused(supply.Shipments.CreateShipmentAsync(new() { OrderId = order.Id }, supply.Anybody));
        Assert.Equal("NOTHING_TO_SHIP", twice.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Orders_and_shipments_are_found_by_what_they_are_and_page_by_page(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var orders = new List<Order>();
        for (var i = 0; i < 3; i++)
            orders.Add(await supply.Order(10));
        var sent = await supply.Sent(await supply.Draft(orders[1]));
        var mine = new ListOrdersRequest { ProgramId = supply.Depot.Program.ToString(), PageSize = 2 };
        var page = await supply.Orders.ListOrdersAsync(mine, supply.Nurse);
        mine.PageToken = page.NextPageToken;
        var rest = await supply.Orders.ListOrdersAsync(mine, supply.Nurse);
        Assert.Equal(
            orders.Select(order => order.Id).Reverse(),
            page.Orders.Concat(rest.Orders).Select(order => order.Id)
        );
        var shipped = await supply.Orders.ListOrdersAsync(
            new()
            {
                SupplyingFacilityId = supply.Depot.Facility.ToString(),
                ReceivingFacilityId = supply.Clinic.ToString(),
                States = { OrderState.Shipped },
                OrderedFrom = orders[0].OrderedOn,
                OrderedTo = orders[0].OrderedOn,
                Number = orders[1].Number,
                Emergency = false,
            },
            supply.Storekeeper
        );
        Assert.Equal([orders[1].Id], shipped.Orders.Select(order => order.Id));
        var onTheWay = await supply.Shipments.ListShipmentsAsync(
            new()
            {
                ToFacilityId = supply.Clinic.ToString(),
                States = { ShipmentState.InTransit },
                Kinds = { ShipmentKind.Order },
                OrderId = orders[1].Id,
                CreatedFrom = sent.CreatedOn,
                CreatedTo = sent.CreatedOn,
            },
            supply.Nurse
        );
        Assert.Equal([sent.Id], onTheWay.Shipments.Select(shipment => shipment.Id));
        var open = await supply.Orders.ListOrderLinesAsync(
            new() { OrderId = orders[1].Id, OnlyBackOrders = true },
            supply.Nurse
        );
        Assert.Empty(open.Lines);
    }

    private static async Task<Order> OrderOf(StockHost host, Requisition requisition)
    {
        var orders = new OrderService.OrderServiceClient(host.Service.Channel);
        var found = await orders.ListOrdersAsync(
            new() { RequisitionId = requisition.Id },
            host.As("tz", "orders.read", "stock.everywhere")
        );
        return Assert.Single(found.Orders);
    }
}
