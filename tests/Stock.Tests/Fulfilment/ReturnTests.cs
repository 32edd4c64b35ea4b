using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Tests.Fulfilment;

/// <summary>Returns both ways and redistribution (decisions S12, S17).</summary>
public sealed class ReturnTests
{
    [Fact]
    public void What_arrived_goes_back_as_a_shipment_of_its_own()
    {
        var original = Arrived(90, 6, 4);
        var back = Return(original, 10);
        Assert.Equal((Depot.Clinic, Depot.Here), (back.Origin.FromFacilityId, back.Origin.ToFacilityId));
        Assert.Equal((ShipmentKind.Return, original.Id), (back.Origin.Kind, back.Origin.ReturnsShipmentId));
        Assert.Equal((original.Lines[0].Id, Depot.LotA), (back.Lines[0].ReturnsLineId, back.Lines[0].LotId));
        Send(back);
        var effects = back.Deliver(Depot.Accept(back), null, _ => false, Depot.Now);
        Assert.Equal((Depot.Here, 10), (effects[0].FacilityId!.Value, effects[0].OnHand));
    }

    [Fact]
    public void What_was_rejected_goes_back_too_and_what_was_missing_does_not()
    {
        var original = Arrived(90, 6, 4);
        var (line, left) = (original.Lines[0].Id, Returns.Returnable(original, []));
        Assert.Equal((90, 6), (left[(line, Condition.Usable)], left[(line, Condition.Held)]));
        var act = () =>
        {
            Return(original, 91);
        };
        act.Refused(FulfilmentError.BeyondReturnable, ("lines[0].quantity", "BEYOND_RETURNABLE"));
    }

    [Fact]
    public void What_was_rejected_leaves_the_quarantine_once_however_much_was_accepted()
    {
        var original = Arrived(90, 10);
        var first = Return(original, Condition.Held, 10);
        var act = () =>
        {
            Return(original, Condition.Held, 1, first);
        };
        act.Refused(FulfilmentError.BeyondReturnable, ("lines[0].quantity", "BEYOND_RETURNABLE"));
        Assert.Equal(90, Return(original, 90, first).Lines[0].Allocated);
    }

    [Fact]
    public void Nothing_goes_back_twice()
    {
        var original = Arrived(100);
        var first = Return(original, 60);
        var act = () =>
        {
            Return(original, 41, first);
        };
        act.Refused(FulfilmentError.BeyondReturnable);
        Assert.Equal(40, Return(original, 40, first).Lines[0].Allocated);
    }

    [Fact]
    public void A_return_that_was_given_up_may_be_made_again()
    {
        var original = Arrived(100);
        var first = Return(original, 100);
        first.Cancel("It is needed after all.", Depot.Now);
        Assert.Equal(100, Return(original, 100, first).Lines[0].Allocated);
    }

    [Fact]
    public void S12_what_is_expired_goes_back()
    {
        var order = Depot.Order(100);
        var original = Depot.Shipped(order, Depot.Line(100, daysLeft: 0));
        original.Deliver(Depot.Accept(original), order, _ => false, Depot.Now);
        var back = Return(original, 100);
        var late = Depot.On(Depot.Today.AddDays(30));
        back.Allocate(null, Shipment.NothingElsewhere, late);
        back.Pick(Depot.All(back), late);
        back.Ship(null, late);
        Assert.Equal(ShipmentState.InTransit, back.State);
    }

    [Fact]
    public void What_is_on_its_way_does_not_go_back()
    {
        var act = () =>
        {
            Return(Depot.Shipped(Depot.Order(), 10), 1);
        };
        act.Refused(FulfilmentError.ShipmentTransitionNotAllowed);
    }

    [Fact]
    public void Everything_wrong_with_a_return_is_said_at_once()
    {
        var original = Arrived(100);
        var line = original.Lines[0].Id;
        var act = () =>
        {
            Returns.ToSender(
                original,
                [],
                [
                    new ReturnedLine(line, 0, ""),
                    new ReturnedLine(line, 1, "Damaged."),
                    new ReturnedLine(Depot.NewId(), 1, "Damaged."),
                ],
                Depot.NewId,
                Depot.Now
            );
        };
        act.Refused(
            FulfilmentError.InvalidReturn,
            ("lines[0].quantity", "RANGE"),
            ("lines[0].reason", "REQUIRED"),
            ("lines[1].line_id", "LINE_TWICE"),
            ("lines[2].line_id", "LINE_UNKNOWN")
        );
    }

