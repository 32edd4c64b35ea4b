using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Allocation.Domain;

/// <summary>Puts candidates in the order in which they leave.</summary>
internal static class LeavingOrder
{
    // A day needs 22 bits, a stage 3: a key of 47 bits holds stage, expiry and receipt, the other 17 the candidate's place.
    private const int DayBits = 22;
    private const int PlaceBits = 17;
    private const ulong Never = (1UL << DayBits) - 1;

    /// <summary>The most candidates of one product at one facility.</summary>
    public const int MaxCandidates = 1 << PlaceBits;

    /// <summary>
    /// The candidates by vial monitor where asked, then expiry, receipt, lot code and card; nothing last.
    /// </summary>
    public static Candidate[] Of(ReadOnlySpan<Candidate> candidates, bool vvmFirst)
    {
        if (candidates.Length > MaxCandidates)
            throw new ArgumentOutOfRangeException(
                nameof(candidates),
                candidates.Length,
                "Too many lots of one product."
            );
        var keys = new ulong[candidates.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = (Key(candidates[i], vvmFirst) << PlaceBits) | (uint)i;
        keys = RadixSort.Above(PlaceBits, keys);
        var ordered = new Candidate[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            ordered[i] = candidates[(int)(keys[i] & (MaxCandidates - 1))];
        SortTies(keys, ordered);
        return ordered;
    }

    private static ulong Key(Candidate candidate, bool vvmFirst)
    {
        // The worst stage has the smallest number; without a monitor a lot leaves last.
        var stage = vvmFirst ? (ulong)(VvmStage.Stage4 - candidate.Vvm) : 0;
        return (((stage << DayBits) | Day(candidate.Expiry)) << DayBits) | Day(candidate.Received);
    }

    private static ulong Day(DateOnly? day) => day is { } given ? (ulong)given.DayNumber : Never;

    private static void SortTies(ulong[] keys, Candidate[] ordered)
    {
        for (var from = 0; from < keys.Length; )
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] >> PlaceBits == keys[from] >> PlaceBits)
                to++;
            if (to - from > 1)
                ordered.AsSpan(from, to - from).Sort(ByLot);
            from = to;
        }
    }

    private static int ByLot(Candidate one, Candidate other)
    {
        if (one.LotCode is null || other.LotCode is null)
        {
            var byNone = (one.LotCode is null).CompareTo(other.LotCode is null);
            return byNone != 0 ? byNone : one.Id.CompareTo(other.Id);
        }

        var byCode = string.CompareOrdinal(one.LotCode, other.LotCode);
        return byCode != 0 ? byCode : one.Id.CompareTo(other.Id);
    }
}
