namespace Platform.Stock.Ledger.Domain;

/// <summary>Collects the planned lines of an event, and its cards once each.</summary>
internal sealed class PlanBuilder(StockEventDraft draft, LedgerFacts facts)
{
    private readonly Dictionary<CardKey, int> cardOf = new(draft.Lines.Count);
    private readonly List<CardDemand> cards = new(draft.Lines.Count);
    private readonly List<LineUsage> usages = new(draft.Lines.Count);
    private readonly bool[] planned = new bool[draft.Lines.Count];

    /// <summary>By line of the event; those that break a rule are not planned.</summary>
    public PlannedLine[] Lines { get; } = new PlannedLine[draft.Lines.Count];

    /// <summary>Whether the line keeps every rule of its own.</summary>
    public bool IsPlanned(int line) => planned[line];

    /// <summary>The card of a key, to be loaded from the day on at the latest.</summary>
    public int CardOf(CardKey key, LotFacts? lot, DateOnly from)
    {
        if (!cardOf.TryGetValue(key, out var card))
        {
            card = cards.Count;
            cardOf.Add(key, card);
            cards.Add(new CardDemand(key, from, lot));
        }
        else if (from < cards[card].From)
        {
            cards[card] = cards[card] with { From = from };
        }

        return card;
    }

    /// <summary>Plans a line.</summary>
    public void Add(in PlannedLine line)
    {
        Lines[line.Line] = line;
        planned[line.Line] = true;
    }

    /// <summary>Has a line count as something; nothing counts as none.</summary>
    public void Use(int line, CountsAs countsAs, DateOnly day, long quantity)
    {
        if (countsAs != CountsAs.None && quantity != 0)
            usages.Add(new LineUsage(line, new Usage(countsAs, day, quantity)));
    }

    /// <summary>The plan, once every line is in it.</summary>
    public EventPlan Build() => new(facts, Lines, [.. cards], usages);
}
