using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage.Ledger;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>
/// A ledger as storage keeps it: lines that never change, and projections that only the rows of a posting change. A posting sees of a
/// card what its plan asks for, and nothing else.
/// </summary>
internal sealed class Book
{
    private readonly Dictionary<Guid, PostedBefore> before = [];
    private int lastId = 1_000;

    public CardScheme Scheme { get; init; } = CardScheme.Product;

    public NegativePolicy Negative { get; set; } = NegativePolicy.Refuse;

    public int? MostDaysBack { get; init; }

    public DateOnly Today { get; set; } = Clinic.Today;

    public PeriodLock Locked { get; set; } = PeriodLock.None;

    /// <summary>What is otherwise with the clinic.</summary>
    public Func<FacilityFacts, FacilityFacts> AsClinic { get; init; } = clinic => clinic;

    public Dictionary<CardKey, Card> Cards { get; } = [];

    /// <summary>Every line ever posted, in the order of posting.</summary>
    public List<Line> Lines { get; } = [];

    public Posted? Last { get; private set; }

    public EventPlan? LastPlan { get; private set; }

    public StockEventDraft? LastDraft { get; private set; }

    public Card Tablets => CardOf(Clinic.Tablets);

    public Card CardOf(Guid product, Guid? lot = null, Guid? place = null, Guid? facility = null) =>
        Cards.GetValueOrDefault(CardKey.Of(Scheme, facility ?? Facility, place ?? Shelf, product, lot, ProgramId))
        ?? new Card();

    /// <summary>Posts lines at the clinic; answers their ids, by line.</summary>
    public Guid[] Post(params DraftLine[] lines) => Post(Facility, lines);

    /// <summary>Posts lines at the clinic under a program, or none.</summary>
    public Guid[] PostFor(Guid? program, params DraftLine[] lines) =>
        Post(new StockEventDraft(Facility, program, EventOrigin.Entered, lines));

    public Guid[] Sync(params DraftLine[] lines) =>
        Post(new StockEventDraft(Facility, ProgramId, EventOrigin.Synced, lines));

    public Guid[] Post(Guid facility, params DraftLine[] lines) =>
        Post(new StockEventDraft(facility, ProgramId, EventOrigin.Entered, lines));

    public LedgerFacts Facts(Guid facility) =>
        new()
        {
            Scheme = Scheme,
            Facility = facility == Hospital ? Hospitals : AsClinic(Clinics),
            Today = Today,
            ClockSkewDays = 1,
            Policy = new LedgerPolicy(Negative, MostDaysBack),
            Locked = Locked,
            Products = Products,
            Lots = Lots,
            Reasons = Reasons,
            Sources = Sources,
            Destinations = Destinations,
            Posted = before,
        };

    /// <summary>What is told of the lines that were posted last.</summary>
    public IEnumerable<Events.V1.Movement> Told()
    {
        var decided = new DecidedEvent(
            Id(1),
            LastDraft!,
            LastPlan!,
            Last!,
            [.. LastPlan!.Cards.Select(card => card.Key.ToId())],
            [.. Last!.Lines.Select((_, i) => Id(i))],
            []
        );
        return LedgerNews.Movements(decided, DateTime.UnixEpoch).SelectMany(part => part.Movements);
    }

    /// <summary>The figure over days, in Each.</summary>
    public long Used(CountsAs countsAs, DateOnly from, DateOnly to) =>
        Lines
            .SelectMany(line => line.Usages)
            .Where(usage => usage.CountsAs == countsAs && usage.Day >= from && usage.Day <= to)
            .Sum(usage => usage.Quantity);

    /// <summary>What transfers own at the end of a day, in Each.</summary>
    public long InTransit(DateOnly day) =>
        Lines.Where(line => line.Posted.Entry.At.Day <= day).Sum(line => line.Posted.Transit?.Quantity ?? 0);

    /// <summary>Takes an event back, line by line, in one event.</summary>
    public Guid[] Cancel(params Guid[] lines) => Post([.. lines.Select(line => new DraftLine.Cancel(line))]);

    private Guid[] Post(StockEventDraft draft)
    {
        var plan = EventRules.Plan(draft, Facts(draft.FacilityId!.Value));
        var posted = Posting.Decide(plan, [.. plan.Cards.Select(Load)]);
        (Last, LastPlan, LastDraft) = (posted, plan, draft);
        return Store(draft, plan, posted);
    }

    private CardState Load(CardDemand demand)
    {
        if (!Cards.TryGetValue(demand.Key, out var card))
            return CardState.New;
        var earlier = card.Counts.Keys.Where(at => at.Day < demand.From).ToArray();
        return new CardState
        {
            LastSequence = card.LastSequence,
            Opening = card.At(demand.From.AddDays(-1)),
            Lines = card.Entries.Where(entry => entry.At.Day >= demand.From).OrderBy(entry => entry.At).ToArray(),
            LastCount = earlier.Length == 0 ? null : earlier.Max(),
            Reservations = [.. card.Reservations.Values],
        };
    }

