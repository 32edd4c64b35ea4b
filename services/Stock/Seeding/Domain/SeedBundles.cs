using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>
/// Puts what a site entered of a program in about a month into one event: the same lines, a tenth of the events. What takes a line back
/// stays an event of its own, behind the one with that line; who supplies comes before who is supplied.
/// </summary>
internal sealed class SeedBundles
{
    private const int Days = 30;

    private readonly SortedDictionary<(int Site, SeedProgram Program), List<Bundle>> waiting = [];
    private readonly Dictionary<SeedLineRef, SeedLineRef> moved = [];
    private readonly Dictionary<SeedSite, int> order;
    private readonly SeedNumbers numbers = new();

    private SeedBundles(SeedNetwork network) =>
        order = network.Sites.Select((site, index) => (site, index)).ToDictionary(one => one.site, one => one.index);

    /// <summary>The events of a country, bundled.</summary>
    /// <param name="network">Its sites.</param>
    /// <param name="events">The events, in their order.</param>
    public static IEnumerable<SeedEvent> Of(SeedNetwork network, IEnumerable<SeedEvent> events)
    {
        var bundles = new SeedBundles(network);
        var last = DateOnly.MinValue;
        foreach (var entered in events)
        {
            // Clients that were offline are known days after the others; they alone do not end a month.
            if (entered.EnteredOn > last && entered.Origin == EventOrigin.Entered)
            {
                foreach (var bundle in bundles.Take())
                    yield return bundle;
                last = entered.EnteredOn.AddDays(Days);
            }

            bundles.Add(entered);
        }

        foreach (var bundle in bundles.Take())
            yield return bundle;
    }

    private void Add(SeedEvent entered)
    {
        var key = (order[entered.Site], entered.Program);
        if (!waiting.TryGetValue(key, out var bundles))
            waiting.Add(key, bundles = []);
        var takesBack = entered.Lines.Any(line => line.Cancels is not null);
        if (bundles.Count == 0 || takesBack || !bundles[^1].Takes(entered))
            bundles.Add(new Bundle(numbers.Next(), entered, isWhole: takesBack));
        bundles[^1].Add(entered, moved);
    }

    private SeedEvent[] Take()
    {
        SeedEvent[] taken = [.. waiting.Values.SelectMany(bundles => bundles).Select(bundle => bundle.Event)];
        waiting.Clear();
        return taken;
    }

    private sealed class Bundle(long number, SeedEvent first, bool isWhole)
    {
        private readonly List<SeedLine> lines = [];
        private SeedEvent last = first;
        private int groups;

        public SeedEvent Event => last with { Number = number, Lines = lines };

        public bool Takes(SeedEvent entered) =>
            !isWhole && lines.Count + entered.Lines.Count <= StockEventDraft.MostLines;

        public void Add(SeedEvent entered, Dictionary<SeedLineRef, SeedLineRef> moved)
        {
            var before = groups;
            for (var i = 0; i < entered.Lines.Count; i++)
            {
                var line = entered.Lines[i];
                if (line.IsMistyped)
                    moved.Add(new SeedLineRef(entered.Number, i), new SeedLineRef(number, lines.Count));
                groups = Math.Max(groups, before + line.Group);
                lines.Add(
                    line with
                    {
                        Group = line.Group == 0 ? 0 : before + line.Group,
                        Cancels = line.Cancels is { } cancelled ? moved[cancelled] : null,
                        Corrects = line.Corrects is { } corrected ? moved[corrected] : null,
                    }
                );
            }

            last = entered;
        }
    }
}
