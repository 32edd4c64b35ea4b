using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>On which cards the ledger has what a requisition counted of a product.</summary>
public sealed class HandOverCountsTests
{
    private static readonly Guid Place = Forms.Id(71);
    private static readonly Guid LotA = Forms.Id(72);
    private static readonly Guid LotB = Forms.Id(73);
    private static readonly Guid Consumed = Forms.Id(74);
    private static readonly Guid Received = Forms.Id(75);

    private static readonly HandOverReasons Reasons = new(
        new Dictionary<HandOverKind, Guid> { [HandOverKind.Consumed] = Consumed, [HandOverKind.Received] = Received },
        new Dictionary<Guid, int> { [Consumed] = -1, [Received] = 1 }
    );

    [Fact]
    public void A_product_that_the_book_never_had_is_counted_at_the_main_place() =>
        Assert.Equal([new CountedCard(null, null, 40)], HandOverCounts.Cards(Line(40), HandOverBook.None).Cards);

    [Fact]
    public void One_card_is_counted_itself() =>
        Assert.Equal([new CountedCard(LotA, Place, 40)], HandOverCounts.Cards(Line(40), Tracked((LotA, 60))).Cards);

    [Fact]
    public void Nothing_left_is_nothing_on_every_card() =>
        Assert.Equal(
            [new CountedCard(LotA, Place, 0), new CountedCard(LotB, Place, 0)],
            HandOverCounts.Cards(Line(0), Tracked((LotA, 60), (LotB, 5))).Cards
        );

    [Fact]
    public void What_agrees_with_the_book_is_counted_as_the_book_has_it() =>
        Assert.Equal(
            [new CountedCard(LotA, Place, 60), new CountedCard(LotB, Place, 5)],
            HandOverCounts.Cards(Line(65), Tracked((LotA, 60), (LotB, 5))).Cards
        );

    [Fact]
    public void Which_of_several_cards_has_it_somebody_has_to_say() =>
        Assert.Equal(
            HandOverRefusal.SeveralCards,
            HandOverCounts.Cards(Line(40), Tracked((LotA, 60), (LotB, 5))).Refusal!.Code
        );

    [Fact]
    public void More_than_the_book_has_of_a_product_followed_by_lot_needs_its_lot()
    {
        Assert.Equal(LedgerCodes.LotRequired, HandOverCounts.Cards(Line(70), Tracked((LotA, 60))).Refusal!.Code);
        Assert.Equal(LedgerCodes.LotRequired, HandOverCounts.Cards(Line(70), Tracked()).Refusal!.Code);
    }

    [Fact]
    public void What_came_and_went_of_a_product_followed_by_lot_needs_its_lot_too() =>
        Assert.Equal(
            LedgerCodes.LotRequired,
            HandOverCounts.Cards(Line(0, (HandOverKind.Consumed, -5)), Tracked()).Refusal!.Code
        );

    [Fact]
    public void A_product_that_another_program_reports_too_is_counted_by_neither() =>
        Assert.Equal(
            HandOverRefusal.SharedByPrograms,
            HandOverCounts.Cards(Line(40), HandOverBook.None with { IsShared = true }).Refusal!.Code
        );

    [Fact]
    public void Each_card_has_the_reasons_of_its_own_difference()
    {
        var book = Tracked((LotA, 60), (LotB, 5));
        var line = Line(50, (HandOverKind.Consumed, -25), (HandOverKind.Received, 10));
        CountedCard[] cards = [new(LotA, Place, 38), new(LotB, Place, 12)];
        var counts = HandOverCounts
            .Draft(line, book, cards, Reasons, Forms.LastOfJune)
            .Cast<DraftLine.Count>()
            .ToList();
        Assert.Equal([new(Consumed, 25), new(Received, 3)], counts[0].Reasons);
        Assert.Equal([new(Received, 7)], counts[1].Reasons);
    }

    [Fact]
    public void What_no_reason_of_its_sign_is_there_for_stays_unexplained()
    {
        var line = Line(50, (HandOverKind.BeginningExcess, 10), (HandOverKind.Consumed, 5));
        var count = HandOverCounts.Draft(line, HandOverBook.None, [new(null, null, 50)], Reasons, Forms.LastOfJune)[0];
        Assert.Empty(((DraftLine.Count)count).Reasons);
    }

    private static HandOverLine Line(long counted, params (HandOverKind Kind, long Change)[] entries) =>
        new(Forms.Paracetamol, counted, [.. entries.Select(entry => new HandOverEntry(entry.Kind, entry.Change))]);

    private static HandOverBook Tracked(params (Guid Lot, long OnHand)[] cards) =>
        HandOverBook.None with
        {
            TracksLots = true,
            Cards = [.. cards.Select(card => new BookCard(card.Lot, Place, card.OnHand))],
        };
}