    private Guid[] Store(StockEventDraft draft, EventPlan plan, Posted posted)
    {
        foreach (var (card, at) in plan.Cards.Select((demand, at) => (CardFor(demand.Key), at)))
        {
            var result = posted.Cards[at];
            card.LastSequence = result.LastSequence;
            card.Now = result.Outcome.After;
            if (result.Outcome.ShortfallsChanged)
                card.Shortfalls.RemoveAll(shortfall => shortfall.At.Day >= result.Outcome.From);
        }

        foreach (var row in posted.Change.Days)
            CardFor(plan.Cards[row.Card].Key).Days[row.Day] = row.Closing;
        foreach (var count in posted.Change.Counts)
        {
            var counts = CardFor(plan.Cards[count.Card].Key).Counts;
            if (count.IsLive)
                counts[count.At] = count;
            else
                counts.Remove(count.At);
        }

        foreach (var shortfall in posted.Change.Shortfalls)
            CardFor(plan.Cards[shortfall.Card].Key).Shortfalls.Add(shortfall);
        foreach (var change in posted.Reservations)
            StoreReservation(CardFor(plan.Cards[change.Card].Key), change, posted);
        return StoreLines(draft, plan, posted);
    }

    private static void StoreReservation(Card card, ReservationChange change, Posted posted)
    {
        if (change.Left == 0)
            card.Reservations.Remove(change.Id);
        else
            card.Reservations[change.Id] = card.Reservations.TryGetValue(change.Id, out var held)
                ? held with
                {
                    Quantity = change.Left,
                }
                : new OpenReservation(
                    change.Id,
                    change.Left,
                    posted
                        .Lines.First(line => line.ReservationId == change.Id && line.Card == change.Card)
                        .Entry.At.Sequence
                );
    }

    private Guid[] StoreLines(StockEventDraft draft, EventPlan plan, Posted posted)
    {
        var ids = new Guid[plan.Lines.Length];
        var whole = Id(++lastId);
        foreach (var line in posted.Lines)
        {
            var id = Id(++lastId);
            if (line.Line >= 0)
                ids[line.Line] = id;
            CardFor(plan.Cards[line.Card].Key).Entries.Add(line.Entry);
            var stored = new Line(id, plan.Cards[line.Card].Key, line)
            {
                Usages = [.. plan.Usages.Where(usage => usage.Line == line.Line).Select(usage => usage.Usage)],
                Whole = line.Group == 0 ? null : (whole, posted.Lines.Count(other => other.Group == line.Group)),
                ProgramId = draft.ProgramId,
            };
            Lines.Add(stored);
            before.Add(id, Before(stored));
            if (line.Cancels is { } cancelled)
                before[cancelled] = before[cancelled] with { IsCancelled = true };
        }

        return ids;
    }

    /// <summary>Has some of an issue come back, as a posted return does.</summary>
    public void Return(Guid issue, long quantity) =>
        before[issue] = before[issue] with { Returned = before[issue].Returned + quantity };

    private static PostedBefore Before(Line line) =>
        new(line.Id, line.Card, line.Posted.Entry)
        {
            ProgramId = line.ProgramId,
            Usages = line.Usages,
            Quantity = line.Posted.Quantity,
            Transit = line.Posted.Transit,
            Whole = line.Whole,
        };

    private Card CardFor(CardKey key) => Cards.TryGetValue(key, out var card) ? card : Cards[key] = new Card();

    /// <summary>A line as it was posted.</summary>
    internal sealed record Line(Guid Id, CardKey Card, PostedLine Posted)
    {
        public required IReadOnlyList<Usage> Usages { get; init; }

        public (Guid Id, int Lines)? Whole { get; init; }

        public Guid? ProgramId { get; init; }
    }

    /// <summary>A card and its projections.</summary>
    internal sealed class Card
    {
        public List<LedgerEntry> Entries { get; } = [];

        public SortedDictionary<DateOnly, Balance> Days { get; } = [];

        public SortedDictionary<Position, CountDifference> Counts { get; } = [];

        public List<Shortfall> Shortfalls { get; } = [];

        public Dictionary<Guid, OpenReservation> Reservations { get; } = [];

        public long LastSequence { get; set; }

        public Balance Now { get; set; }

        /// <summary>What the card showed at the end of a day.</summary>
        public Balance At(DateOnly day) => Days.LastOrDefault(row => row.Key <= day).Value;

        public CardHistory History(LotFacts? lot = null) =>
            new(lot, Days.Select(row => new DayRow(row.Key, row.Value)).ToArray());
    }
}
