using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Decisions S12, S17, S26, S27 and S30: expiry, what counts as consumption, transit, quarantine and recall, kits.</summary>
public sealed class ConditionDecisionTests
{
    private readonly Book book = new();

    [Fact]
    public void S12_A_lot_is_issued_through_its_expiry_day_and_not_after()
    {
        book.Post(Receive(Day(6, 1), 20) with { ProductId = Vaccine, LotId = ShortLot });
        book.Post(Issue(Day(6, 15), 5) with { ProductId = Vaccine, LotId = ShortLot });
        var broken = Rules.Broken(() => book.Post(Issue(Day(6, 16), 5) with { ProductId = Vaccine, LotId = ShortLot }));
        Assert.Equal(LedgerCodes.Expired, broken["lines[0].lot_id"]);
    }

    [Fact]
    public void S12_Expired_stock_is_discarded_returned_and_set_apart()
    {
        book.Post(Receive(Day(6, 1), 30) with { ProductId = Vaccine, LotId = ShortLot });
        book.Post(
            Adjust(Day(6, 20), 5, Damaged) with
            {
                ProductId = Vaccine,
                LotId = ShortLot,
            },
            Issue(Day(6, 20), 5) with
            {
                ProductId = Vaccine,
                LotId = ShortLot,
                DestinationId = Returns,
            },
            Quarantine(Day(6, 20), 5, Damaged) with
            {
                ProductId = Vaccine,
                LotId = ShortLot,
            }
        );
        Assert.Equal(new Balance(20, Discarded: 5), book.CardOf(Vaccine, ShortLot).Now);
    }

    [Fact]
    public void S17_What_comes_back_from_a_ward_is_less_consumption_of_the_day_of_its_issue()
    {
        book.Post(Receive(Day(5, 1), 100));
        var issue = book.Post(Issue(Day(5, 10), 20))[0];
        book.Post(Receive(Day(6, 3), 5) with { SourceId = null, ReturnOf = issue });
        Assert.Equal((15, 0), (Consumed(5), Consumed(6)));
        Assert.Equal(85, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void S17_A_locked_month_keeps_its_consumption()
    {
        book.Post(Receive(Day(5, 1), 100));
        var issue = book.Post(Issue(Day(5, 10), 20))[0];
        book.Locked = new PeriodLock([new DateRange(null, Day(5, 31))]);
        book.Post(Receive(Day(6, 3), 5) with { SourceId = null, ReturnOf = issue });
        Assert.Equal((20, -5), (Consumed(5), Consumed(6)));
    }

    [Fact]
    public void S17_No_more_comes_back_than_went_out()
    {
        book.Post(Receive(Day(5, 1), 100));
        var issue = book.Post(Issue(Day(5, 10), 20))[0];
        book.Return(issue, 10);
        var again = Receive(Day(6, 3), 6) with { SourceId = null, ReturnOf = issue };
        Assert.Equal(LedgerCodes.ReturnExceedsIssue, Rules.Broken(() => book.Post(again, again))["lines[1].quantity"]);
    }

    [Fact]
    public void S17_An_issue_of_which_something_came_back_is_not_cancelled()
    {
        book.Post(Receive(Day(5, 1), 100));
        var issue = book.Post(Issue(Day(5, 10), 20))[0];
        book.Return(issue, 10);
        Assert.Equal(LedgerCodes.HasReturns, Rules.Broken(() => book.Cancel(issue))["lines[0].line_id"]);
    }

    [Fact]
    public void S17_A_loss_a_correction_and_a_transfer_are_no_consumption()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Adjust(Day(5, 2), 3, Damaged), Adjust(Day(5, 2), 2, Found), Ship(Day(5, 3), Id(900), 10));
        Assert.Equal(
            (0, 3, -2, 10),
            (
                Consumed(5),
                book.Used(CountsAs.Loss, Day(5, 1), Day(5, 31)),
                book.Used(CountsAs.Correction, Day(5, 1), Day(5, 31)),
                book.Used(CountsAs.Transfer, Day(5, 1), Day(5, 31))
            )
        );
    }

