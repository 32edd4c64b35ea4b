using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>
/// How alike two names are, in ten-thousandths: 10,000 is the same. Words are compared by Jaro and Winkler, which forgives letters left
/// out and exchanged, and most so towards the end of a word. Whole numbers alone, so that every machine says the same.
/// </summary>
public static class NameSimilarity
{
    /// <summary>The same.</summary>
    public const int Same = 10_000;

    private const int MostWords = 6;
    private const int MostLetters = 40;
    private const int LongestPrefix = 4;
    private const int PrefixWeight = 1_000;
    private const int PrefixFrom = 7_000;

    /// <summary>
    /// How alike two full names are, whatever the order of their words: each word of the shorter name with the word of the other it is
    /// most like, weighed by letters. A word the shorter name has not counts little, for second names are often left out.
    /// </summary>
    public static int OfNames(string one, string other)
    {
        var (a, b) = (WordsOf(one), WordsOf(other));
        if (a.Length == 0 || b.Length == 0)
            return 0;
        if (IsAfter(a, b))
            (a, b) = (b, a);
        var pairs = (
            from x in Enumerable.Range(0, a.Length)
            from y in Enumerable.Range(0, b.Length)
            let alike = OfWords(a[x], b[y])
            orderby alike descending, a[x], b[y], x, y
            select (x, y, alike)
        ).ToList();
        var (left, right) = (new bool[a.Length], new bool[b.Length]);
        long sum = 0;
        long letters = 0;
        foreach (var (x, y, alike) in pairs.Where(p => !left[p.x] && !right[p.y]))
        {
            // Both may have been taken by a pair before, while this one was waited for.
            if (left[x] || right[y])
                continue;
            (left[x], right[y]) = (true, true);
            var weight = a[x].Length + b[y].Length;
            sum += (long)alike * weight;
            letters += weight;
        }
        var missing = b.Where((_, y) => !right[y]).Sum(word => word.Length);
        return (int)(sum / (letters + (missing / 2)));
    }

    /// <summary>How alike two words are, by Jaro and Winkler.</summary>
    public static int OfWords(string one, string other)
    {
        var (a, b) = (Cut(one), Cut(other));
        if (a == b)
            return a.Length == 0 ? 0 : Same;
        // What is found first depends on which is walked through; the order of the two must not.
        if (a.Length > b.Length || (a.Length == b.Length && string.CompareOrdinal(a, b) > 0))
            (a, b) = (b, a);
        var jaro = Jaro(a, b);
        if (jaro < PrefixFrom)
            return jaro;
        var prefix = 0;
        while (prefix < LongestPrefix && prefix < a.Length && a[prefix] == b[prefix])
            prefix++;
        return jaro + (prefix * PrefixWeight * (Same - jaro) / Same);
    }

    private static int Jaro(string a, string b)
    {
        var reach = Math.Max(0, (b.Length / 2) - 1);
        var (inA, inB) = (new bool[a.Length], new bool[b.Length]);
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j <= Math.Min(b.Length - 1, i + reach); j++)
            {
                if (inB[j] || a[i] != b[j])
                    continue;
                (inA[i], inB[j]) = (true, true);
                matches++;
                break;
            }
        }
        if (matches == 0)
            return 0;
        var displaced = 0;
        for (int i = 0, j = 0; i < a.Length; i++)
        {
            if (!inA[i])
                continue;
            while (!inB[j])
                j++;
            if (a[i] != b[j++])
                displaced++;
        }
        var inOrder = matches - (displaced / 2);
        return ((Same * matches / a.Length) + (Same * matches / b.Length) + (Same * inOrder / matches)) / 3;
    }

    private static string[] WordsOf(string name) =>
        [.. Folding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(Cut)];

    /// <summary>A bound on the work, for nobody has longer names.</summary>
    private static string Cut(string word) => word.Length <= MostLetters ? word : word[..MostLetters];

    /// <summary>Any order will do that depends on both alone.</summary>
    private static bool IsAfter(string[] a, string[] b) =>
        a.Length != b.Length
            ? a.Length > b.Length
            : string.CompareOrdinal(string.Join(' ', a), string.Join(' ', b)) > 0;
}
