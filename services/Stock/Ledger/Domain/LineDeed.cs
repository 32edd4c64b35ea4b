namespace Platform.Stock.Ledger.Domain;

/// <summary>What a line does to its card and to the figures.</summary>
/// <param name="Effect">What it adds.</param>
/// <param name="Usage">What it counts as.</param>
internal readonly record struct LineDeed(Effect Effect, Usage Usage = default)
{
    /// <summary>What of a count's difference its reasons explain, signed, in Each.</summary>
    public long Explained { get; init; }

    /// <summary>The effect of taking stock in a condition.</summary>
    public static Effect Taking(long quantity, Condition from) =>
        new(
            -quantity,
            Held: from == Condition.Held ? -quantity : 0,
            Discarded: from == Condition.Discarded ? -quantity : 0
        );
}
