using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Fulfilment;

/// <summary>Every edge of a shipment, that there is no other, and whose its stock is (decisions S12, S24, S26).</summary>
public sealed class ShipmentTests
{
    private static readonly Dictionary<(ShipmentState, ShipmentAction), ShipmentState> Edges = new()
    {
        [(ShipmentState.Draft, ShipmentAction.Edit)] = ShipmentState.Draft,
        [(ShipmentState.Draft, ShipmentAction.Allocate)] = ShipmentState.Allocated,
        [(ShipmentState.Draft, ShipmentAction.Cancel)] = ShipmentState.Cancelled,
        [(ShipmentState.Allocated, ShipmentAction.Edit)] = ShipmentState.Draft,
        [(ShipmentState.Picked, ShipmentAction.Edit)] = ShipmentState.Draft,
        [(ShipmentState.Allocated, ShipmentAction.Pick)] = ShipmentState.Picked,
        [(ShipmentState.Allocated, ShipmentAction.Cancel)] = ShipmentState.Cancelled,
        [(ShipmentState.Picked, ShipmentAction.Ship)] = ShipmentState.InTransit,
        [(ShipmentState.Picked, ShipmentAction.Cancel)] = ShipmentState.Cancelled,
        [(ShipmentState.InTransit, ShipmentAction.Deliver)] = ShipmentState.Delivered,
    };

