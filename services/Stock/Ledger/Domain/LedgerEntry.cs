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
    /// Where a line would stand whose day is locked, so that it stands on the first open day. A count that still holds between the two
    /// saw its effect already (decisions S2, S5); which counts hold may change, so that it is asked anew whenever balances are.
    /// </summary>
    public Position? Reported { get; init; }

    /// <summary>Whether a count saw the line's effect already: on hand stays then.</summary>
    /// <param name="lastCount">The last count before the line that holds; null if there is none.</param>
    public bool IsAbsorbed(Position? lastCount) => lastCount > Reported;

    /// <summary>The balance after the line.</summary>
    /// <param name="before">The balance before it.</param>
    /// <param name="lastCount">The last count before the line that holds; null if there is none.</param>
    public Balance Apply(in Balance before, Position? lastCount)
    {
        if (Kind == LineKind.Count)
            return before.Counted(Counted);
        var after = before.Plus(Effect);
        return IsAbsorbed(lastCount) ? after with { OnHand = before.OnHand } : after;
    }
}
