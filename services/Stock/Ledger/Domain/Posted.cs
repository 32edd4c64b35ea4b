namespace Platform.Stock.Ledger.Domain;

/// <summary>A line as it is posted.</summary>
internal readonly record struct PostedLine
{
    /// <summary>Index of the line in the event; -1 for a release that the ledger adds itself (decision S10).</summary>
    public required int Line { get; init; }

    /// <summary>Index of its card in the plan.</summary>
    public required int Card { get; init; }

    /// <summary>The line as its card sees it, with its sequence.</summary>
    public required LedgerEntry Entry { get; init; }

    /// <summary>In Each.</summary>
    public long Quantity { get; init; }

    /// <summary>The day that was reported, of a line that is late because that day is locked.</summary>
    public DateOnly? ReportedOn { get; init; }

    /// <summary>The line that it takes back; each line is taken back once at most.</summary>
    public Guid? Cancels { get; init; }

    /// <summary>The line that it replaces.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>The promise that it makes, adds to or takes back.</summary>
    public Guid? ReservationId { get; init; }

    /// <summary>What it puts onto a transfer, on its day.</summary>
    public Transit? Transit { get; init; }

    /// <summary>Number in the event of the unpacking, repacking or move that it is part of; 0 for none.</summary>
    public int Group { get; init; }

    /// <summary>What the card shows at its position.</summary>
    public Balance After { get; init; }
}

/// <summary>What became of a card.</summary>
/// <param name="LastSequence">Sequence of its last line now.</param>
/// <param name="Outcome">Its balances, before and after.</param>
internal readonly record struct PostedCard(long LastSequence, CardOutcome Outcome);

/// <summary>What became of a reservation on a card.</summary>
/// <param name="Card">Index of the card in the plan.</param>
/// <param name="Id">The reservation.</param>
/// <param name="Change">What it holds more, in Each.</param>
/// <param name="Left">What it holds of the card now.</param>
/// <param name="IsForced">Whether it was cut because the stock for it is not there (decision S10); that is reported.</param>
internal readonly record struct ReservationChange(int Card, Guid Id, long Change, long Left, bool IsForced);

/// <summary>Something that was posted and that somebody should look at.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="Code">One of <see cref="LedgerCodes"/>.</param>
/// <param name="Day">Day of the first position that lacks more than it did.</param>
/// <param name="Quantity">What it lacks, in Each.</param>
internal readonly record struct LedgerWarning(int Line, string Code, DateOnly Day, long Quantity);

/// <summary>An event that was decided: everything that storage writes.</summary>
internal sealed record Posted(
    IReadOnlyList<PostedLine> Lines,
    IReadOnlyList<PostedCard> Cards,
    LedgerChange Change,
    IReadOnlyList<ReservationChange> Reservations,
    IReadOnlyList<LedgerWarning> Warnings
);
