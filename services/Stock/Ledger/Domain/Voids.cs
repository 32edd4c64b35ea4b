namespace Platform.Stock.Ledger.Domain;

/// <summary>Positions of lines that a cancellation in place undoes. Most cards have none, which costs nothing.</summary>
internal readonly struct Voids
{
    private readonly Position[] sorted;

    private Voids(Position[] sorted) => this.sorted = sorted;

    /// <summary>Those that the cancellations among the lines undo.</summary>
    public static Voids Of(ReadOnlySpan<LedgerEntry> lines, ReadOnlySpan<LedgerEntry> more)
    {
        var count = Count(lines) + Count(more);
        if (count == 0)
            return new Voids([]);
        var positions = new Position[count];
        Fill(more, positions, Fill(lines, positions, 0));
        Array.Sort(positions);
        return new Voids(positions);
    }

    /// <summary>Whether the line has an effect: it was not undone in place, and is not itself what undoes another.</summary>
    public bool Spare(in LedgerEntry entry) =>
        entry.Voids == 0 && (sorted.Length == 0 || Array.BinarySearch(sorted, entry.At) < 0);

    private static int Count(ReadOnlySpan<LedgerEntry> lines)
    {
        var count = 0;
        foreach (ref readonly var line in lines)
            count += line.Voids == 0 ? 0 : 1;
        return count;
    }

    private static int Fill(ReadOnlySpan<LedgerEntry> lines, Position[] positions, int at)
    {
        foreach (ref readonly var line in lines)
        {
            if (line.Voids != 0)
                positions[at++] = line.At with { Sequence = line.Voids };
        }

        return at;
    }
}
