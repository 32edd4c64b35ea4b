using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Seeding.Domain;

namespace Platform.Stock.Tests.Seeding;

/// <summary>Posts an invented country by the ledger's own rules, which refuse what is below zero, and keeps what the cards show.</summary>
internal sealed class SeedBook
{
    private readonly SeedIds ids;
    private readonly Dictionary<string, ProductFacts> products;
    private readonly Dictionary<SeedLot, Guid> lotIds = [];
    private readonly Dictionary<Guid, LotFacts> lots = [];
    private readonly Dictionary<SeedLineRef, Guid> lineIds = [];
    private readonly Dictionary<Guid, PostedBefore> posted = [];
    private readonly Dictionary<Guid, ReasonFacts> reasons;
    private readonly Dictionary<Guid, NodeFacts> sources;
    private readonly Dictionary<Guid, NodeFacts> destinations;
    private readonly Dictionary<Guid, ProductFacts> productsById;
    private readonly Dictionary<CardKey, Card> cards = [];

    public SeedBook(SeedCountry country)
    {
        products = country.Products.ToDictionary(
            product => product.Code,
            product => new ProductFacts(Guid.CreateVersion7())
            {
                TracksLots = product.TracksLots,
                UsesVvm = product.IsVaccine,
                Approved = [DateRange.Always],
            },
            StringComparer.Ordinal
        );
        foreach (var kit in country.Products.Where(product => product.IsKit))
            products[kit.Code] = products[kit.Code] with
            {
                Parts = [.. kit.Parts.Select(part => new KitPart(products[part.Code].Id, part.Each))],
            };
        productsById = products.Values.ToDictionary(product => product.Id);
        ids = new SeedIds
        {
            Programs = Enum.GetValues<SeedProgram>().ToDictionary(one => one, _ => Guid.CreateVersion7()),
            Products = products.ToDictionary(product => product.Key, product => product.Value.Id),
            Reasons = Enum.GetValues<SeedReason>().ToDictionary(one => one, _ => Guid.CreateVersion7()),
            Nodes = Enum.GetValues<SeedNode>().ToDictionary(one => one, _ => Guid.CreateVersion7()),
            Lot = IdOf,
            Line = line => lineIds[line],
        };
        reasons = SeedMasterData
            .Reasons.Select(reason => new ReasonFacts(
                ids.Reasons[reason.Key],
                reason.Value.Type,
                reason.Value.Category,
                reason.Value.CountsAs
            ))
            .ToDictionary(reason => reason.Id);
        sources = Nodes(NodeDirection.Source);
        destinations = Nodes(NodeDirection.Destination);
    }

    /// <summary>What the cards show, with what counts found on each.</summary>
    public IReadOnlyDictionary<CardKey, Card> Cards => cards;

    /// <summary>The lots, by id.</summary>
    public IReadOnlyDictionary<Guid, LotFacts> Lots => lots;

    /// <summary>What is on its way, by transfer, product and lot, in Each.</summary>
    public Dictionary<(Guid Transfer, Guid Product, Guid? Lot), long> InTransit { get; } = [];

    /// <summary>What counts as what over the whole time, in Each.</summary>
    public Dictionary<CountsAs, long> Usage { get; } = [];

    /// <summary>The sites, by facility, and products, by code, of which there is something that can be given out at the end of a day.</summary>
    public HashSet<(Guid Facility, string Product)> InStock(DateOnly day)
    {
        var codes = products.ToDictionary(product => product.Value.Id, product => product.Key);
        return
        [
            .. cards
                .Where(card =>
                    LotFacts.Usable(card.Key.LotId is { } lot ? lots[lot] : null, card.Value.At(day), day) > 0
                )
                .Select(card => (card.Key.FacilityId, codes[card.Key.ProductId])),
        ];
    }

    /// <summary>Posts all of a country.</summary>
    public static SeedBook Of(SeedCountry country)
    {
        var book = new SeedBook(country);
        foreach (var entered in country.Movements())
            book.Post(entered);
        return book;
    }

