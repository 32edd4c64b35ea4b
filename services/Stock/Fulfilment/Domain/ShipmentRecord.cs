using Platform.Kernel;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>A shipment as it is kept: all of it but its lines. What is decided about it, <see cref="Shipment"/> decides.</summary>
internal sealed class ShipmentRecord : IVersioned
{
    /// <summary>Most characters of a number.</summary>
    public const int MaxNumber = 60;

    private ShipmentRecord() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>What people call it.</summary>
    public string Number { get; private init; } = "";

    public ShipmentKind Kind { get; private init; }

    /// <summary>Who sends.</summary>
    public Guid FromFacilityId { get; private init; }

    /// <summary>Who receives.</summary>
    public Guid ToFacilityId { get; private init; }

    public Guid ProgramId { get; private init; }

    /// <summary>The order it fills; set for that kind alone.</summary>
    public Guid? OrderId { get; private init; }

    /// <summary>The shipment it gives back from; set for returns alone.</summary>
    public Guid? ReturnsShipmentId { get; private init; }

    /// <summary>What links the two legs of a redistribution; set for those alone.</summary>
    public Guid? RedistributionId { get; private init; }

    public ShipmentState State { get; private set; }

    /// <summary>The day it was begun.</summary>
    public DateOnly CreatedOn { get; private init; }

    /// <summary>The day it left; null before.</summary>
    public DateOnly? ShippedOn { get; private set; }

    /// <summary>The day it arrived; null before it is confirmed.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    public int LineCount { get; private set; }

    /// <summary>Each of all lines: allocated, and picked from then on.</summary>
    public long Quantity { get; private set; }

    /// <summary>Why it never left; empty unless it was given up.</summary>
    public string CancellationReason { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? AllocatedAt { get; private set; }

    public DateTime? PickedAt { get; private set; }

    public DateTime? ShippedAt { get; private set; }

    public DateTime? DeliveredAt { get; private set; }

    public DateTime? CancelledAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>A shipment that was begun now.</summary>
    public static ShipmentRecord Begin(Shipment shipment, string number, DateOnly today, DateTime now)
    {
        var origin = shipment.Origin;
        var record = new ShipmentRecord
        {
            Id = shipment.Id,
            Number = number,
            Kind = origin.Kind,
            FromFacilityId = origin.FromFacilityId,
            ToFacilityId = origin.ToFacilityId,
            ProgramId = origin.ProgramId,
            OrderId = origin.OrderId,
            ReturnsShipmentId = origin.ReturnsShipmentId,
            RedistributionId = origin.RedistributionId,
            CreatedOn = today,
        };
        record.Take(shipment, now);
        return record;
    }

    /// <summary>What is fixed of it.</summary>
    public ShipmentOrigin Origin =>
        new(Id, Kind, FromFacilityId, ToFacilityId)
        {
            ProgramId = ProgramId,
            OrderId = OrderId,
            ReturnsShipmentId = ReturnsShipmentId,
            RedistributionId = RedistributionId,
        };

    /// <summary>Takes on what was decided, in one version.</summary>
    public void Take(Shipment shipment, DateTime now, string cancellationReason = "")
    {
        (State, ShippedOn, ReceivedOn) = (shipment.State, shipment.ShippedOn, shipment.Proof?.ReceivedOn);
        (LineCount, Quantity) = (shipment.Lines.Count, shipment.Lines.Sum(line => line.Shipped));
        if (cancellationReason.Length > 0)
            CancellationReason = cancellationReason;
        foreach (var step in shipment.Steps)
            Stamp(step);
        Version++;
        UpdatedAt = now;
    }

    private void Stamp(ShipmentStep step)
    {
        switch (step.State)
        {
            case ShipmentState.Draft:
                // Changed after it was allocated, it is a draft again.
                CreatedAt = CreatedAt == default ? step.At : CreatedAt;
                (AllocatedAt, PickedAt) = (null, null);
                break;
            case ShipmentState.Allocated:
                AllocatedAt = step.At;
                break;
            case ShipmentState.Picked:
                PickedAt = step.At;
                break;
            case ShipmentState.InTransit:
                ShippedAt = step.At;
                break;
            case ShipmentState.Delivered:
                DeliveredAt = step.At;
                break;
            default:
                CancelledAt = step.At;
                break;
        }
    }
}
