namespace Platform.Stock.Ledger.Domain;

/// <summary>What a line puts onto a transfer, which owns the stock until it arrives (decision S26).</summary>
/// <param name="TransferId">The shipment, or the move within a facility.</param>
/// <param name="Quantity">In Each; negative for what arrives.</param>
internal readonly record struct Transit(Guid TransferId, long Quantity);

/// <summary>A line that keeps every rule that needs no card; its sequence is given when its card is at hand.</summary>
internal readonly record struct PlannedLine
{
    /// <summary>Index of the line in the event.</summary>
    public required int Line { get; init; }

    /// <summary>Index of its card in the plan.</summary>
    public required int Card { get; init; }

    /// <summary>What it does; the sequence in it is 0.</summary>
    public required LedgerEntry Entry { get; init; }

    /// <summary>In Each.</summary>
    public long Quantity { get; init; }

    /// <summary>
    /// Where it would stand if its day were open; null if that is where it stands. A line that has one is late, and keeps the
    /// day that was reported (decisions S4, S5).
    /// </summary>
    public Position? Reported { get; init; }

    /// <summary>The line that it takes back.</summary>
    public Guid? Cancels { get; init; }

    /// <summary>The line that it replaces.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>The promise that it makes, adds to or takes back.</summary>
    public Guid? ReservationId { get; init; }

    /// <summary>What it puts onto a transfer, on its day.</summary>
    public Transit? Transit { get; init; }

    /// <summary>Number in the event of the unpacking, repacking or move that it is part of; 0 for none.</summary>
    public int Group { get; init; }
}

/// <summary>What a line of the event adds to a figure.</summary>
internal readonly record struct LineUsage(int Line, Usage Usage);

/// <summary>A card that the event touches, and from which day on it must be loaded.</summary>
internal readonly record struct CardDemand(CardKey Key, DateOnly From, LotFacts? Lot);

/// <summary>An event that keeps every rule that needs no card: what to load, and what to post on it.</summary>
internal sealed record EventPlan(
    LedgerFacts Facts,
    PlannedLine[] Lines,
    CardDemand[] Cards,
    IReadOnlyList<LineUsage> Usages
);
