using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>A card of the facility with stock at the end of the period.</summary>
/// <param name="LotId">Its lot; null for none.</param>
/// <param name="PlaceId">Its storage place.</param>
/// <param name="OnHand">Each.</param>
internal readonly record struct BookCard(Guid? LotId, Guid PlaceId, long OnHand);

/// <summary>What the ledger has of a product of the facility in the period of a requisition.</summary>
/// <param name="Opening">Each at the start of its first day.</param>
/// <param name="Received">Received in it, Each.</param>
/// <param name="Consumed">Consumed in it, Each.</param>
/// <param name="Adjusted">All else that changed it, Each, signed.</param>
internal sealed record HandOverBook(long Opening, long Received = 0, long Consumed = 0, long Adjusted = 0)
{
    /// <summary>Of a product that was never there.</summary>
    public static readonly HandOverBook None = new(0);

    /// <summary>Whether every line must name a lot.</summary>
    public bool TracksLots { get; init; }

    /// <summary>Whether another program of the facility reports the same cards.</summary>
    public bool IsShared { get; init; }

    /// <summary>Its cards that have stock at the end of the last day.</summary>
    public IReadOnlyList<BookCard> Cards { get; init; } = [];
}

/// <summary>Why a count is not posted: somebody is to say more of it.</summary>
/// <param name="Code">A rule's name; callers see it.</param>
/// <param name="Message">What is wrong, in words.</param>
internal sealed record HandOverRefusal(string Code, string Message)
{
    /// <summary>The book has the product in several lots or places, and a requisition does not tell them apart.</summary>
    public const string SeveralCards = "SEVERAL_CARDS";

    /// <summary>Cards are product-wide, and another program of the facility reports the same product.</summary>
    public const string SharedByPrograms = "SHARED_BY_PROGRAMS";
}

/// <summary>What of a product is counted in one lot at one place.</summary>
/// <param name="LotId">The lot; null for none.</param>
/// <param name="PlaceId">The place; null for the facility's main one.</param>
/// <param name="Quantity">Each, ≥ 0.</param>
internal readonly record struct CountedCard(Guid? LotId, Guid? PlaceId, long Quantity);

/// <summary>Puts what a requisition counted of a product onto its cards.</summary>
internal static class HandOverCounts
{
    /// <summary>The cards, as far as the book leaves no choice; else why somebody has to say.</summary>
    /// <param name="line">What was counted.</param>
    /// <param name="book">What the book has.</param>
    public static (IReadOnlyList<CountedCard> Cards, HandOverRefusal? Refusal) Cards(
        HandOverLine line,
        HandOverBook book
    )
    {
        if (book.IsShared)
            return ([], new(HandOverRefusal.SharedByPrograms, "Another program of the facility reports it too."));
        var inBook = book.Cards.Sum(card => card.OnHand);
        if (line.Counted == 0 && !(book.TracksLots && book.Cards.Count == 0 && line.Entries.Count > 0))
            return ([.. book.Cards.Select(card => Of(card, 0)), .. InNoLot(line, book)], null);
        if (line.Counted == inBook && book.Cards.Count > 0)
            return ([.. book.Cards.Select(card => Of(card, card.OnHand))], null);
        // More than the book has is of lots that nobody named.
        if (book.TracksLots && (book.Cards.Count == 0 || line.Counted > inBook))
            return ([], new(LedgerCodes.LotRequired, "The product is followed by lot: say how much there is of each."));
        return book.Cards.Count switch
        {
            0 => ([new CountedCard(null, null, line.Counted)], null),
            1 => ([Of(book.Cards[0], line.Counted)], null),
            _ => (
                [],
                new(HandOverRefusal.SeveralCards, "The book has it in several lots or places: say how much is in each.")
            ),
        };
    }

    /// <summary>The counts of the cards, with the reasons of their differences.</summary>
    /// <param name="line">What was counted.</param>
    /// <param name="book">What the book has.</param>
    /// <param name="cards">How much of it on which card; all of it together.</param>
    /// <param name="reasons">The reasons there are for what explains a count.</param>
    /// <param name="day">The last day of the period.</param>
    public static IReadOnlyList<DraftLine> Draft(
        HandOverLine line,
        HandOverBook book,
        IReadOnlyList<CountedCard> cards,
        HandOverReasons reasons,
        DateOnly day
    )
    {
        var left = reasons.Of(line.Entries);
        var drafts = new DraftLine[cards.Count];
        // The first card takes what the others leave, so that none of it is lost.
        for (var i = cards.Count - 1; i >= 0; i--)
        {
            var card = cards[i];
            var difference = card.Quantity - InBook(book, card);
            drafts[i] = new DraftLine.Count
            {
                ProductId = line.ProductId,
                LotId = card.LotId,
                PlaceId = card.PlaceId,
                Quantity = card.Quantity,
                OccurredOn = day,
                Reasons = HandOverReasons.Told(i == 0 ? left : HandOverReasons.Take(left, difference)),
            };
        }

        return drafts;
    }

    private static long InBook(HandOverBook book, CountedCard card) =>
        book
            .Cards.Where(one => one.LotId == card.LotId && (card.PlaceId is null || one.PlaceId == card.PlaceId))
            .Sum(one => one.OnHand);

    private static CountedCard Of(BookCard card, long quantity) => new(card.LotId, card.PlaceId, quantity);

    /// <summary>What came and went in one period has to be somewhere, too.</summary>
    private static IEnumerable<CountedCard> InNoLot(HandOverLine line, HandOverBook book) =>
        book.Cards.Count == 0 && !book.TracksLots && line.Entries.Count > 0 ? [new CountedCard(null, null, 0)] : [];
}
