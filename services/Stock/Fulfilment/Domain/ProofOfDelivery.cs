using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>What arrived of a batch. Each, none below 0: accepted + rejected + missing = shipped + excess (decision S25).</summary>
/// <param name="LineId">The shipment's line; null for a batch that nobody sent.</param>
/// <param name="ProductId">The product.</param>
/// <param name="LotId">The lot; null for a product without lots.</param>
/// <param name="Accepted">Taken into stock.</param>
/// <param name="Rejected">Taken into quarantine.</param>
/// <param name="Missing">Sent, and not there.</param>
/// <param name="Excess">There, and not sent.</param>
internal sealed record ProofLine(
    Guid? LineId,
    Guid ProductId,
    Guid? LotId,
    long Accepted,
    long Rejected = 0,
    long Missing = 0,
    long Excess = 0
)
{
    /// <summary>Why some was rejected; empty where nothing was.</summary>
    public string RejectionReason { get; init; } = "";

    /// <summary>Why some is missing; empty where nothing is.</summary>
    public string LossReason { get; init; } = "";

    /// <summary>The storage place it is put into; null for the receiver's main one.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>What the monitors show of what is accepted.</summary>
    public VvmStage Monitor { get; init; }
}

/// <summary>What a receiver says of a shipment.</summary>
/// <param name="DeliveredBy">Who brought it, 1 to 100 characters.</param>
/// <param name="ReceivedBy">Who took it, 1 to 100 characters.</param>
/// <param name="ReceivedOn">The day.</param>
/// <param name="Lines">Every line of the shipment once, and every batch that nobody sent.</param>
internal sealed record ProofOfDelivery(
    string DeliveredBy,
    string ReceivedBy,
    DateOnly ReceivedOn,
    IReadOnlyList<ProofLine> Lines
)
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 100;
}
