using Platform.Kernel;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>What is said of an order beside what decisions see of it.</summary>
/// <param name="Number">What people call it.</param>
/// <param name="PeriodId">The period of the requisition it is made of; null for one without.</param>
/// <param name="Today">The day it is made.</param>
internal sealed record OrderPaper(string Number, Guid? PeriodId, DateOnly Today);

/// <summary>An order as it is kept: all of it but its lines. What is decided about it, <see cref="Order"/> decides.</summary>
internal sealed class OrderRecord : IVersioned
{
    /// <summary>Most characters of a number.</summary>
    public const int MaxNumber = 60;

    private OrderRecord() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>What people call it.</summary>
    public string Number { get; private init; } = "";

    /// <summary>Who ships.</summary>
    public Guid SupplyingFacilityId { get; private init; }

    /// <summary>Who asked, and receives.</summary>
    public Guid ReceivingFacilityId { get; private init; }

    public Guid ProgramId { get; private init; }

    /// <summary>The requisition it is made of; null for one without.</summary>
    public Guid? RequisitionId { get; private init; }

    /// <summary>The period of its requisition; null for one without.</summary>
    public Guid? PeriodId { get; private init; }

    public bool Emergency { get; private init; }

    /// <summary>The day it was made.</summary>
    public DateOnly OrderedOn { get; private init; }

    /// <summary>The day it is needed; null when nobody said.</summary>
    public DateOnly? RequiredBy { get; private init; }

    /// <summary>The day by which the supplier said it ships; null when it did not.</summary>
    public DateOnly? PromisedOn { get; private set; }

    public OrderState State { get; private set; }

    /// <summary>Why some of it was given up the last time; empty when nothing was.</summary>
    public string CancellationReason { get; private set; } = "";

    public int LineCount { get; private init; }

    /// <summary>Each ordered of all lines.</summary>
    public long Ordered { get; private init; }

    /// <summary>Each shipped of all lines.</summary>
    public long Shipped { get; private set; }

    /// <summary>Each given up of all lines.</summary>
    public long Cancelled { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTime OrderedAt { get; private set; }

    /// <summary>When some of it was shipped first, and not all; null when never.</summary>
    public DateTime? FulfillingAt { get; private set; }

    /// <summary>When nothing was still to be shipped; null before.</summary>
    public DateTime? ShippedAt { get; private set; }

    /// <summary>When the last shipment was confirmed; null before.</summary>
    public DateTime? ReceivedAt { get; private set; }

    /// <summary>When all of it was given up; null unless it was.</summary>
    public DateTime? CancelledAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>An order that was made now.</summary>
    public static OrderRecord Begin(Order order, OrderPaper paper, DateTime now)
    {
        var origin = order.Origin;
        var record = new OrderRecord
        {
            Id = order.Id,
            Number = paper.Number,
            SupplyingFacilityId = origin.SupplyingFacilityId,
            ReceivingFacilityId = origin.ReceivingFacilityId,
            ProgramId = origin.ProgramId,
            RequisitionId = origin.RequisitionId,
            PeriodId = paper.PeriodId,
            Emergency = origin.Emergency,
            OrderedOn = paper.Today,
            RequiredBy = origin.RequiredBy,
            LineCount = order.Lines.Count,
            Ordered = order.Lines.Sum(line => line.Ordered),
        };
        record.Take(order, now);
        return record;
    }

    /// <summary>What is fixed of it.</summary>
    public OrderOrigin Origin =>
        new(Id, SupplyingFacilityId, ReceivingFacilityId, ProgramId, RequisitionId, Emergency, RequiredBy);

    /// <summary>
    /// Takes on what was decided. Each step raises the version by one, so that what is told of each has a sequence of its own; a change
    /// without a step raises it too.
    /// </summary>
    public void Take(Order order, DateTime now)
    {
        (State, PromisedOn, CancellationReason) = (order.State, order.PromisedOn, order.CancellationReason);
        Shipped = order.Lines.Sum(line => line.Shipped);
        Cancelled = order.Lines.Sum(line => line.Cancelled);
        foreach (var step in order.Steps)
            Stamp(step);
        Version += Math.Max(1, order.Steps.Count);
        UpdatedAt = now;
    }

    private void Stamp(OrderStep step)
    {
        switch (step.State)
        {
            case OrderState.Ordered:
                OrderedAt = step.At;
                break;
            case OrderState.Fulfilling:
                FulfillingAt = step.At;
                break;
            case OrderState.Shipped:
                ShippedAt = step.At;
                break;
            case OrderState.Received:
                ReceivedAt = step.At;
                break;
            default:
                CancelledAt = step.At;
                break;
        }
    }
}
