using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Tests.Requisitions;

namespace Platform.Stock.Tests.Fulfilment;

/// <summary>Every edge of an order, that there is no other, and what is ordered, shipped and given up (decisions S24, C30).</summary>
public sealed class OrderTests
{
    private static readonly Dictionary<(OrderState, OrderAction), OrderState[]> Edges = new()
    {
        [(OrderState.Ordered, OrderAction.Promise)] = [OrderState.Ordered],
        [(OrderState.Ordered, OrderAction.Ship)] = [OrderState.Fulfilling, OrderState.Shipped],
        [(OrderState.Ordered, OrderAction.Cancel)] = [OrderState.Ordered, OrderState.Cancelled],
        [(OrderState.Fulfilling, OrderAction.Promise)] = [OrderState.Fulfilling],
        [(OrderState.Fulfilling, OrderAction.Ship)] = [OrderState.Fulfilling, OrderState.Shipped],
        [(OrderState.Fulfilling, OrderAction.Cancel)] =
        [
            OrderState.Fulfilling,
            OrderState.Shipped,
            OrderState.Received,
        ],
        [(OrderState.Fulfilling, OrderAction.Receive)] = [OrderState.Fulfilling],
        [(OrderState.Shipped, OrderAction.Receive)] = [OrderState.Shipped, OrderState.Received],
    };

