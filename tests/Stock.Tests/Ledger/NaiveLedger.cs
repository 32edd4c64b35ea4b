using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Tests.Ledger;

/// <summary>
/// What a card shows, worked out from nothing: lines that were taken back in place are struck out, the rest is put in order
/// and added up by hand. It shares no code with the ledger but the lines themselves.
/// </summary>
internal static class NaiveLedger
{
    /// <summary>What the card shows at the end of each of the days.</summary>
    public static IEnumerable<(long OnHand, long Reserved, long Held, long Discarded)> Closings(
        IEnumerable<LedgerEntry> lines,
        IEnumerable<DateOnly> days
    )
    {
        var steps = Walk(lines).ToArray();
        return days.Select(day => steps.LastOrDefault(step => step.Entry.At.Day <= day).After);
    }

    /// <summary>The positions below zero, with what is missing.</summary>
    public static List<(Position At, long Quantity)> Shortfalls(IEnumerable<LedgerEntry> lines) =>
        [
            .. from step in Walk(lines)
            let missing = new[]
            {
                -step.After.OnHand,
                -(step.After.OnHand - step.After.Held - step.After.Discarded),
                -step.After.Held,
                -step.After.Discarded,
            }.Max()
            where missing > 0 && step.Entry.Kind is not (LineKind.Reserve or LineKind.Release)
            select (step.Entry.At, missing),
        ];

    /// <summary>What each count that holds found.</summary>
    public static List<(Position At, long Difference)> Differences(IEnumerable<LedgerEntry> lines) =>
        [.. from step in Walk(lines) where step.Entry.Kind == LineKind.Count select (step.Entry.At, step.Difference)];

    public static IEnumerable<(
        LedgerEntry Entry,
        (long OnHand, long Reserved, long Held, long Discarded) After,
        long Difference
    )> Walk(IEnumerable<LedgerEntry> lines)
    {
        var all = lines.ToList();
        var struck = all.Where(line => line.Voids > 0).Select(line => line.Voids).ToHashSet();
        var (onHand, reserved, held, discarded) = (0L, 0L, 0L, 0L);
        Position? counted = null;
        foreach (
            var line in all.Where(line => line.Voids == 0 && !struck.Contains(line.At.Sequence))
                .OrderBy(line => line.At.Day)
                .ThenBy(line => (int)line.At.Phase)
                .ThenBy(line => line.At.Sequence)
        )
        {
            var difference = 0L;
            if (line.Kind == LineKind.Count)
            {
                difference = line.Counted - onHand;
                onHand = line.Counted;
                discarded = discarded > onHand ? onHand : discarded;
                held = held > onHand - discarded ? onHand - discarded : held;
                counted = line.At;
            }
            else
            {
                difference = line.LateDifference(counted);
                onHand += line.Effect.OnHand + difference;
                reserved += line.Effect.Reserved;
                held += line.Effect.Held;
                discarded += line.Effect.Discarded;
            }

            yield return (line, (onHand, reserved, held, discarded), difference);
        }
    }
}

internal static class LateLines
{
    /// <summary>What a line corrects the difference of the count by that saw its effect, in Each; 0 for all others.</summary>
    public static long LateDifference(this LedgerEntry line, Position? lastCount) =>
        line.IsAbsorbed(lastCount) ? -line.Effect.OnHand : 0;
}
