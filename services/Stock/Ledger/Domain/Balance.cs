namespace Platform.Stock.Ledger.Domain;

/// <summary>What a line adds to its card, in Each; a count's line adds nothing and fixes on hand instead.</summary>
internal readonly record struct Effect(long OnHand, long Reserved = 0, long Held = 0, long Discarded = 0)
{
    /// <summary>What the line adds to what can be promised: lines that free stock are posted before those that need it.</summary>
    public long Free => OnHand - Held - Discarded - Reserved;

    /// <summary>What undoes it.</summary>
    /// <remarks>No property: a record that is logged writes its properties out, and this one would never end.</remarks>
    public Effect Negate() => new(-OnHand, -Reserved, -Held, -Discarded);
}

/// <summary>What a card shows at a position, in Each.</summary>
/// <param name="OnHand">Everything that lies there; below zero only where the policy lets it be.</param>
/// <param name="Reserved">Promised, of what is usable.</param>
/// <param name="Held">In quarantine, undecided.</param>
/// <param name="Discarded">In quarantine, counted as lost, not yet disposed of.</param>
internal readonly record struct Balance(long OnHand, long Reserved = 0, long Held = 0, long Discarded = 0)
{
    /// <summary>Most that a card may show, either way: beyond it no sum of cards is safe.</summary>
    public const long Most = 1_000_000_000_000_000;

    /// <summary>A card without a line.</summary>
    public static readonly Balance Zero;

    /// <summary>On hand without what is in quarantine; expiry and recall are the lot's (<see cref="LotFacts.Usable"/>).</summary>
    public long Usable => OnHand - Held - Discarded;

    /// <summary>Usable and not promised.</summary>
    public long Free => Usable - Reserved;

    /// <summary>By how much more is promised than is usable; 0 if it is not.</summary>
    public long Overcommitted => Math.Max(0, Reserved - Math.Max(0, Usable));

    /// <summary>By how much the card claims to have given what it never had; 0 on a sound card.</summary>
    public long Shortfall => Math.Max(Math.Max(0, -Usable), Math.Max(-OnHand, Math.Max(-Held, -Discarded)));

    /// <summary>Whether it is more than a card may show.</summary>
    public bool IsBeyond => OnHand is > Most or < -Most;

    /// <summary>The balance with an effect added.</summary>
    public Balance Plus(in Effect effect) =>
        new(OnHand + effect.OnHand, Reserved + effect.Reserved, Held + effect.Held, Discarded + effect.Discarded);

    /// <summary>
    /// The balance when so many were counted. A count sees quarantined stock too, so no more than was counted can be in
    /// quarantine; what was given up already is taken to be the last to be missing.
    /// </summary>
    public Balance Counted(long counted)
    {
        var discarded = Math.Min(Discarded, counted);
        return new Balance(counted, Reserved, Math.Min(Held, counted - discarded), discarded);
    }
}