    public static TheoryData<OrderState, OrderAction> All()
    {
        var all = new TheoryData<OrderState, OrderAction>();
        foreach (var state in Enum.GetValues<OrderState>())
        foreach (var action in Enum.GetValues<OrderAction>())
            all.Add(state, action);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void There_is_no_other_edge(OrderState from, OrderAction action)
    {
        var to = Edges.GetValueOrDefault((from, action), []);
        Assert.Equal(to, OrderStates.Targets(from, action));
        var (order, shipment) = In(from);
        Action act = action switch
        {
            OrderAction.Promise => () => order.Promise(Depot.Today, Depot.Today),
            OrderAction.Ship => () =>
                order.Ship(Depot.NewId(), new Dictionary<Guid, long> { [Depot.LineOne] = 1 }, Depot.Now),
            OrderAction.Cancel => () => order.Cancel(null, "No stock.", Depot.Now),
            _ => () => order.Receive(shipment, Depot.Now),
        };
        if (to.Length == 0)
        {
            act.Refused(FulfilmentError.OrderTransitionNotAllowed);
            Assert.Equal(from, order.State);
            return;
        }

        act();
        Assert.Contains(order.State, to);
    }

    [Fact]
    public void S24_sixty_of_a_hundred_leave_forty_still_to_be_shipped()
    {
        var order = Depot.Order(100);
        Depot.Shipped(order, 60);
        Assert.Equal((OrderState.Fulfilling, 40), (order.State, order.Lines[0].BackOrder));
        order.Cancel([new Cancellation(Depot.LineOne, 40)], "Out of stock nationwide.", Depot.Now);
        Assert.Equal((OrderState.Shipped, 0), (order.State, order.Lines[0].BackOrder));
    }

    [Fact]
    public void S24_an_order_is_received_when_all_its_shipments_are()
    {
        var order = Depot.Order(100);
        var (first, second) = (Depot.Shipped(order, 60), Depot.Shipped(order, 40));
        Assert.Equal(OrderState.Shipped, order.State);
        first.Deliver(Depot.Accept(first), order, _ => false, Depot.Now);
        Assert.Equal(OrderState.Shipped, order.State);
        second.Deliver(Depot.Accept(second), order, _ => false, Depot.Now);
        Assert.Equal(OrderState.Received, order.State);
    }

    [Fact]
    public void S24_what_arrives_does_not_fill_what_is_still_to_be_shipped()
    {
        var order = Depot.Order(100);
        Depot.Delivered(order, 60);
        Assert.Equal(OrderState.Fulfilling, order.State);
    }

    [Fact]
    public void S24_giving_up_the_rest_of_what_was_received_ends_the_order_by_way_of_shipped()
    {
        var order = Depot.Order(100);
        Depot.Delivered(order, 60);
        order.Cancel(null, "Out of stock.", Depot.Now);
        Assert.Equal(
            [OrderState.Ordered, OrderState.Fulfilling, OrderState.Shipped, OrderState.Received],
            order.Steps.Select(step => step.State)
        );
    }

    [Fact]
    public void Giving_up_some_of_what_was_never_shipped_leaves_it_ordered_and_giving_up_all_cancels_it()
    {
        var order = Depot.Order(100);
        order.Cancel([new Cancellation(Depot.LineOne, 30)], "Out of stock.", Depot.Now);
        Assert.Equal((OrderState.Ordered, 70), (order.State, order.Lines[0].BackOrder));
        order.Cancel(null, "Out of stock.", Depot.Now);
        Assert.Equal(OrderState.Cancelled, order.State);
    }

    [Fact]
    public void One_line_may_be_given_up_and_another_shipped()
    {
        var order = Depot.Order(100, second: 20);
        order.Cancel([new Cancellation(Depot.LineTwo, 20)], "Out of stock.", Depot.Now);
        Depot.Shipped(order, 100);
        Assert.Equal(OrderState.Shipped, order.State);
    }

    [Fact]
    public void Nothing_is_given_up_without_a_reason()
    {
        var act = () => Depot.Order().Cancel(null, " ", Depot.Now);
        act.Refused(FulfilmentError.ReasonRequired, ("reason", "REQUIRED"));
    }

    [Fact]
    public void Only_what_is_still_to_be_shipped_is_given_up()
    {
        var order = Depot.Order(100);
        Depot.Shipped(order, 60);
        var act = () =>
            order.Cancel(
                [
                    new Cancellation(Depot.LineOne, 41),
                    new Cancellation(Depot.LineTwo, 1),
                    new Cancellation(Depot.LineOne, 0),
                ],
                "Out of stock.",
                Depot.Now
            );
        act.Refused(
            FulfilmentError.InvalidCancellation,
            ("lines[0].quantity", "BEYOND_BACK_ORDER"),
            ("lines[1].line_id", "LINE_UNKNOWN"),
            ("lines[2].line_id", "LINE_TWICE"),
            ("lines[2].quantity", "BEYOND_BACK_ORDER")
        );
        Assert.Equal(40, order.Lines[0].BackOrder);
    }

    [Fact]
    public void A_promise_is_not_for_the_past()
    {
        var order = Depot.Order();
        var act = () => order.Promise(Depot.Today.AddDays(-1), Depot.Today);
        act.Refused(FulfilmentError.InvalidOrder, ("promised_on", "IN_PAST"));
        order.Promise(Depot.Today.AddDays(3), Depot.Today);
        Assert.Equal(Depot.Today.AddDays(3), order.PromisedOn);
    }

    [Fact]
    public void C30_an_order_knows_when_it_is_needed_and_when_each_of_its_steps_was()
    {
        var order = Depot.Order();
        Depot.Delivered(order, 100);
        Assert.Equal(Depot.Today.AddDays(7), order.Origin.RequiredBy);
        Assert.All(order.Steps, step => Assert.Equal(Depot.Now.At, step.At));
    }

    [Fact]
    public void A_shipment_of_another_order_is_not_received()
    {
        var order = Depot.Order();
        Depot.Shipped(order, 60);
        var act = () => order.Receive(Depot.NewId(), Depot.Now);
        act.Refused(FulfilmentError.OtherOrder);
    }

    [Fact]
    public void Everything_wrong_with_an_order_is_said_at_once()
    {
        var act = () =>
        {
            _ = new Order(
                new OrderOrigin(Depot.Id(51), Depot.Here, Depot.Here, Depot.Id(52), null, false, null),
                [
                    new OrderLine(Depot.LineOne, Depot.Paracetamol, 1, 0),
                    new OrderLine(Depot.LineTwo, Depot.Paracetamol, 1, 5) { Shipped = 1 },
                ],
                Depot.Now
            );
        };
        act.Refused(
            FulfilmentError.InvalidOrder,
            ("receiving_facility_id", "SAME_FACILITY"),
            ("lines[0].ordered", "RANGE"),
            ("lines[1].product_id", "PRODUCT_TWICE"),
            ("lines[1].ordered", "RANGE")
        );
    }

    [Fact]
    public void S21_the_order_of_a_requisition_is_in_whole_packs_of_the_version_that_was_asked_for()
    {
        var asked = Forms.Approved().ConvertToOrder(Forms.AtEnd, Forms.Tree, Forms.Depot);
        var order = Order.Of(asked, new DateOnly(2026, 7, 10), Depot.NewId, Forms.AtEnd);
        Assert.Equal(
            [(Forms.Paracetamol, 3L, 120L), (Forms.Amoxicillin, 1L, 100L)],
            order.Lines.Select(line => (line.ProductId, line.ProductVersion, line.Ordered))
        );
        Assert.Equal(
            (asked.RequisitionId, Forms.Facility),
            (order.Origin.RequisitionId, order.Origin.ReceivingFacilityId)
        );
    }

    private static (Order, Guid) In(OrderState state)
    {
        var order = Depot.Order(100);
        switch (state)
        {
            case OrderState.Ordered:
                return (order, Depot.NewId());
            case OrderState.Cancelled:
                order.Cancel(null, "No stock.", Depot.Now);
                return (order, Depot.NewId());
            case OrderState.Fulfilling:
                return (order, Depot.Shipped(order, 60).Id);
            case OrderState.Shipped:
                return (order, Depot.Shipped(order, 100).Id);
            default:
                return (order, Depot.Delivered(order, 100).Id);
        }
    }
}
