using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Fulfilment;

/// <summary>A depot that ships to a clinic.</summary>
internal static class Depot
{
    private static int lastId = 1000;

    public static readonly Guid Here = Id(1);
    public static readonly Guid Clinic = Id(2);
    public static readonly Guid OtherClinic = Id(3);
    public static readonly Guid Paracetamol = Id(11);
    public static readonly Guid Vaccine = Id(12);
    public static readonly Guid LotA = Id(21);
    public static readonly Guid LotB = Id(22);
    public static readonly Guid LineOne = Id(31);
    public static readonly Guid LineTwo = Id(32);

    public static readonly DateOnly Today = new(2026, 6, 30);

    public static Deed Now => On(Today);

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static Guid NewId() => Id(Interlocked.Increment(ref lastId));

    public static Deed On(DateOnly day) => new("juma", day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc), day);

    public static Order Order(long first = 100, long second = 0) =>
        new(
            new OrderOrigin(Id(51), Here, Clinic, Id(52), null, false, Today.AddDays(7)),
            [
                new OrderLine(LineOne, Paracetamol, 1, first),
                .. second > 0 ? new[] { new OrderLine(LineTwo, Vaccine, 1, second) } : [],
            ],
            Now
        );

    public static ShipmentLine Line(long quantity, Guid? lot = null, int daysLeft = 300) =>
        new(NewId(), Paracetamol, lot ?? LotA, Today.AddDays(daysLeft), quantity) { OrderLineId = LineOne };

    public static Shipment Draft(Order order, params ShipmentLine[] lines) =>
        new(new ShipmentOrigin(NewId(), ShipmentKind.Order, Here, Clinic) { OrderId = order.Id }, lines, Now);

    public static Shipment Allocated(Order order, params ShipmentLine[] lines)
    {
        var shipment = Draft(order, lines);
        shipment.Allocate(order, Shipment.NothingElsewhere, Now);
        return shipment;
    }

    public static Shipment Picked(Order order, params ShipmentLine[] lines)
    {
        var shipment = Allocated(order, lines);
        shipment.Pick(All(shipment), Now);
        return shipment;
    }

    public static Shipment Shipped(Order order, params ShipmentLine[] lines)
    {
        var shipment = Picked(order, lines);
        shipment.Ship(order, Now);
        return shipment;
    }

    public static Shipment Shipped(Order order, long quantity) => Shipped(order, Line(quantity));

    public static Shipment Delivered(Order order, long quantity)
    {
        var shipment = Shipped(order, quantity);
        shipment.Deliver(Accept(shipment), order, _ => false, Now);
        return shipment;
    }

    public static PickedLine[] All(Shipment shipment) =>
        [.. shipment.Lines.Select(line => new PickedLine(line.Id, line.Allocated))];

    public static ProofOfDelivery Proof(DateOnly day, params ProofLine[] lines) =>
        new("A driver", "A nurse", day, lines);

    public static ProofOfDelivery Accept(Shipment shipment, DateOnly? day = null) =>
        Proof(
            day ?? Today,
            [.. shipment.Lines.Select(line => new ProofLine(line.Id, line.ProductId, line.LotId, line.Shipped))]
        );

    /// <summary>Says of the one line of a shipment what became of it.</summary>
    public static ProofLine Of(
        Shipment shipment,
        long accepted,
        long rejected = 0,
        long missing = 0,
        long excess = 0
    ) =>
        new(shipment.Lines[0].Id, Paracetamol, shipment.Lines[0].LotId, accepted, rejected, missing, excess)
        {
            RejectionReason = rejected > 0 ? "Broken." : "",
            LossReason = missing > 0 ? "The box was open." : "",
        };
}
