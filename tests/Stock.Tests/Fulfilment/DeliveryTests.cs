using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;

namespace Platform.Stock.Tests.Fulfilment;

/// <summary>The rules of a proof of delivery (decision S25), each by its code.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public void S25_ninety_accepted_six_rejected_and_four_missing_are_a_hundred()
    {
        var (order, shipment) = Sent(100);
        var effects = shipment.Deliver(
            Depot.Proof(Depot.Today, Depot.Of(shipment, 90, 6, 4)),
            order,
            _ => false,
            Depot.Now
        );
        Assert.Equal(
            [
                (StockEffectKind.TransferIn, 90L, Depot.Clinic),
                (StockEffectKind.TransferInToQuarantine, 6L, Depot.Clinic),
                (StockEffectKind.TransitLoss, 4L, (Guid?)null),
            ],
            effects.Select(effect => (effect.Kind, effect.Quantity, effect.FacilityId))
        );
        Assert.Equal(OrderState.Received, order.State);
    }

    [Fact]
    public void S25_what_came_and_was_not_sent_is_excess()
    {
        var (order, shipment) = Sent(100);
        var effects = shipment.Deliver(
            Depot.Proof(Depot.Today, Depot.Of(shipment, 105, excess: 5)),
            order,
            _ => false,
            Depot.Now
        );
        Assert.Equal(-100, effects.Sum(effect => effect.InTransit));
        Assert.Equal(105, effects.Sum(effect => effect.OnHand));
    }

    [Fact]
    public void S25_a_batch_that_nobody_sent_has_a_line_of_its_own()
    {
        var (order, shipment) = Sent(100);
        var wrong = new ProofLine(null, Depot.Paracetamol, Depot.LotB, 3, 0, 0, 3);
        var effects = shipment.Deliver(
            Depot.Proof(Depot.Today, Depot.Of(shipment, 97, missing: 3), wrong),
            order,
            _ => false,
            Depot.Now
        );
        Assert.Equal(100, effects.Sum(effect => effect.OnHand));
        Assert.Equal(-100, effects.Sum(effect => effect.InTransit));
    }

    [Theory]
    [InlineData(99, 0, 0, 0)]
    [InlineData(101, 0, 0, 0)]
    [InlineData(90, 6, 3, 0)]
    [InlineData(100, 0, 0, 1)]
    public void S25_what_does_not_add_up_is_refused(long accepted, long rejected, long missing, long excess) =>
        Refused(shipment => [Depot.Of(shipment, accepted, rejected, missing, excess)], ("lines[0]", "UNBALANCED"));

    [Fact]
    public void Of_one_batch_nothing_is_missing_where_more_came() =>
        Refused(shipment => [Depot.Of(shipment, 100, 0, 5, 5)], ("lines[0]", "MISSING_AND_EXCESS"));

    [Fact]
    public void What_is_rejected_and_what_is_missing_has_its_reason_and_nothing_else_has() =>
        Refused(
            shipment => [Depot.Of(shipment, 90, 6, 4) with { RejectionReason = " ", LossReason = "" }],
            ("lines[0].rejection_reason", "REQUIRED"),
            ("lines[0].loss_reason", "REQUIRED")
        );

    [Fact]
    public void A_reason_for_nothing_is_refused() =>
        Refused(
            shipment => [Depot.Of(shipment, 100) with { RejectionReason = "Broken." }],
            ("lines[0].rejection_reason", "NO_QUANTITY")
        );

    [Fact]
    public void Quantities_are_not_negative() =>
        Refused(shipment => [Depot.Of(shipment, 101, -1)], ("lines[0].rejected", "RANGE"));

    [Fact]
    public void Who_brought_it_who_took_it_and_when_are_needed()
    {
        var (order, shipment) = Sent(100);
        var act = () =>
        {
            shipment.Deliver(
                new ProofOfDelivery("", "", Depot.Today.AddDays(1), [Depot.Of(shipment, 100)]),
                order,
                _ => false,
                Depot.Now
            );
        };
        act.Refused(
            FulfilmentError.InvalidProof,
            ("delivered_by", "REQUIRED"),
            ("received_by", "REQUIRED"),
            ("received_on", "IN_FUTURE")
        );
        Assert.Equal((ShipmentState.InTransit, OrderState.Shipped), (shipment.State, order.State));
    }

    [Fact]
    public void Nothing_arrives_before_it_left()
    {
        var (order, shipment) = Sent(100);
        var act = () =>
        {
            shipment.Deliver(Depot.Accept(shipment, Depot.Today.AddDays(-1)), order, _ => false, Depot.Now);
        };
        act.Refused(FulfilmentError.InvalidProof, ("received_on", "BEFORE_SHIPMENT"));
    }

    [Fact]
    public void Every_line_is_accounted_for_once() =>
        Refused(
            shipment => [Depot.Of(shipment, 100) with { LineId = Depot.NewId() }],
            ("lines[0].line_id", "LINE_UNKNOWN"),
            ("lines", "LINE_MISSING")
        );

    [Fact]
    public void A_line_is_of_the_batch_that_was_sent() =>
        Refused(
            shipment =>
                [
                    Depot.Of(shipment, 100) with
                    {
                        LotId = Depot.LotB,
                    },
                    Depot.Of(shipment, 100),
                    new ProofLine(null, Depot.Paracetamol, Depot.LotA, 1, 0, 0, 1),
                ],
            ("lines[0].lot_id", "OTHER_BATCH"),
            ("lines[1].line_id", "LINE_TWICE"),
            ("lines[2].lot_id", "BATCH_TWICE")
        );

    [Theory]
    [InlineData(true, VvmStage.None, "REQUIRED")]
    [InlineData(true, VvmStage.Stage3, "MONITOR_PAST_DISCARD")]
    [InlineData(true, VvmStage.Stage4, "MONITOR_PAST_DISCARD")]
    [InlineData(false, VvmStage.Stage1, "MONITOR_NOT_USED")]
    public void A_vial_monitor_is_read_where_there_is_one(bool used, VvmStage stage, string code)
    {
        var (order, shipment) = Sent(100);
        var act = () =>
        {
            shipment.Deliver(
                Depot.Proof(Depot.Today, Depot.Of(shipment, 100) with { Monitor = stage }),
                order,
                _ => used,
                Depot.Now
            );
        };
        act.Refused(FulfilmentError.InvalidProof, ("lines[0].vvm_stage", code));
    }

    [Theory]
    [InlineData(VvmStage.Stage1)]
    [InlineData(VvmStage.Stage2)]
    public void Vials_before_the_discard_point_are_accepted(VvmStage stage)
    {
        var (order, shipment) = Sent(100);
        shipment.Deliver(
            Depot.Proof(Depot.Today, Depot.Of(shipment, 100) with { Monitor = stage }),
            order,
            _ => true,
            Depot.Now
        );
        Assert.Equal(ShipmentState.Delivered, shipment.State);
    }

    [Fact]
    public void Nothing_is_read_of_vials_that_are_all_rejected()
    {
        var (order, shipment) = Sent(100);
        shipment.Deliver(Depot.Proof(Depot.Today, Depot.Of(shipment, 0, 100)), order, _ => true, Depot.Now);
        Assert.Equal(ShipmentState.Delivered, shipment.State);
    }

    [Fact]
    public void A_shipment_that_never_arrives_is_delivered_as_missing()
    {
        var (order, shipment) = Sent(100);
        shipment.Deliver(Depot.Proof(Depot.Today, Depot.Of(shipment, 0, missing: 100)), order, _ => false, Depot.Now);
        Assert.Equal(OrderState.Received, order.State);
    }

    private static (Order, Shipment) Sent(long quantity)
    {
        var order = Depot.Order(quantity);
        return (order, Depot.Shipped(order, quantity));
    }

    private static void Refused(Func<Shipment, ProofLine[]> lines, params (string, string)[] rules)
    {
        var (order, shipment) = Sent(100);
        var act = () =>
        {
            shipment.Deliver(Depot.Proof(Depot.Today, lines(shipment)), order, _ => false, Depot.Now);
        };
        act.Refused(FulfilmentError.InvalidProof, rules);
        Assert.Equal((ShipmentState.InTransit, OrderState.Shipped), (shipment.State, order.State));
    }
}
