using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Decisions S6 to S10: what a card is of, lots, quantities, approval, promises.</summary>
public sealed class CardDecisionTests
{
    private static readonly Guid First = Id(901);
    private static readonly Guid Second = Id(902);

    private readonly Book book = new();

    [Theory]
    [InlineData(nameof(CardScheme.Product), 1)]
    [InlineData(nameof(CardScheme.Program), 2)]
    public void S6_A_program_has_cards_of_its_own_where_the_tenant_says_so(string scheme, int cards)
    {
        var keys = new[] { ProgramId, Id(4) }.Select(program =>
            CardKey.Of(Enum.Parse<CardScheme>(scheme), Facility, Shelf, Vaccine, Lot, program)
        );
        Assert.Equal(cards, keys.Distinct().Count());
    }

    [Fact]
    public void S6_Places_and_lots_have_cards_of_their_own()
    {
        book.Post(
            Receive(Day(6, 1), 1) with
            {
                ProductId = Vaccine,
                LotId = Lot,
            },
            Receive(Day(6, 1), 2) with
            {
                ProductId = Vaccine,
                LotId = ShortLot,
            },
            Receive(Day(6, 1), 4) with
            {
                ProductId = Vaccine,
                LotId = Lot,
                PlaceId = Fridge,
            }
        );
        Assert.Equal([1, 2, 4], book.Cards.Values.Select(card => card.Now.OnHand).Order());
    }

    [Fact]
    public void S6_How_cards_are_kept_is_fixed_once_a_line_exists()
    {
        Assert.Equal(CardScheme.Program, CardKey.Rescheme(CardScheme.Product, CardScheme.Program, hasLines: false));
        var refused = Assert.Throws<DomainException>(() =>
            CardKey.Rescheme(CardScheme.Product, CardScheme.Program, hasLines: true)
        );
        Assert.Equal(LedgerError.CardSchemeFixed, refused.Code);
    }

    [Fact]
    public void S6_Cards_by_program_need_a_program()
    {
        var draft = new StockEventDraft(Facility, null, EventOrigin.Entered, [Receive(Day(6, 1), 1)]);
        var facts = new Book { Scheme = CardScheme.Program }.Facts(Facility);
        Assert.Equal(LedgerCodes.Required, Rules.Broken(() => EventRules.Plan(draft, facts))["program_id"]);
    }

    [Theory]
    [InlineData("A1", " A1 ", true)]
    [InlineData("A1", "a1", false)]
    public void S7_A_lot_code_is_exact_but_for_blanks_around_it(string left, string right, bool same) =>
        Assert.Equal(same, LotKey.Of(null, Vaccine, left) == LotKey.Of(null, Vaccine, right));

    [Fact]
    public void S7_A_code_may_repeat_in_another_trade_item() =>
        Assert.NotEqual(LotKey.Of(Id(1), Vaccine, "A1"), LotKey.Of(Id(2), Vaccine, "A1"));

    [Fact]
    public void S7_Another_expiry_date_for_a_known_lot_is_refused() =>
        Assert.Equal(
            LedgerError.LotConflict,
            Assert
                .Throws<DomainException>(() => LotIdentity.Expiry(new DateOnly(2027, 3, 31), new DateOnly(2027, 6, 30)))
                .Code
        );

    [Fact]
    public void S7_What_a_label_does_not_say_changes_nothing() =>
        Assert.Equal(new DateOnly(2027, 3, 31), LotIdentity.Expiry(new DateOnly(2027, 3, 31), null));

    [Fact]
    public void S7_What_a_label_says_fills_what_was_not_known() =>
        Assert.Equal(new DateOnly(2027, 3, 31), LotIdentity.Expiry(null, new DateOnly(2027, 3, 31)));

    [Fact]
    public void S8_Nothing_can_be_counted_but_not_moved()
    {
        book.Post(Count(Day(6, 1), 0));
        var broken = Rules.Broken(() => book.Post(Count(Day(6, 2), -1), Receive(Day(6, 2), 0), Issue(Day(6, 2), -5)));
        Assert.All(broken.Values, code => Assert.Equal(LedgerCodes.QuantityRange, code));
        Assert.Equal(3, broken.Count);
    }

    [Fact]
    public void S8_An_adjustment_has_a_reason() =>
        Assert.Equal(
            LedgerCodes.Required,
            Rules.Broken(() => book.Post(Adjust(Day(6, 1), 5, null)))["lines[0].reason_id"]
        );

