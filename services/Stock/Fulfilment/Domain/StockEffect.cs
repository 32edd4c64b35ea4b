using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>What fulfilment does to stock; the ledger posts it (decisions S10, S17, S25, S26).</summary>
public enum StockEffectKind
{
    /// <summary>Set aside at the sender; on hand stays.</summary>
    Reserve = 1,

    /// <summary>No longer set aside.</summary>
    Release,

    /// <summary>Out of the sender's book, into transit.</summary>
    TransferOut,

    /// <summary>Out of transit, into the receiver's book.</summary>
    TransferIn,

    /// <summary>Out of transit, into the receiver's quarantine.</summary>
    TransferInToQuarantine,

    /// <summary>Out of transit, and nowhere.</summary>
    TransitLoss,

    /// <summary>Into transit from nowhere: more arrived than was sent.</summary>
    TransitGain,

    /// <summary>Back from a ward or customer into the book of who issued it.</summary>
    IssueReturned,
}

/// <summary>One line for the ledger.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="FacilityId">Whose book; null for what touches transit alone.</param>
/// <param name="ProductId">The product.</param>
/// <param name="LotId">The lot; null for a product without lots.</param>
/// <param name="Quantity">Each, ≥ 1.</param>
/// <param name="Day">The day it happens.</param>
internal sealed record StockEffect(
    StockEffectKind Kind,
    Guid? FacilityId,
    Guid ProductId,
    Guid? LotId,
    long Quantity,
    DateOnly Day
)
{
    /// <summary>What it counts as (decision S17): what moves between facilities is never consumption.</summary>
    public CountsAs Counts =>
        Kind switch
        {
            StockEffectKind.Reserve or StockEffectKind.Release => CountsAs.None,
            StockEffectKind.TransitLoss => CountsAs.Loss,
            StockEffectKind.TransitGain => CountsAs.Correction,
            StockEffectKind.IssueReturned => CountsAs.Consumption,
            _ => CountsAs.Transfer,
        };

    /// <summary>The day of the issue that a return gives back; null for all others.</summary>
    public DateOnly? Refers { get; init; }

    /// <summary>Why; empty where there is no why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The storage place; null for the facility's main one.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>The condition that stock is taken from.</summary>
    public Condition From { get; init; }

    /// <summary>What the vial monitors show of what comes in.</summary>
    public VvmStage Monitor { get; init; }

    /// <summary>The line that it comes of: its place among those of the shipment or of the proof, from 0.</summary>
    public int Line { get; init; }

    /// <summary>What it does to the books of facilities, Each.</summary>
    public long OnHand =>
        Kind switch
        {
            StockEffectKind.TransferOut => -Quantity,
            StockEffectKind.TransferIn or StockEffectKind.TransferInToQuarantine or StockEffectKind.IssueReturned =>
                Quantity,
            _ => 0,
        };

    /// <summary>What it does to transit, Each.</summary>
    public long InTransit =>
        Kind switch
        {
            StockEffectKind.TransferOut or StockEffectKind.TransitGain => Quantity,
            StockEffectKind.TransferIn or StockEffectKind.TransferInToQuarantine or StockEffectKind.TransitLoss =>
                -Quantity,
            _ => 0,
        };
}