    [Fact]
    public void S17_The_reasons_of_a_count_count_as_what_they_are()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Count(Day(5, 31), 90, new Discrepancy(Damaged, 6), new Discrepancy(Found, 1)));
        Assert.Equal(
            (6, -1),
            (book.Used(CountsAs.Loss, Day(5, 1), Day(5, 31)), book.Used(CountsAs.Correction, Day(5, 1), Day(5, 31)))
        );
    }

    [Fact]
    public void S26_From_shipping_to_arrival_the_transfer_owns_the_stock()
    {
        var shipment = Id(900);
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Ship(Day(6, 28), shipment, 100));
        book.Post(Hospital, Arrive(Day(7, 1), shipment, 100));
        var hospital = book.CardOf(Tablets, place: HospitalShelf, facility: Hospital);
        Assert.Equal(
            (0, 0, 100),
            (book.Tablets.At(Day(6, 30)).OnHand, hospital.At(Day(6, 30)).OnHand, book.InTransit(Day(6, 30)))
        );
        Assert.Equal((100, 0), (hospital.At(Day(7, 1)).OnHand, book.InTransit(Day(7, 1))));
    }

    [Fact]
    public void S26_A_shipment_that_is_cancelled_carries_nothing()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Cancel(book.Post(Ship(Day(6, 28), Id(900), 100)));
        Assert.Equal((100, 0), (book.Tablets.Now.OnHand, book.InTransit(Day(6, 30))));
    }

    [Fact]
    public void S27_A_loss_is_counted_when_stock_is_set_apart_and_not_when_it_is_destroyed()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Quarantine(Day(5, 3), 20, Damaged));
        book.Post(Adjust(Day(6, 10), 20, Damaged) with { From = Condition.Discarded });
        Assert.Equal((100, 80), (book.Tablets.At(Day(5, 31)).OnHand, book.Tablets.At(Day(5, 31)).Usable));
        Assert.Equal(new Balance(80), book.Tablets.Now);
        Assert.Equal(
            (20, 0),
            (book.Used(CountsAs.Loss, Day(5, 1), Day(5, 31)), book.Used(CountsAs.Loss, Day(6, 1), Day(6, 30)))
        );
    }

    [Fact]
    public void S27_What_was_only_held_is_lost_when_it_is_destroyed()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Quarantine(Day(5, 3), 20, OnHold));
        book.Post(Adjust(Day(6, 10), 20, Damaged) with { From = Condition.Held });
        Assert.Equal(
            (0, 20),
            (book.Used(CountsAs.Loss, Day(5, 1), Day(5, 31)), book.Used(CountsAs.Loss, Day(6, 1), Day(6, 30)))
        );
    }

    [Fact]
    public void S27_What_is_let_out_of_quarantine_is_usable_and_no_loss()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Quarantine(Day(5, 3), 20, Damaged));
        book.Post(
            new DraftLine.Unquarantine(Condition.Discarded)
            {
                ProductId = Tablets,
                Quantity = 20,
                OccurredOn = Day(5, 9),
            }
        );
        Assert.Equal((new Balance(100), 0), (book.Tablets.Now, book.Used(CountsAs.Loss, Day(5, 1), Day(5, 31))));
    }

    [Fact]
    public void S27_No_more_leaves_quarantine_than_is_in_it()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Quarantine(Day(5, 3), 20, OnHold));
        var refused = Assert.Throws<DomainException>(() =>
            book.Post(Adjust(Day(6, 10), 20, Damaged) with { From = Condition.Discarded })
        );
        Assert.Equal(LedgerCodes.InsufficientCondition, Assert.Single(refused.Fields).Code);
    }

    [Fact]
    public void S27_Stock_in_quarantine_is_not_issued()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Quarantine(Day(5, 3), 90, OnHold));
        var refused = Assert.Throws<DomainException>(() => book.Post(Issue(Day(5, 4), 11)));
        Assert.Equal(LedgerCodes.InsufficientCondition, Assert.Single(refused.Fields).Code);
    }

    [Fact]
    public void S27_Promises_give_way_to_quarantine()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Reserve(Id(901), 60));
        book.Post(Quarantine(Today, 70, OnHold));
        Assert.Equal(new Balance(100, 30, 70), book.Tablets.Now);
    }

    [Fact]
    public void S27_A_recalled_lot_is_not_issued_anywhere_from_its_recall_on()
    {
        book.Post(Receive(Day(6, 1), 20) with { ProductId = Vaccine, LotId = RecalledLot });
        book.Post(Issue(Day(6, 9), 5) with { ProductId = Vaccine, LotId = RecalledLot });
        var broken = Rules.Broken(() =>
            book.Post(Issue(Day(6, 10), 5) with { ProductId = Vaccine, LotId = RecalledLot })
        );
        Assert.Equal(LedgerCodes.Recalled, broken["lines[0].lot_id"]);
    }

    [Fact]
    public void S27_A_recalled_lot_goes_back()
    {
        book.Post(Receive(Day(6, 1), 20) with { ProductId = Vaccine, LotId = RecalledLot });
        book.Post(Issue(Day(6, 12), 20) with { ProductId = Vaccine, LotId = RecalledLot, DestinationId = Returns });
        Assert.Equal(0, book.CardOf(Vaccine, RecalledLot).Now.OnHand);
    }

    [Fact]
    public void S30_A_kit_is_unpacked_by_its_recipe()
    {
        book.Post(Receive(Day(5, 1), 3) with { ProductId = Kit });
        book.Post(Unpack(Direction.Out, Kit, 3), Unpack(Direction.In, Gloves, 6), Unpack(Direction.In, Pads, 15));
        Assert.Equal(
            (0, 6, 15),
            (book.CardOf(Kit).Now.OnHand, book.CardOf(Gloves).Now.OnHand, book.CardOf(Pads).Now.OnHand)
        );
    }

    [Fact]
    public void S30_What_was_missing_in_the_kit_is_an_adjustment_of_its_own()
    {
        book.Post(Receive(Day(5, 1), 3) with { ProductId = Kit });
        book.Post(
            Unpack(Direction.Out, Kit, 3),
            Unpack(Direction.In, Gloves, 6),
            Unpack(Direction.In, Pads, 15),
            Adjust(Day(6, 1), 1, Damaged) with
            {
                ProductId = Pads,
            }
        );
        Assert.Equal(14, book.CardOf(Pads).Now.OnHand);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(16)]
    public void S30_Less_or_more_than_the_recipe_is_refused(long pads)
    {
        var broken = Rules.Broken(() =>
            book.Post(Unpack(Direction.Out, Kit, 3), Unpack(Direction.In, Gloves, 6), Unpack(Direction.In, Pads, pads))
        );
        Assert.Equal(LedgerCodes.PartQuantity, broken["lines[0].quantity"]);
    }

    [Fact]
    public void S30_An_unpacking_is_cancelled_whole()
    {
        book.Post(Receive(Day(5, 1), 3) with { ProductId = Kit });
        var lines = book.Post(
            Unpack(Direction.Out, Kit, 3),
            Unpack(Direction.In, Gloves, 6),
            Unpack(Direction.In, Pads, 15)
        );
        Assert.Equal(LedgerCodes.CancelWhole, Rules.Broken(() => book.Cancel(lines[1]))["lines[0].line_id"]);
        book.Cancel(lines);
        Assert.Equal(
            (3, 0, 0),
            (book.CardOf(Kit).Now.OnHand, book.CardOf(Gloves).Now.OnHand, book.CardOf(Pads).Now.OnHand)
        );
    }

    private long Consumed(int month) =>
        book.Used(CountsAs.Consumption, Day(month, 1), Day(month, 1).AddMonths(1).AddDays(-1));
}