    [Fact]
    public void S8_A_receipt_has_a_source_and_an_issue_a_destination()
    {
        var broken = Rules.Broken(() =>
            book.Post(Receive(Day(6, 1), 5) with { SourceId = null }, Issue(Day(6, 1), 5) with { DestinationId = null })
        );
        Assert.Equal(
            (LedgerCodes.Required, LedgerCodes.Required),
            (broken["lines[0].source_id"], broken["lines[1].destination_id"])
        );
    }

    [Fact]
    public void S9_What_is_no_longer_approved_is_not_received() =>
        Assert.Equal(
            LedgerCodes.ProductNotApproved,
            Rules.Broken(() => book.Post(Receive(Day(6, 1), 40) with { ProductId = Delisted }))["lines[0].product_id"]
        );

    [Fact]
    public void S9_What_is_no_longer_approved_is_counted_issued_and_written_off()
    {
        book.Post(Receive(Day(5, 31), 40) with { ProductId = Delisted });
        book.Post(Count(Day(6, 1), 38) with { ProductId = Delisted });
        book.Post(Issue(Day(6, 2), 8) with { ProductId = Delisted });
        book.Post(Adjust(Day(6, 3), 30, Damaged) with { ProductId = Delisted });
        Assert.Equal(0, book.CardOf(Delisted).Now.OnHand);
    }

    [Fact]
    public void S10_A_promise_leaves_what_is_on_hand()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Reserve(First, 80));
        Assert.Equal(new Balance(100, 80), book.Tablets.Now);
        book.Post(Release(First, 30));
        Assert.Equal(new Balance(100, 50), book.Tablets.Now);
    }

    [Fact]
    public void S10_A_count_below_what_is_promised_releases_the_newest_promises_first()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Reserve(First, 60));
        book.Post(Reserve(Second, 20));
        book.Post(Count(Today, 50));
        Assert.Equal(new Balance(50, 50), book.Tablets.Now);
        Assert.Equal(
            [new ReservationChange(0, Second, -20, 0, true), new ReservationChange(0, First, -10, 50, true)],
            book.Last!.Reservations
        );
        Assert.Equal(30, book.Last.Lines.Where(line => line.Line < 0).Sum(line => line.Quantity));
    }

    [Fact]
    public void S10_What_is_promised_is_not_given_to_others()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Reserve(First, 80));
        Assert.Equal(LedgerCodes.StockReserved, Refused(() => book.Post(Issue(Today, 21))));
    }

    [Fact]
    public void S10_A_promise_is_released_and_its_stock_issued_in_one_event()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Reserve(First, 80));
        book.Post(Issue(Today, 80), Release(First, 80));
        Assert.Equal(new Balance(20), book.Tablets.Now);
    }

    [Fact]
    public void S10_No_more_is_promised_than_is_free()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Quarantine(Day(6, 2), 30, OnHold));
        book.Post(Reserve(First, 40));
        Assert.Equal(LedgerCodes.InsufficientFree, Refused(() => book.Post(Reserve(Second, 31))));
    }

    [Fact]
    public void S10_No_policy_lets_a_promise_go_beyond_what_is_free()
    {
        book.Negative = NegativePolicy.Repair;
        Assert.Equal(LedgerCodes.InsufficientFree, Refused(() => book.Post(Reserve(First, 1))));
    }

    [Fact]
    public void S10_No_more_is_released_than_the_promise_holds()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Reserve(First, 40));
        Assert.Equal(LedgerCodes.ReservationExceeded, Refused(() => book.Post(Release(First, 41))));
        Assert.Equal(LedgerCodes.ReservationExceeded, Refused(() => book.Post(Release(Second, 1))));
    }

    [Theory]
    [InlineData(31, 6, 10, 60)]
    [InlineData(32, 6, 15, 60)]
    [InlineData(32, 6, 16, 0)]
    [InlineData(33, 6, 9, 60)]
    [InlineData(33, 6, 10, 0)]
    public void S10_Each_unit_is_taken_off_what_is_free_once(int lot, int month, int day, long free) =>
        Assert.Equal(free, LotFacts.Free(Lots[Id(lot)], new Balance(100, 10, 20, 10), Day(month, day)));

    private static string Refused(Action post) => Assert.Single(Assert.Throws<DomainException>(post).Fields).Code;
}
