using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Lines that belong together: unpacked kits, repacking, moves within a facility.</summary>
public sealed class WholeRulesTests
{
    private readonly Book book = new() { MostDaysBack = 60 };

    [Fact]
    public void Rule_14_What_has_no_parts_is_not_unpacked() =>
        Rules.Breaks(book, Unpack(Direction.Out, Tablets, 1), "product_id", LedgerCodes.NotAKit);

    [Fact]
    public void Rule_14_What_is_no_part_does_not_come_out_of_a_kit()
    {
        var broken = Rules.Broken(() =>
            book.Post(
                Unpack(Direction.Out, Kit, 1),
                Unpack(Direction.In, Gloves, 2),
                Unpack(Direction.In, Pads, 5),
                Unpack(Direction.In, Tablets, 1)
            )
        );
        Assert.Equal(
            ("lines[3].product_id", LedgerCodes.NotAPart),
            broken.Select(rule => (rule.Key, rule.Value)).Single()
        );
    }

    [Fact]
    public void Rule_14_Parts_come_out_of_a_kit() =>
        Rules.Breaks(book, Unpack(Direction.In, Gloves, 2), "product_id", LedgerCodes.NotAKit);

    [Fact]
    public void Rule_14_Two_unpackings_of_one_event_are_two()
    {
        book.Post(Receive(Day(5, 20), 3) with { ProductId = Kit });
        book.Post(
            Unpack(Direction.Out, Kit, 1),
            Unpack(Direction.In, Gloves, 2),
            Unpack(Direction.In, Pads, 5),
            Unpack(Direction.Out, Kit, 2, group: 2),
            Unpack(Direction.In, Gloves, 4, group: 2),
            Unpack(Direction.In, Pads, 10, group: 2)
        );
        Assert.Equal((0, 6), (book.CardOf(Kit).Now.OnHand, book.CardOf(Gloves).Now.OnHand));
    }

    [Fact]
    public void A_repacking_keeps_every_Each()
    {
        var goes = new DraftLine.Repack(1, Direction.Out)
        {
            ProductId = Tablets,
            Quantity = 10,
            OccurredOn = Day(6, 1),
        };
        var comes = new DraftLine.Repack(1, Direction.In)
        {
            ProductId = Tablets,
            Quantity = 9,
            OccurredOn = Day(6, 1),
            PlaceId = Fridge,
        };
        Assert.Equal(LedgerCodes.Unbalanced, Rules.Broken(() => book.Post(goes, comes))["lines[0].quantity"]);
        Assert.Equal(
            LedgerCodes.OtherProduct,
            Rules.Broken(() => book.Post(goes, comes with { ProductId = Pads }))["lines[1].product_id"]
        );
    }

    [Fact]
    public void A_move_within_the_facility_keeps_every_Each()
    {
        var broken = Rules.Broken(() =>
            book.Post(Ship(Day(6, 1), Id(900), 10), Arrive(Day(6, 1), Id(900), 9) with { PlaceId = Fridge })
        );
        Assert.Equal(LedgerCodes.Unbalanced, broken["lines[0].quantity"]);
    }
}
