using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>The reasons that a country explains counts of requisitions by. What has none stays unexplained, and is in the repair queue.</summary>
/// <param name="ByKind">The reason of each kind but adjustments, which name their own.</param>
/// <param name="Signs">The reasons that a count of the facility may have: 1 for one that adds, −1 for one that takes away.</param>
internal sealed record HandOverReasons(
    IReadOnlyDictionary<HandOverKind, Guid> ByKind,
    IReadOnlyDictionary<Guid, int> Signs
)
{
    /// <summary>Each, signed, by reason; a reason of the other sign cannot say it.</summary>
    public Dictionary<Guid, long> Of(IEnumerable<HandOverEntry> entries)
    {
        var explained = new Dictionary<Guid, long>();
        foreach (var entry in entries)
        {
            var reason = entry.ReasonId ?? (ByKind.TryGetValue(entry.Kind, out var known) ? known : Guid.Empty);
            if (Signs.GetValueOrDefault(reason) == Math.Sign(entry.Change))
                explained[reason] = explained.GetValueOrDefault(reason) + entry.Change;
        }

        return explained;
    }

    /// <summary>Takes out what explains a difference, as far as there is something of its sign.</summary>
    public static Dictionary<Guid, long> Take(Dictionary<Guid, long> left, long difference)
    {
        var taken = new Dictionary<Guid, long>();
        foreach (var (reason, change) in left.Where(one => Math.Sign(one.Value) == Math.Sign(difference)).ToList())
        {
            var part = Math.Abs(change) < Math.Abs(difference) ? change : difference;
            if (part == 0)
                break;
            taken[reason] = part;
            left[reason] = change - part;
            difference -= part;
        }

        return taken;
    }

    /// <summary>The reasons as a count has them, the largest first.</summary>
    public static IReadOnlyList<Discrepancy> Told(Dictionary<Guid, long> explained) =>
        [
            .. explained
                .Where(one => one.Value != 0)
                .OrderByDescending(one => Math.Abs(one.Value))
                .ThenBy(one => one.Key)
                .Take(EventRules.MostReasons)
                .Select(one => new Discrepancy(one.Key, Math.Abs(one.Value))),
        ];
}
