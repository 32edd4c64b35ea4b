using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

public sealed class PhysicalInventoryTests
{
    private static readonly DateOnly Counted = Day(6, 30);
    private static readonly CardKey TabletsCard = KeyOf(Tablets);
    private static readonly CardKey PadsCard = KeyOf(Pads);
    private static readonly CardKey GlovesCard = KeyOf(Gloves);

    private readonly Book book = new();
    private readonly PhysicalInventory inventory;

    public PhysicalInventoryTests()
    {
        book.Post(Receive(Day(6, 1), 100), Receive(Day(6, 1), 30) with { ProductId = Pads });
        inventory = PhysicalInventory.Start(Counted, atStartOfDay: false, Sheet());
    }

    [Fact]
    public void The_sheet_shows_the_book_and_what_was_counted_shows_the_difference()
    {
        Enter((TabletsCard, 90));
        Assert.Equal((100, -10), (Line(TabletsCard).Snapshot, Line(TabletsCard).Difference));
    }

    [Fact]
    public void What_was_not_counted_stays_as_the_book_has_it()
    {
        Enter((TabletsCard, 90));
        book.Post([.. inventory.Finish()]);
        Assert.Equal((90, 30), (book.Tablets.Now.OnHand, book.CardOf(Pads).Now.OnHand));
    }

    [Fact]
    public void A_card_counted_as_empty_is_counted()
    {
        Enter((TabletsCard, 0));
        book.Post([.. inventory.Finish()]);
        Assert.Equal(0, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void Stock_that_is_found_on_the_shelf_is_added_to_the_sheet()
    {
        inventory.Add(GlovesCard, 0);
        Enter((GlovesCard, 8));
        book.Post([.. inventory.Finish()]);
        Assert.Equal(8, book.CardOf(Gloves).Now.OnHand);
    }

    [Fact]
    public void Stock_that_moved_since_the_sheet_was_made_does_not_get_in_the_way()
    {
        Enter((TabletsCard, 75));
        book.Post(Issue(Day(6, 29), 20));
        book.Post([.. inventory.Finish()]);
        var finding = Assert.Single(inventory.Findings(book.LastPlan!, book.Last!));
        Assert.Equal(new InventoryFinding(TabletsCard, 100, 80, 75, -5, -5), finding);
    }

    [Fact]
    public void Reasons_explain_a_difference_or_a_part_of_it()
    {
        inventory.Enter([(TabletsCard, 90, [new Discrepancy(Damaged, 7), new Discrepancy(Found, 1)])]);
        book.Post([.. inventory.Finish()]);
        Assert.Equal(-4, Assert.Single(inventory.Findings(book.LastPlan!, book.Last!)).Unexplained);
    }

    [Fact]
    public void A_new_snapshot_keeps_the_counts_and_names_what_moved()
    {
        Enter((TabletsCard, 90));
        book.Post(Issue(Day(6, 29), 20), Receive(Day(6, 29), 4) with { ProductId = Gloves });
        Assert.Equal([TabletsCard, GlovesCard], inventory.Refresh(Sheet()));
        Assert.Equal((80, 90), (Line(TabletsCard).Snapshot, Line(TabletsCard).Counted));
    }

    [Fact]
    public void A_count_is_taken_back_before_the_end()
    {
        Enter((TabletsCard, 90), (PadsCard, 30));
        Enter((TabletsCard, null));
        Assert.Equal(Pads, Assert.Single(inventory.Finish()).ProductId);
    }

    [Fact]
    public void Every_wrong_line_is_named_and_none_is_entered()
    {
        var refused = Assert.Throws<DomainException>(() =>
            inventory.Enter([
                (TabletsCard, 90, []),
                (GlovesCard, 1, []),
                (PadsCard, -1, [new Discrepancy(null, 1), new Discrepancy(Damaged, 0), new Discrepancy(Damaged, null)]),
            ])
        );
        Assert.Equal(
            [
                ("lines[1]", LedgerCodes.LineUnknown),
                ("lines[2].counted", LedgerCodes.QuantityRange),
                ("lines[2].reasons[0].reason_id", LedgerCodes.Required),
                ("lines[2].reasons[1].quantity", LedgerCodes.QuantityRange),
                ("lines[2].reasons[2].quantity", LedgerCodes.Required),
            ],
            refused.Fields.Select(field => (field.Field, field.Code))
        );
        Assert.Null(Line(TabletsCard).Counted);
    }

    [Fact]
    public void An_inventory_without_a_count_is_not_finished()
    {
        Assert.Equal(LedgerError.InvalidInventory, Assert.Throws<DomainException>(inventory.Finish).Code);
        Assert.Equal(InventoryState.Draft, inventory.State);
    }

    [Fact]
    public void A_finished_or_abandoned_inventory_takes_nothing_more()
    {
        Enter((TabletsCard, 90));
        inventory.Finish();
        Assert.Equal(LedgerError.InventoryClosed, Assert.Throws<DomainException>(() => Enter((PadsCard, 1))).Code);
        Assert.Equal(LedgerError.InventoryClosed, Assert.Throws<DomainException>(inventory.GiveUp).Code);
    }

    private static CardKey KeyOf(Guid product) =>
        CardKey.Of(CardScheme.Product, Facility, Shelf, product, null, ProgramId);

    private IEnumerable<(CardKey, long)> Sheet() =>
        book.Cards.Select(card => (card.Key, card.Value.At(Counted).OnHand));

    private InventoryLine Line(CardKey card) => inventory.Lines.Single(line => line.Card == card);

    private void Enter(params (CardKey Card, long? Counted)[] counts) =>
        inventory.Enter([.. counts.Select(count => (count.Card, count.Counted, (IReadOnlyList<Discrepancy>)[]))]);
}
