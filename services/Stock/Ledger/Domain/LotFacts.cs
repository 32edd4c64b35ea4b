using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What the rules need to know of a lot.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OwnerId">The trade item it is of, or the product where no trade item is known (decision S7).</param>
/// <param name="Expiry">Its last day of use (decision S12); null if it does not expire or nobody knows.</param>
internal sealed record LotFacts(Guid Id, Guid OwnerId, DateOnly? Expiry)
{
    /// <summary>As the maker prints it; empty where nobody asks.</summary>
    public string Code { get; init; } = "";

    /// <summary>When it is recalled; a recall is of the lot, wherever it lies (decision S27).</summary>
    public IReadOnlyList<DateRange> Recalls { get; init; } = [];

    /// <summary>Usable through its expiry day, in the tenant's time zone.</summary>
    public bool IsExpiredOn(DateOnly day) => Expiry < day;

    /// <summary>Recalled from a recall's first day through its last.</summary>
    public bool IsRecalledOn(DateOnly day) => Covers(Recalls, day);

    /// <summary>
    /// What of a balance can be used on a day, in Each: nothing of an expired or recalled lot, else what is not in
    /// quarantine. Each unit is taken off once (decision S10).
    /// </summary>
    public static long Usable(LotFacts? lot, in Balance balance, DateOnly day) => IsFit(lot, day) ? balance.Usable : 0;

    /// <summary>What of a balance can be promised on a day, in Each.</summary>
    public static long Free(LotFacts? lot, in Balance balance, DateOnly day) =>
        IsFit(lot, day) ? Math.Max(0, balance.Free) : 0;

    /// <summary>Whether a day is in one of the ranges.</summary>
    public static bool Covers(IReadOnlyList<DateRange> ranges, DateOnly day)
    {
        // Asked for every line of an event, so without an enumerator.
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Contains(day))
                return true;
        }

        return false;
    }

    private static bool IsFit(LotFacts? lot, DateOnly day) =>
        lot is null || (!lot.IsExpiredOn(day) && !lot.IsRecalledOn(day));
}
