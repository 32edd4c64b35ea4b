namespace Platform.Stock.Ledger.Domain;

/// <summary>What a card shows at the end of a day on which it has a line: a row of the projection, replaced when it changes.</summary>
internal readonly record struct DayBalance(int Card, DateOnly Day, Balance Closing);

/// <summary>What a count found, derived anew whenever lines are inserted before it (decision S2).</summary>
/// <param name="Card">Index of the card in the event.</param>
/// <param name="At">Where the count stands.</param>
/// <param name="Book">What the card showed before it, in Each.</param>
/// <param name="Difference">Counted less book; 0 when the count was cancelled.</param>
/// <param name="Explained">Sum of its reasons, signed.</param>
/// <param name="IsLive">Whether the count still holds: cancelled ones leave the projection.</param>
internal readonly record struct CountDifference(
    int Card,
    Position At,
    long Book,
    long Difference,
    long Explained,
    bool IsLive
)
{
    /// <summary>What no reason accounts for; in the repair queue unless 0.</summary>
    public long Unexplained => IsLive ? Difference - Explained : 0;
}

/// <summary>A position at which a card shows less than nothing; promises move nothing and are left out.</summary>
internal readonly record struct Shortfall(int Card, Position At, long Quantity, Balance Balance);

/// <summary>What inserting lines did to one card.</summary>
/// <param name="From">First day that was looked at: projections from it on are replaced by those of the change.</param>
/// <param name="Before">What the card showed after its last line.</param>
/// <param name="After">What it shows now.</param>
/// <param name="ChangedFrom">First day whose closing balance is another now; null if none is.</param>
/// <param name="Worst">First position that now lacks more than it did; null if none does.</param>
/// <param name="IsBeyond">Whether a balance is more than a card can show.</param>
/// <param name="ShortfallsChanged">Whether the positions below zero from <paramref name="From"/> on are others than before.</param>
internal readonly record struct CardOutcome(
    DateOnly From,
    Balance Before,
    Balance After,
    DateOnly? ChangedFrom,
    Shortfall? Worst,
    bool IsBeyond,
    bool ShortfallsChanged
);

/// <summary>
/// The rows that an event changes in the projections, of all its cards together: what storage writes in bulk. Only rows that
/// are new or other than before are in it.
/// </summary>
internal sealed class LedgerChange
{
    /// <summary>Closing balances to write.</summary>
    public List<DayBalance> Days { get; } = [];

    /// <summary>Differences to write, and those to remove because their count was cancelled.</summary>
    public List<CountDifference> Counts { get; } = [];

    /// <summary>All positions below zero of the cards whose outcome says that they changed, from that outcome's day on.</summary>
    public List<Shortfall> Shortfalls { get; } = [];

    /// <summary>Where the lists end now.</summary>
    public (int Days, int Counts, int Shortfalls) Mark => (Days.Count, Counts.Count, Shortfalls.Count);

    /// <summary>Forgets what was added since the mark.</summary>
    public void BackTo((int Days, int Counts, int Shortfalls) mark)
    {
        Days.RemoveRange(mark.Days, Days.Count - mark.Days);
        Counts.RemoveRange(mark.Counts, Counts.Count - mark.Counts);
        BackTo(mark.Shortfalls);
    }

    /// <summary>Forgets the positions below zero that were added since there were so many.</summary>
    public void BackTo(int shortfalls) => Shortfalls.RemoveRange(shortfalls, Shortfalls.Count - shortfalls);
}
