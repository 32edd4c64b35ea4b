namespace Platform.Stock.Ledger.Domain;

/// <summary>What is promised of a card.</summary>
/// <param name="Id">The reservation; it may reach over several cards.</param>
/// <param name="Quantity">What it still holds of this card, in Each.</param>
/// <param name="Sequence">The sequence of the line that made it: the newest is the highest.</param>
internal readonly record struct OpenReservation(Guid Id, long Quantity, long Sequence);

/// <summary>A card as it is held while an event is posted on it, from the day on that the plan asked for.</summary>
internal sealed record CardState
{
    /// <summary>A card without a line.</summary>
    public static readonly CardState New = new();

    /// <summary>Sequence of the line posted last; 0 for a new card.</summary>
    public long LastSequence { get; init; }

    /// <summary>What it showed at the end of the day before.</summary>
    public Balance Opening { get; init; }

    /// <summary>Its lines from that day on, by position.</summary>
    public ReadOnlyMemory<LedgerEntry> Lines { get; init; }

    /// <summary>Position of the last live count before that day; null if it was never counted before.</summary>
    public Position? LastCount { get; init; }

    /// <summary>What is promised of it now, in any order.</summary>
    public IReadOnlyList<OpenReservation> Reservations { get; init; } = [];
}
