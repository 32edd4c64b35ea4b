using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>What a shipment is for.</summary>
public enum ShipmentKind
{
    /// <summary>To fill an order.</summary>
    Order = 1,

    /// <summary>Back to who shipped it.</summary>
    Return,

    /// <summary>One of the two legs of a redistribution.</summary>
    Redistribution,
}

/// <summary>Why less was picked than was allocated.</summary>
public enum ShortPick
{
    /// <summary>All of it was picked.</summary>
    None = 0,

    /// <summary>It was not where it should be.</summary>
    CouldNotLocate,

    /// <summary>Less was there than the book says.</summary>
    StockOut,

    /// <summary>It is damaged.</summary>
    Damaged,

    /// <summary>It is past its day, or its vial monitor says so.</summary>
    Expired,
}

/// <summary>A batch of a shipment.</summary>
/// <param name="Id">Id.</param>
/// <param name="ProductId">The product.</param>
/// <param name="LotId">The lot; null for a product without lots.</param>
/// <param name="Expiry">The lot's last usable day, as it was when the line was written (decision C30); null when it has none.</param>
/// <param name="Allocated">Each that are set aside for it, ≥ 1.</param>
internal sealed record ShipmentLine(Guid Id, Guid ProductId, Guid? LotId, DateOnly? Expiry, long Allocated)
{
    /// <summary>The storage place it is taken from; null for the sender's main one.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>The condition it is taken from: what goes back may lie in quarantine, all else may be used.</summary>
    public Condition From { get; init; }

    /// <summary>The order's line that it fills; null where no order is.</summary>
    public Guid? OrderLineId { get; init; }

    /// <summary>The line of an earlier shipment that it gives back; null where none is.</summary>
    public Guid? ReturnsLineId { get; init; }

    /// <summary>Why it goes back; empty unless it is a return.</summary>
    public string ReturnReason { get; init; } = "";

    /// <summary>Each that were picked; null before.</summary>
    public long? Picked { get; init; }

    /// <summary>Why fewer were picked.</summary>
    public ShortPick Short { get; init; }

    /// <summary>Each that leave, or left.</summary>
    public long Shipped => Picked ?? Allocated;
}

/// <summary>What was picked of a line.</summary>
/// <param name="LineId">The line.</param>
/// <param name="Quantity">Each, 0 to what was allocated.</param>
/// <param name="Short">Why fewer; none where all were.</param>
internal readonly record struct PickedLine(Guid LineId, long Quantity, ShortPick Short = ShortPick.None);
