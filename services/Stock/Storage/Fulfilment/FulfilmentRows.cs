using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Fulfilment;

/// <summary>A product of an order. Each: ordered = shipped + cancelled + what is still to be shipped.</summary>
internal sealed class OrderLineRow
{
    public Guid Id { get; init; }
    public Guid OrderId { get; init; }

    /// <summary>Its place in the order, from 1.</summary>
    public int Number { get; init; }
    public Guid ProductId { get; init; }
    public long ProductVersion { get; init; }
    public long Ordered { get; init; }
    public long Shipped { get; set; }
    public long Cancelled { get; set; }
}

/// <summary>A batch of a shipment.</summary>
internal sealed class ShipmentLineRow
{
    public Guid Id { get; init; }
    public Guid ShipmentId { get; init; }

    /// <summary>Its place in the shipment, from 1.</summary>
    public int Number { get; init; }
    public Guid ProductId { get; init; }
    public Guid? LotId { get; init; }

    /// <summary>The place it is taken from.</summary>
    public Guid PlaceId { get; init; }
    public Condition TakenFrom { get; init; }

    /// <summary>The lot's last usable day, as it was when the line was written (decision C30).</summary>
    public DateOnly? ExpiresOn { get; init; }
    public Guid? OrderLineId { get; init; }
    public Guid? ReturnsLineId { get; init; }
    public string ReturnReason { get; init; } = "";

    /// <summary>Each that are set aside for it.</summary>
    public long Allocated { get; init; }

    /// <summary>Each that were picked, and so leave or left; null before.</summary>
    public long? Picked { get; set; }
    public ShortPick Short { get; set; }
}

/// <summary>What a receiver said of a shipment.</summary>
internal sealed class DeliveryProofRow
{
    public Guid ShipmentId { get; init; }
    public string DeliveredBy { get; init; } = "";
    public string ReceivedBy { get; init; } = "";
    public DateOnly ReceivedOn { get; init; }
}

/// <summary>What arrived of a batch, Each: accepted + rejected + missing = shipped + excess (decision S25).</summary>
internal sealed class DeliveryProofLineRow
{
    public Guid ShipmentId { get; init; }

    /// <summary>Its place in the proof, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The shipment's line; null for a batch that nobody sent.</summary>
    public Guid? LineId { get; init; }
    public Guid ProductId { get; init; }
    public Guid? LotId { get; init; }

    /// <summary>The place it was put into.</summary>
    public Guid PlaceId { get; init; }
    public long Accepted { get; init; }
    public long Rejected { get; init; }
    public long Missing { get; init; }
    public long Excess { get; init; }
    public string RejectionReason { get; init; } = "";
    public string LossReason { get; init; } = "";
    public VvmStage Monitor { get; init; }
}
