namespace Platform.Hosting.Imports;

/// <summary>
/// The rows of a file in the order they are taken: a row whose record another names comes before that one, and rows that name one another
/// in a circle are taken together. So a file may name what stands further down, however it is cut into batches.
/// </summary>
internal sealed class RowsInOrder
{
    private const int None = -1;

    private readonly List<CsvRow> rows;

    /// <summary>Of each row, whether it is taken together with the one before it.</summary>
    private readonly List<bool> together;

    private RowsInOrder(List<CsvRow> rows, List<bool> together) => (this.rows, this.together) = (rows, together);

    public IReadOnlyList<CsvRow> All => rows;

    /// <summary>Orders rows.</summary>
    /// <param name="rows">The rows, in the order of the register.</param>
    /// <param name="key">What names the record of a row.</param>
    /// <param name="names">What names the record that a row refers to; empty for none.</param>
    public static RowsInOrder Of(IReadOnlyList<CsvRow> rows, Func<CsvRow, string> key, Func<CsvRow, string> names)
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, row) in rows.Index())
            if (key(row) is { Length: > 0 } own)
                byKey.TryAdd(own, i);
        var (seen, ordered, together) = (new bool[rows.Count], new List<CsvRow>(), new List<bool>());
        for (var start = 0; start < rows.Count; start++)
        {
            // As a row names one other at most, what is to come before it is a path, which may lead back to itself.
            var path = new List<int>();
            var next = start;
            while (next != None && !seen[next])
            {
                seen[next] = true;
                path.Add(next);
                next = byKey.GetValueOrDefault(names(rows[next]), None);
            }
            var circle = next == None ? None : path.IndexOf(next);
            for (var i = path.Count - 1; i >= 0; i--)
            {
                ordered.Add(rows[path[i]]);
                together.Add(circle != None && i >= circle && i < path.Count - 1);
            }
        }
        return new RowsInOrder(ordered, together);
    }

    /// <summary>The rows that are left, in batches of a size; one is larger where a circle asks for it.</summary>
    /// <param name="taken">Rows that were taken in earlier batches of that size.</param>
    /// <param name="size">Rows of a batch.</param>
    public IEnumerable<IReadOnlyList<CsvRow>> Batches(int taken, int size)
    {
        for (var from = taken; from < rows.Count; )
        {
            var to = Math.Min(from + size, rows.Count);
            while (to < rows.Count && together[to])
                to++;
            yield return rows[from..to];
            from = to;
        }
    }
}