    /// <exception cref="DomainException">The ledger refuses it.</exception>
    public void Post(SeedEvent entered)
    {
        var draft = SeedDrafts.Of(entered, ids);
        var plan = EventRules.Plan(draft, FactsOf(entered));
        var result = Posting.Decide(plan, [.. plan.Cards.Select(Load)]);
        foreach (var row in result.Change.Days)
            CardOf(plan.Cards[row.Card].Key).Days[row.Day] = row.Closing;
        foreach (var count in result.Change.Counts)
            CardOf(plan.Cards[count.Card].Key).Differences[count.At] = count.IsLive ? count.Difference : 0;
        for (var i = 0; i < plan.Cards.Length; i++)
        {
            var card = CardOf(plan.Cards[i].Key);
            (card.LastSequence, card.Now) = (result.Cards[i].LastSequence, result.Cards[i].Outcome.After);
        }

        foreach (var usage in plan.Usages)
            Usage[usage.Usage.CountsAs] = Usage.GetValueOrDefault(usage.Usage.CountsAs) + usage.Usage.Quantity;
        foreach (var line in result.Lines)
            Store(entered, draft.ProgramId, plan.Cards[line.Card].Key, line);
    }

    private void Store(SeedEvent entered, Guid? programId, CardKey key, PostedLine line)
    {
        CardOf(key).Lines.Add(line.Entry);
        if (line.Transit is { } transit)
        {
            var way = (transit.TransferId, key.ProductId, key.LotId);
            InTransit[way] = InTransit.GetValueOrDefault(way) + transit.Quantity;
            Assert.True(InTransit[way] >= 0, "More arrives than was sent.");
        }

        if (line.Entry.Kind != LineKind.Issue)
            return;
        var id = Guid.CreateVersion7();
        lineIds.Add(new SeedLineRef(entered.Number, line.Line), id);
        posted.Add(id, new PostedBefore(id, key, line.Entry) { Quantity = line.Quantity, ProgramId = programId });
    }

    private LedgerFacts FactsOf(SeedEvent entered) =>
        new()
        {
            Scheme = CardScheme.Product,
            Facility = new FacilityFacts(entered.Site.FacilityId, entered.Site.FacilityId),
            Today = entered.EnteredOn,
            Policy = new LedgerPolicy(NegativePolicy.Refuse),
            Products = productsById,
            Lots = lots,
            Reasons = reasons,
            Sources = sources,
            Destinations = destinations,
            Posted = posted,
        };

    private CardState Load(CardDemand demand)
    {
        if (!cards.TryGetValue(demand.Key, out var card))
            return CardState.New;
        return new CardState
        {
            LastSequence = card.LastSequence,
            Opening = card.At(demand.From.AddDays(-1)),
            Lines = card.Lines.Where(entry => entry.At.Day >= demand.From).OrderBy(entry => entry.At).ToArray(),
        };
    }

    private Guid IdOf(SeedLot lot)
    {
        if (!lotIds.TryGetValue(lot, out var id))
        {
            lotIds.Add(lot, id = Guid.CreateVersion7());
            lots.Add(id, new LotFacts(id, products[lot.Product.Code].Id, lot.Expiry));
        }

        return id;
    }

    private Dictionary<Guid, NodeFacts> Nodes(NodeDirection direction) =>
        SeedMasterData
            .Nodes.Where(node => node.Value.Direction == direction)
            .Select(node => new NodeFacts(ids.Nodes[node.Key], IsValid: true, node.Value.CountsAs)
            {
                TakesUnusable = node.Value.Values.TakesUnusable,
            })
            .ToDictionary(node => node.Id);

    private Card CardOf(CardKey key) => cards.TryGetValue(key, out var card) ? card : cards[key] = new Card();

    /// <summary>A card and its projections.</summary>
    internal sealed class Card
    {
        public List<LedgerEntry> Lines { get; } = [];

        public SortedList<DateOnly, Balance> Days { get; } = [];

        public Dictionary<Position, long> Differences { get; } = [];

        public long LastSequence { get; set; }

        public Balance Now { get; set; }

        public Balance At(DateOnly day)
        {
            for (var i = Days.Count - 1; i >= 0; i--)
            {
                if (Days.GetKeyAtIndex(i) <= day)
                    return Days.GetValueAtIndex(i);
            }

            return Balance.Zero;
        }
    }
}
