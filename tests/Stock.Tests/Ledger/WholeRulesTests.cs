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

    [Fact]
    public void A_repacking_keeps_the_lot()
    {
        var goes = new DraftLine.Repack(1, Direction.Out)
        {
            ProductId = Vaccine,
            LotId = ShortLot,
            Quantity = 10,
            OccurredOn = Day(6, 1),
        };
        var comes = new DraftLine.Repack(1, Direction.In)
        {
            ProductId = Vaccine,
            LotId = Lot,
            Quantity = 10,
            OccurredOn = Day(6, 1),
        };
        var broken = Rules.Broken(() => book.Post(goes, comes));
        Assert.Equal(("lines[1].lot_id", LedgerCodes.OtherLot), broken.Select(one => (one.Key, one.Value)).Single());
    }

    [Fact]
    public void A_repacking_is_of_one_day()
    {
        book.Post(Receive(Day(5, 20), 10));
        var goes = new DraftLine.Repack(1, Direction.Out)
        {
            ProductId = Tablets,
            Quantity = 10,
            OccurredOn = Day(6, 10),
        };
        var comes = new DraftLine.Repack(1, Direction.In)
        {
            ProductId = Tablets,
            Quantity = 10,
            OccurredOn = Day(6, 1),
            PlaceId = Fridge,
        };
        Assert.Equal(LedgerCodes.OtherDay, Rules.Broken(() => book.Post(goes, comes))["lines[1].occurred_on"]);
        book.Post(goes, comes with { OccurredOn = Day(6, 10) });
        Assert.Equal(10, book.CardOf(Tablets, place: Fridge).At(Day(6, 10)).OnHand);
    }

    [Fact]
    public void A_move_is_of_one_day()
    {
        book.Post(Receive(Day(5, 20), 10));
        var broken = Rules.Broken(() =>
            book.Post(Ship(Day(6, 10), Id(900), 10), Arrive(Day(6, 1), Id(900), 10) with { PlaceId = Fridge })
        );
        Assert.Equal(LedgerCodes.OtherDay, broken["lines[1].occurred_on"]);
    }

    [Fact]
    public void A_move_keeps_the_condition_and_may_be_of_stock_that_may_not_be_used()
    {
        book.Post(Receive(Day(6, 1), 10), Quarantine(Day(6, 1), 10, OnHold));
        var goes = Ship(Day(6, 2), Id(900), 10) with { From = Condition.Held };
        var comes = Arrive(Day(6, 2), Id(900), 10) with { PlaceId = Fridge };
        Assert.Equal(LedgerCodes.Unbalanced, Rules.Broken(() => book.Post(goes, comes))["lines[0].quantity"]);
        book.Post(goes, comes with { Into = Condition.Held });
        Assert.Equal(new Balance(10, Held: 10), book.CardOf(Tablets, place: Fridge).Now);
    }

    [Fact]
    public void Nothing_comes_into_a_place_that_is_closed_and_what_is_there_leaves_it()
    {
        var closed = new HashSet<Guid>();
        var clinic = new Book { AsClinic = facts => facts with { ClosedPlaces = closed } };
        clinic.Post(Receive(Day(6, 1), 10) with { PlaceId = Fridge });
        closed.Add(Fridge);
        foreach (
            var (line, at) in new (DraftLine[], int)[]
            {
                ([Receive(Day(6, 2), 1) with { PlaceId = Fridge }], 0),
                ([Adjust(Day(6, 2), 1, Found) with { PlaceId = Fridge }], 0),
                (
                    [
                        Receive(Day(6, 2), 1),
                        Ship(Day(6, 2), Id(900), 1),
                        Arrive(Day(6, 2), Id(900), 1) with
                        {
                            PlaceId = Fridge,
                        },
                    ],
                    2
                ),
            }
        )
            Assert.Equal(
                ($"lines[{at}].place_id", LedgerCodes.PlaceClosed),
                Rules.Broken(() => clinic.Post(line)).Select(one => (one.Key, one.Value)).Single()
            );
        clinic.Post(Issue(Day(6, 2), 4) with { PlaceId = Fridge }, Count(Day(6, 2), 7) with { PlaceId = Fridge });
        Assert.Equal(7, clinic.CardOf(Tablets, place: Fridge).Now.OnHand);
    }

    [Fact]
    public void A_facility_that_was_merged_receives_nothing_more_and_gives_out_what_it_has()
    {
        var isMerged = false;
        var clinic = new Book { AsClinic = facts => facts with { IsMerged = isMerged } };
        clinic.Post(Receive(Day(6, 1), 10));
        var issue = clinic.Post(Issue(Day(6, 1), 4))[0];
        isMerged = true;
        Assert.Equal(
            ("lines[0].source_id", LedgerCodes.FacilityMerged),
            Rules.Broken(() => clinic.Post(Receive(Day(6, 2), 1))).Select(one => (one.Key, one.Value)).Single()
        );
        clinic.Post(
            Receive(Day(6, 2), 1) with
            {
                SourceId = null,
                ReturnOf = issue,
            },
            Issue(Day(6, 2), 5),
            Count(Day(6, 2), 3)
        );
        clinic.Cancel(clinic.Post(Issue(Day(6, 3), 1)));
        Assert.Equal(3, clinic.Tablets.Now.OnHand);
    }
}
