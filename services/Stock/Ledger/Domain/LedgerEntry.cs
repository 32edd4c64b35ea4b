namespace Platform.Stock.Ledger.Domain;

/// <summary>A line as its card's balances see it; what else is known of it plays no part in them. Never changed once posted.</summary>
internal readonly record struct LedgerEntry
{
    /// <summary>Where it stands on its card.</summary>
    public required Position At { get; init; }

    /// <summary>What kind of line it is.</summary>
    public required LineKind Kind { get; init; }

    /// <summary>What it adds; nothing for a count and for a cancellation in place.</summary>
    public Effect Effect { get; init; }

    /// <summary>What was counted, in Each; only for a count.</summary>
    public long Counted { get; init; }

    /// <summary>Sum of a count's reasons, signed: what of its difference is explained, in Each.</summary>
    public long Explained { get; init; }

    /// <summary>
    /// The sequence of the line on this card, of the same day and phase, that this cancellation undoes in place, so that
    /// neither has an effect; 0 for every other line.
    /// </summary>
    public long Voids { get; init; }

    /// <summary>
    /// A line whose day is locked stands on the first open day. Where the shelf was counted between the two, that count saw
    /// its effect: on hand stays, and the line carries the correction of that count's difference (decisions S2, S5).
    /// </summary>
    public bool Absorbed { get; init; }

    /// <summary>What the line changed on hand by beside its effect, because a count had seen it already, in Each.</summary>
    public long LateDifference => Absorbed ? -Effect.OnHand : 0;

    /// <summary>The balance after the line.</summary>
    public Balance Apply(in Balance before)
    {
        if (Kind == LineKind.Count)
            return before.Counted(Counted);
        var after = before.Plus(Effect);
        return Absorbed ? after with { OnHand = before.OnHand } : after;
    }
}