    [Fact]
    public void S17_what_comes_back_from_a_ward_takes_from_the_consumption_of_its_issue()
    {
        var effect = Returns.OfIssue(Issue, 5, "Patient went home.", Depot.Today);
        Assert.Equal(
            (StockEffectKind.IssueReturned, 5, CountsAs.Consumption),
            (effect.Kind, effect.OnHand, effect.Counts)
        );
        var may = new DayRange(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 31));
        Assert.Equal(
            15,
            Consumption.Of(
                [
                    new(Issue.Day, 20, CountsAs.Consumption),
                    new(effect.Day, -effect.OnHand, effect.Counts, effect.Refers),
                ],
                may
            )
        );
    }

    [Fact]
    public void No_more_comes_back_than_is_out()
    {
        var act = () =>
        {
            Returns.OfIssue(Issue with { ReturnedBefore = 16 }, 5, "Unused.", Depot.Today);
        };
        act.Refused(FulfilmentError.BeyondReturnable, ("quantity", "BEYOND_RETURNABLE"));
    }

    [Fact]
    public void Nothing_comes_back_before_it_was_issued_nor_without_a_reason()
    {
        var act = () =>
        {
            Returns.OfIssue(Issue, 0, " ", Issue.Day.AddDays(-1));
        };
        act.Refused(
            FulfilmentError.InvalidReturn,
            ("quantity", "RANGE"),
            ("reason", "REQUIRED"),
            ("day", "BEFORE_ISSUE")
        );
    }

    [Fact]
    public void S17_a_redistribution_is_a_linked_return_and_shipment_and_never_consumption()
    {
        var sent = Redistribute(30);
        Assert.Equal((ShipmentState.Delivered, ShipmentState.InTransit), (sent.Return.State, sent.Shipment.State));
        Assert.Equal(Depot.Id(71), sent.Return.Origin.RedistributionId);
        Assert.Equal(Depot.Id(71), sent.Shipment.Origin.RedistributionId);
        Assert.All(sent.Effects, effect => Assert.Equal(CountsAs.Transfer, effect.Counts));
    }

    [Fact]
    public void A_redistribution_leaves_the_book_of_the_hub_as_it_was()
    {
        var sent = Redistribute(30);
        Assert.Equal(
            (-30, 0, 30),
            (OnHand(sent, Depot.Clinic), OnHand(sent, Depot.Here), sent.Effects.Sum(effect => effect.InTransit))
        );
        var arrived = sent.Shipment.Deliver(Depot.Accept(sent.Shipment), null, _ => false, Depot.Now);
        Assert.Equal((Depot.OtherClinic, 30), (arrived[0].FacilityId!.Value, arrived[0].OnHand));
    }

    [Fact]
    public void S12_what_is_expired_is_not_redistributed()
    {
        var act = () =>
        {
            Redistribute(30, daysLeft: -1);
        };
        act.Refused(FulfilmentError.LotExpired);
    }

    [Fact]
    public void A_redistribution_is_between_three_facilities()
    {
        var act = () =>
        {
            Redistributions.Send(
                new RedistributionRoute(Depot.Id(71), Depot.Clinic, Depot.Here, Depot.Clinic),
                [new RedistributedLine(Depot.Paracetamol, Depot.LotA, null, 1)],
                Depot.NewId,
                Depot.Now
            );
        };
        act.Refused(FulfilmentError.InvalidRedistribution, ("to_facility_id", "SAME_FACILITY"));
    }

    private static PastIssue Issue =>
        new(Depot.Clinic, Depot.Paracetamol, Depot.LotA, new DateOnly(2026, 5, 10), 20, 0);

    private static Shipment Arrived(long accepted, long rejected = 0, long missing = 0)
    {
        var order = Depot.Order(100);
        var shipment = Depot.Shipped(order, 100);
        shipment.Deliver(
            Depot.Proof(Depot.Today, Depot.Of(shipment, accepted, rejected, missing)),
            order,
            _ => false,
            Depot.Now
        );
        return shipment;
    }

    private static Shipment Return(Shipment original, long quantity, params Shipment[] earlier) =>
        Return(original, Condition.Usable, quantity, earlier);

    private static Shipment Return(Shipment original, Condition from, long quantity, params Shipment[] earlier) =>
        Returns.ToSender(
            original,
            earlier,
            [new ReturnedLine(original.Lines[0].Id, quantity, "Ordered by mistake.", from)],
            Depot.NewId,
            Depot.Now
        );

    private static void Send(Shipment shipment)
    {
        shipment.Allocate(null, Shipment.NothingElsewhere, Depot.Now);
        shipment.Pick(Depot.All(shipment), Depot.Now);
        shipment.Ship(null, Depot.Now);
    }

    private static Redistribution Redistribute(long quantity, int daysLeft = 60) =>
        Redistributions.Send(
            new RedistributionRoute(Depot.Id(71), Depot.Clinic, Depot.Here, Depot.OtherClinic),
            [new RedistributedLine(Depot.Paracetamol, Depot.LotA, Depot.Today.AddDays(daysLeft), quantity)],
            Depot.NewId,
            Depot.Now
        );

    private static long OnHand(Redistribution sent, Guid facility) =>
        sent.Effects.Where(effect => effect.FacilityId == facility).Sum(effect => effect.OnHand);
}