    public static TheoryData<ShipmentState, ShipmentAction> All()
    {
        var all = new TheoryData<ShipmentState, ShipmentAction>();
        foreach (var state in Enum.GetValues<ShipmentState>())
        foreach (var action in Enum.GetValues<ShipmentAction>())
            all.Add(state, action);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void There_is_no_other_edge(ShipmentState from, ShipmentAction action)
    {
        var order = Depot.Order(100);
        var shipment = In(from, order);
        Action act = action switch
        {
            ShipmentAction.Edit => () => shipment.Edit([Depot.Line(50)], Depot.Now),
            ShipmentAction.Allocate => () => shipment.Allocate(order, Shipment.NothingElsewhere, Depot.Now),
            ShipmentAction.Pick => () => shipment.Pick(Depot.All(shipment), Depot.Now),
            ShipmentAction.Ship => () => shipment.Ship(order, Depot.Now),
            ShipmentAction.Deliver => () => shipment.Deliver(Depot.Accept(shipment), order, _ => false, Depot.Now),
            _ => () => shipment.Cancel("The truck broke down.", Depot.Now),
        };
        if (!Edges.TryGetValue((from, action), out var to))
        {
            Assert.Null(ShipmentStates.Target(from, action));
            act.Refused(FulfilmentError.ShipmentTransitionNotAllowed);
            Assert.Equal(from, shipment.State);
            return;
        }

        act();
        Assert.Equal(to, shipment.State);
        Assert.Equal(to, ShipmentStates.Target(from, action));
    }

    [Fact]
    public void S26_stock_is_the_senders_until_it_ships_and_then_the_shipments_and_then_the_receivers()
    {
        var order = Depot.Order(100);
        var shipment = Depot.Picked(order, Depot.Line(100));
        var (sent, day) = (shipment.Ship(order, Depot.Now), new DateOnly(2026, 7, 4));
        Assert.Equal((-100, 100), (OnHand(sent, Depot.Here), sent.Sum(effect => effect.InTransit)));
        Assert.Equal(0, OnHand(sent, Depot.Clinic));
        var arrived = shipment.Deliver(Depot.Accept(shipment, day), order, _ => false, Depot.On(day));
        Assert.Equal((100, -100), (OnHand(arrived, Depot.Clinic), arrived.Sum(effect => effect.InTransit)));
        Assert.Equal(
            [0L, 100L, 100L, 0L],
            new[] { 29, 30, 33, 34 }.Select(n => shipment.InTransitOn(new DateOnly(2026, 6, 1).AddDays(n - 1)))
        );
    }

    [Fact]
    public void What_is_allocated_is_reserved_until_it_ships()
    {
        var order = Depot.Order(100);
        var shipment = Depot.Draft(order, Depot.Line(60));
        Assert.Equal(
            [(StockEffectKind.Reserve, 60L)],
            Kinds(shipment.Allocate(order, Shipment.NothingElsewhere, Depot.Now))
        );
        Assert.Empty(shipment.Pick(Depot.All(shipment), Depot.Now));
        Assert.Equal(
            [(StockEffectKind.Release, 60L), (StockEffectKind.TransferOut, 60L)],
            Kinds(shipment.Ship(order, Depot.Now))
        );
    }

    [Fact]
    public void What_is_not_found_is_released_and_does_not_ship()
    {
        var order = Depot.Order(100);
        var shipment = Depot.Allocated(order, Depot.Line(60));
        var released = shipment.Pick([new PickedLine(shipment.Lines[0].Id, 45, ShortPick.CouldNotLocate)], Depot.Now);
        Assert.Equal([(StockEffectKind.Release, 15L)], Kinds(released));
        shipment.Ship(order, Depot.Now);
        Assert.Equal((45, 55), (order.Lines[0].Shipped, order.Lines[0].BackOrder));
    }

    [Fact]
    public void What_is_given_up_or_changed_is_released()
    {
        var order = Depot.Order(100);
        Assert.Equal(
            [(StockEffectKind.Release, 60L)],
            Kinds(Depot.Allocated(order, Depot.Line(60)).Cancel("No truck.", Depot.Now))
        );
        Assert.Equal(
            [(StockEffectKind.Release, 60L)],
            Kinds(Depot.Allocated(order, Depot.Line(60)).Edit([Depot.Line(50)], Depot.Now))
        );
        Assert.Equal(
            [(StockEffectKind.Release, 60L)],
            Kinds(Depot.Picked(order, Depot.Line(60)).Edit([Depot.Line(50)], Depot.Now))
        );
        Assert.Empty(Depot.Draft(order, Depot.Line(60)).Cancel("No truck.", Depot.Now));
    }

    [Fact]
    public void A_shipment_is_given_up_with_a_reason()
    {
        var act = () =>
        {
            Depot.Draft(Depot.Order(), Depot.Line(1)).Cancel("", Depot.Now);
        };
        act.Refused(FulfilmentError.ReasonRequired, ("reason", "REQUIRED"));
    }

    [Fact]
    public void Every_line_is_picked_and_a_short_one_with_its_reason()
    {
        var shipment = Depot.Allocated(
            Depot.Order(),
            Depot.Line(10),
            Depot.Line(20, Depot.LotB),
            Depot.Line(5, Depot.Id(23))
        );
        var act = () =>
        {
            shipment.Pick(
                [
                    new PickedLine(shipment.Lines[0].Id, 9),
                    new PickedLine(shipment.Lines[1].Id, 21),
                    new PickedLine(shipment.Lines[1].Id, 20, ShortPick.Damaged),
                    new PickedLine(Depot.NewId(), 1),
                ],
                Depot.Now
            );
        };
        act.Refused(
            FulfilmentError.InvalidPick,
            ("lines[0].short_pick", "SHORT_REASON"),
            ("lines[1].quantity", "BEYOND_ALLOCATED"),
            ("lines[2].line_id", "LINE_TWICE"),
            ("lines[2].short_pick", "SHORT_REASON"),
            ("lines[3].line_id", "LINE_UNKNOWN"),
            ("lines", "LINE_MISSING")
        );
        Assert.Equal(ShipmentState.Allocated, shipment.State);
    }

    [Fact]
    public void An_empty_shipment_does_not_leave()
    {
        var order = Depot.Order();
        var shipment = Depot.Allocated(order, Depot.Line(10));
        shipment.Pick([new PickedLine(shipment.Lines[0].Id, 0, ShortPick.StockOut)], Depot.Now);
        var act = () =>
        {
            shipment.Ship(order, Depot.Now);
        };
        act.Refused(FulfilmentError.NothingPicked);
    }

    [Fact]
    public void No_more_is_allocated_than_is_still_to_be_shipped()
    {
        var order = Depot.Order(100);
        Depot.Shipped(order, 60);
        var act = () =>
        {
            Depot.Allocated(order, Depot.Line(30), Depot.Line(11, Depot.LotB));
        };
        act.Refused(FulfilmentError.BeyondBackOrder);
    }

    [Fact]
    public void No_more_is_shipped_than_is_still_to_be_when_it_leaves()
    {
        var order = Depot.Order(100);
        var (first, second) = (Depot.Picked(order, Depot.Line(60)), Depot.Picked(order, Depot.Line(60)));
        first.Ship(order, Depot.Now);
        var act = () =>
        {
            second.Ship(order, Depot.Now);
        };
        act.Refused(FulfilmentError.BeyondBackOrder);
        Assert.Equal((ShipmentState.Picked, 60), (second.State, order.Lines[0].Shipped));
    }

    [Fact]
    public void S12_a_lot_leaves_through_its_last_day_and_not_after()
    {
        var order = Depot.Order(100);
        Depot.Shipped(order, Depot.Line(10, daysLeft: 0));
        var late = Depot.Picked(order, Depot.Line(10, daysLeft: -1));
        var act = () =>
        {
            late.Ship(order, Depot.Now);
        };
        act.Refused(FulfilmentError.LotExpired, ("lines[0].lot_id", "LOT_EXPIRED"));
    }

    [Fact]
    public void A_shipment_is_of_its_order_and_its_facilities()
    {
        var order = Depot.Order();
        var other = new Order(order.Origin with { Id = Depot.NewId() }, order.Lines, Depot.Now);
        var act = () =>
        {
            Depot.Draft(order, Depot.Line(1)).Allocate(other, Shipment.NothingElsewhere, Depot.Now);
        };
        act.Refused(FulfilmentError.OtherOrder);
        var without = () =>
        {
            Depot.Draft(order, Depot.Line(1)).Allocate(null, Shipment.NothingElsewhere, Depot.Now);
        };
        without.Refused(FulfilmentError.OtherOrder);
    }

    [Fact]
    public void A_line_ships_the_product_of_its_order_line()
    {
        var order = Depot.Order();
        var act = () =>
        {
            Depot
                .Draft(order, Depot.Line(1) with { ProductId = Depot.Vaccine })
                .Allocate(order, Shipment.NothingElsewhere, Depot.Now);
        };
        act.Refused(FulfilmentError.InvalidShipment, ("lines[0].product_id", "OTHER_PRODUCT"));
    }

    [Fact]
    public void Everything_wrong_with_a_shipment_is_said_at_once()
    {
        var line = Depot.Line(0);
        var act = () =>
        {
            _ = new Shipment(
                new ShipmentOrigin(Depot.NewId(), ShipmentKind.Order, Depot.Here, Depot.Here),
                [line, line with { Allocated = 5, OrderLineId = null }, line with { Allocated = 5 }],
                Depot.Now
            );
        };
        act.Refused(
            FulfilmentError.InvalidShipment,
            ("to_facility_id", "SAME_FACILITY"),
            ("lines[0].quantity", "RANGE"),
            ("lines[1].id", "LINE_TWICE"),
            ("lines[1].order_line_id", "ORDER_LINE"),
            ("lines[2].id", "LINE_TWICE"),
            ("lines[2].lot_id", "LOT_TWICE")
        );
    }

    [Fact]
    public void S17_what_moves_between_facilities_is_no_consumption()
    {
        var order = Depot.Order();
        var shipment = Depot.Picked(order, Depot.Line(10));
        Assert.DoesNotContain(CountsAs.Consumption, shipment.Ship(order, Depot.Now).Select(effect => effect.Counts));
    }

    private static Shipment In(ShipmentState state, Order order) =>
        state switch
        {
            ShipmentState.Draft => Depot.Draft(order, Depot.Line(60)),
            ShipmentState.Allocated => Depot.Allocated(order, Depot.Line(60)),
            ShipmentState.Picked => Depot.Picked(order, Depot.Line(60)),
            ShipmentState.InTransit => Depot.Shipped(order, 60),
            ShipmentState.Delivered => Depot.Delivered(order, 60),
            _ => Cancelled(order),
        };

    private static Shipment Cancelled(Order order)
    {
        var shipment = Depot.Draft(order, Depot.Line(60));
        shipment.Cancel("The truck broke down.", Depot.Now);
        return shipment;
    }

    private static (StockEffectKind, long)[] Kinds(IEnumerable<StockEffect> effects) =>
        [.. effects.Select(effect => (effect.Kind, effect.Quantity))];

    private static long OnHand(IEnumerable<StockEffect> effects, Guid facility) =>
        effects.Where(effect => effect.FacilityId == facility).Sum(effect => effect.OnHand);
}
