using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Decisions S1 to S5: order within a day, counts, what may be below zero, cancellation, locked periods.</summary>
public sealed class LedgerDecisionTests
{
    private readonly Book book = new();

    [Fact]
    public void S1_A_movement_entered_late_for_a_counted_day_lies_before_the_count()
    {
        book.Post(Receive(Day(6, 1), 120));
        book.Post(Count(Day(6, 30), 100));
        book.Post(Issue(Day(6, 30), 10));
        Assert.Equal(100, book.Tablets.At(Day(6, 30)).OnHand);
    }

    [Fact]
    public void S1_A_count_at_the_start_of_a_day_lies_before_its_movements()
    {
        book.Post(Receive(Day(6, 1), 120));
        book.Post(Issue(Day(6, 30), 10));
        book.Post(Count(Day(6, 30), 100) with { AtStartOfDay = true });
        Assert.Equal(90, book.Tablets.At(Day(6, 30)).OnHand);
    }

    [Fact]
    public void S1_Within_a_day_and_phase_what_was_posted_first_comes_first()
    {
        book.Post(Receive(Day(6, 1), 10));
        var refused = Refused(LedgerError.StockRefused, () => book.Post(Issue(Day(6, 1), 11)));
        book.Post(Receive(Day(6, 1), 1));
        book.Post(Issue(Day(6, 1), 11));
        Assert.Equal(LedgerCodes.InsufficientStock, refused.Fields[0].Code);
    }

    [Fact]
    public void S1_Within_one_event_what_comes_in_is_posted_before_what_goes_out()
    {
        book.Post(Issue(Day(6, 1), 5), Receive(Day(6, 1), 5));
        Assert.Equal(0, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void S2_The_difference_of_a_count_is_derived_anew_when_a_line_is_inserted_before_it()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Count(Day(6, 10), 90));
        var first = book.Tablets.Counts.Values.Single().Difference;
        book.Post(Issue(Day(6, 5), 10));
        Assert.Equal((-10, 0, 90), (first, book.Tablets.Counts.Values.Single().Difference, book.Tablets.Now.OnHand));
    }

    [Fact]
    public void S2_What_no_reason_accounts_for_is_left_unexplained()
    {
        book.Post(Receive(Day(6, 1), 100));
        book.Post(Count(Day(6, 10), 90, new Discrepancy(Damaged, 6)));
        Assert.Equal(-4, book.Tablets.Counts.Values.Single().Unexplained);
    }

    [Fact]
    public void S3_A_back_dated_issue_is_refused_at_the_first_day_that_would_be_short()
    {
        book.Post(Receive(Day(6, 1), 50));
        book.Post(Issue(Day(6, 10), 40));
        var refused = Refused(LedgerError.StockRefused, () => book.Post(Issue(Day(6, 5), 20)));
        var field = Assert.Single(refused.Fields);
        Assert.Equal(
            ("lines[0].quantity", LedgerCodes.InsufficientStock, "On 2026-06-10 the stock would be short by 10 Each."),
            (field.Field, field.Code, field.Message)
        );
    }

    [Fact]
    public void S3_A_count_ends_the_reach_of_a_back_dated_issue()
    {
        book.Post(Receive(Day(6, 1), 50));
        book.Post(Count(Day(6, 9), 40));
        book.Post(Issue(Day(6, 10), 40));
        book.Post(Issue(Day(6, 5), 20));
        Assert.Equal(0, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void S3_Every_card_that_is_short_is_named_at_once()
    {
        var refused = Refused(
            LedgerError.StockRefused,
            () =>
                book.Post(
                    Issue(Day(6, 5), 1),
                    Receive(Day(6, 5), 9) with
                    {
                        ProductId = Pads,
                    },
                    Issue(Day(6, 5), 2) with
                    {
                        ProductId = Gloves,
                    }
                )
        );
        Assert.Equal(["lines[0].quantity", "lines[2].quantity"], refused.Fields.Select(field => field.Field));
    }

    [Fact]
    public void S3_What_is_refused_leaves_the_book_as_it_was()
    {
        book.Post(Receive(Day(6, 1), 50));
        Refused(LedgerError.StockRefused, () => book.Post(Receive(Day(6, 2), 1), Issue(Day(6, 3), 52)));
        Assert.Equal(50, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void S3_Under_warn_it_is_posted_and_told()
    {
        book.Negative = NegativePolicy.Warn;
        book.Post(Issue(Day(6, 5), 20));
        Assert.Equal(
            new LedgerWarning(0, LedgerCodes.InsufficientStock, Day(6, 5), 20),
            Assert.Single(book.Last!.Warnings)
        );
    }

    [Fact]
    public void S3_Under_repair_the_positions_below_zero_are_listed_until_they_are_mended()
    {
        book.Negative = NegativePolicy.Repair;
        book.Post(Issue(Day(6, 5), 20));
        book.Post(Issue(Day(6, 8), 5));
        var listed = book.Tablets.Shortfalls.ConvertAll(shortfall => (shortfall.At.Day, shortfall.Quantity));
        book.Post(Receive(Day(6, 4), 25));
        Assert.Equal([(Day(6, 5), 20L), (Day(6, 8), 25L)], listed);
        Assert.Empty(book.Tablets.Shortfalls);
    }

    [Fact]
    public void S3_A_card_below_zero_from_before_takes_what_makes_it_better()
    {
        book.Negative = NegativePolicy.Repair;
        book.Post(Issue(Day(6, 5), 20));
        book.Negative = NegativePolicy.Refuse;
        book.Post(Receive(Day(6, 5), 15));
        Assert.Equal(-5, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void S3_Product_wide_cards_follow_the_policy_of_the_facility_type()
    {
        var (program, type) = (new LedgerPolicy(NegativePolicy.Warn), new LedgerPolicy(NegativePolicy.Repair));
        Assert.Equal(type, LedgerPolicy.Of(CardScheme.Product, program, type));
        Assert.Equal(program, LedgerPolicy.Of(CardScheme.Program, program, type));
    }

    [Fact]
    public void S4_A_cancellation_in_an_open_period_makes_the_past_right()
    {
        book.Post(Receive(Day(1, 1), 100));
        var issue = book.Post(Issue(Day(1, 28), 10))[0];
        book.Cancel(issue);
        Assert.Equal(
            (100, 0, 0),
            (
                book.Tablets.At(Day(1, 28)).OnHand,
                book.Used(CountsAs.Consumption, Day(1, 1), Day(1, 31)),
                book.Used(CountsAs.Consumption, Day(2, 1), Day(12, 31))
            )
        );
    }

    [Fact]
    public void S4_In_a_locked_period_it_stands_on_the_first_open_day()
    {
        book.Post(Receive(Day(1, 1), 100));
        var issue = book.Post(Issue(Day(1, 28), 10))[0];
        book.Locked = new PeriodLock([new DateRange(null, Day(1, 31))]);
        book.Cancel(issue);
        var line = Assert.Single(book.Last!.Lines);
        Assert.Equal((Day(2, 1), Day(1, 28)), (line.Entry.At.Day, line.ReportedOn));
        Assert.Equal((90, 100), (book.Tablets.At(Day(1, 31)).OnHand, book.Tablets.At(Day(2, 1)).OnHand));
        Assert.Equal(-10, book.Used(CountsAs.Consumption, Day(2, 1), Day(2, 28)));
    }

    [Fact]
    public void S4_A_later_count_does_not_stand_in_the_way_and_keeps_its_balance()
    {
        book.Post(Receive(Day(6, 1), 100));
        var issue = book.Post(Issue(Day(6, 5), 10))[0];
        book.Post(Count(Day(6, 10), 88));
        book.Cancel(issue);
        Assert.Equal((100, 88), (book.Tablets.At(Day(6, 5)).OnHand, book.Tablets.Now.OnHand));
        Assert.Equal(-12, book.Tablets.Counts.Values.Single().Difference);
    }

    [Fact]
    public void S4_A_late_cancellation_of_what_a_count_had_seen_keeps_its_balance_too()
    {
        book.Post(Receive(Day(5, 1), 100));
        var issue = book.Post(Issue(Day(5, 28), 10))[0];
        book.Post(Count(Day(5, 31), 88));
        book.Locked = new PeriodLock([new DateRange(null, Day(5, 31))]);
        book.Cancel(issue);
        Assert.Equal((88, -10), (book.Tablets.Now.OnHand, book.Used(CountsAs.Consumption, Day(6, 1), Day(6, 30))));
    }

    [Fact]
    public void S4_A_line_is_cancelled_once()
    {
        var line = book.Post(Receive(Day(6, 1), 100))[0];
        book.Cancel(line);
        Assert.Equal(LedgerCodes.AlreadyCancelled, Broken(() => book.Cancel(line))["lines[0].line_id"]);
    }

    [Fact]
    public void S4_A_line_is_cancelled_once_in_an_event_too()
    {
        var line = book.Post(Receive(Day(6, 1), 100))[0];
        Assert.Equal(LedgerCodes.AlreadyCancelled, Broken(() => book.Cancel(line, line))["lines[1].line_id"]);
    }

    [Fact]
    public void S4_A_cancellation_cannot_be_cancelled()
    {
        var cancellation = book.Cancel(book.Post(Receive(Day(6, 1), 100)))[0];
        Assert.Equal(LedgerCodes.NotCancellable, Broken(() => book.Cancel(cancellation))["lines[0].line_id"]);
    }

    [Fact]
    public void S4_A_correction_is_a_cancellation_and_a_new_line_in_one_event()
    {
        book.Post(Receive(Day(6, 1), 100));
        var issue = book.Post(Issue(Day(6, 5), 10))[0];
        book.Post(new DraftLine.Cancel(issue), Issue(Day(6, 5), 12) with { Corrects = issue });
        Assert.Equal((88, 12), (book.Tablets.Now.OnHand, book.Used(CountsAs.Consumption, Day(6, 1), Day(6, 30))));
    }

    [Fact]
    public void S4_A_correction_without_its_cancellation_is_refused()
    {
        var receipt = book.Post(Receive(Day(6, 1), 100))[0];
        var broken = Broken(() => book.Post(Receive(Day(6, 1), 10) with { Corrects = receipt }));
        Assert.Equal(LedgerCodes.NotCancelledHere, broken["lines[0].corrects_line_id"]);
    }

    [Fact]
    public void S4_A_receipt_that_was_used_is_not_cancelled_where_nothing_may_be_below_zero()
    {
        var receipt = book.Post(Receive(Day(6, 1), 100))[0];
        book.Post(Issue(Day(6, 2), 30));
        var refused = Refused(LedgerError.StockRefused, () => book.Cancel(receipt));
        Assert.Equal(
            ("lines[0].line_id", LedgerCodes.InsufficientStock),
            (refused.Fields[0].Field, refused.Fields[0].Code)
        );
    }

    [Fact]
    public void S4_Of_a_correction_that_fails_the_cancellation_is_named()
    {
        var receipt = book.Post(Receive(Day(6, 1), 100))[0];
        book.Post(Issue(Day(6, 2), 30));
        var refused = Refused(
            LedgerError.StockRefused,
            () => book.Post(Receive(Day(6, 1), 29) with { Corrects = receipt }, new DraftLine.Cancel(receipt))
        );
        Assert.Equal("lines[1].line_id", Assert.Single(refused.Fields).Field);
    }

    [Fact]
    public void S4_A_count_that_is_cancelled_fixes_nothing_any_more()
    {
        book.Post(Receive(Day(6, 1), 100));
        var count = book.Post(Count(Day(6, 5), 9))[0];
        book.Cancel(count);
        Assert.Equal((100, 0), (book.Tablets.Now.OnHand, book.Tablets.Counts.Count));
    }

    [Fact]
    public void S5_A_late_line_of_a_locked_period_stands_on_the_first_open_day_and_keeps_its_own()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Locked = new PeriodLock([new DateRange(null, Day(5, 31))]);
        book.Sync(Issue(Day(5, 28), 10));
        var line = Assert.Single(book.Last!.Lines);
        Assert.Equal((Day(6, 1), Day(5, 28)), (line.Entry.At.Day, line.ReportedOn));
        Assert.Equal((100, 90), (book.Tablets.At(Day(5, 31)).OnHand, book.Tablets.Now.OnHand));
    }

    [Fact]
    public void S5_What_a_count_of_the_locked_period_had_seen_does_not_leave_the_shelf_twice()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Post(Count(Day(5, 31), 90));
        book.Locked = new PeriodLock([new DateRange(null, Day(5, 31))]);
        book.Sync(Issue(Day(5, 28), 10));
        Assert.Equal((90, 10), (book.Tablets.Now.OnHand, book.Used(CountsAs.Consumption, Day(6, 1), Day(6, 30))));
        Assert.Equal(10, book.Last!.Lines[0].Entry.LateDifference(book.Tablets.Counts.Keys.Last()));
    }

    [Fact]
    public void S5_When_the_count_that_had_seen_a_late_line_is_cancelled_the_line_leaves_the_shelf()
    {
        book.Post(Receive(Day(5, 1), 100));
        var count = book.Post(Count(Day(6, 1), 90) with { AtStartOfDay = true })[0];
        book.Locked = new PeriodLock([new DateRange(null, Day(5, 31))]);
        book.Sync(Issue(Day(5, 28), 10));
        Assert.Equal(90, book.Tablets.Now.OnHand);
        book.Cancel(count);
        Assert.Equal(90, book.Tablets.Now.OnHand);
        book.Post(Issue(Day(6, 2), 5));
        Assert.Equal(85, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void S5_A_count_entered_late_between_the_days_of_a_late_line_had_seen_it()
    {
        book.Post(Receive(Day(5, 1), 100));
        book.Locked = new PeriodLock([new DateRange(null, Day(5, 31))]);
        book.Sync(Issue(Day(5, 28), 10));
        book.Post(Count(Day(6, 1), 90) with { AtStartOfDay = true });
        Assert.Equal(90, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void S5_In_a_reopened_period_it_stands_on_its_own_day()
    {
        book.Post(Receive(Day(4, 1), 100));
        book.Locked = new PeriodLock([new DateRange(null, Day(4, 30)), new DateRange(Day(6, 1), Day(6, 30))]);
        book.Sync(Issue(Day(5, 28), 10));
        Assert.Equal(90, book.Tablets.At(Day(5, 28)).OnHand);
    }

    [Fact]
    public void S5_A_count_is_not_moved_out_of_a_locked_period()
    {
        book.Locked = new PeriodLock([new DateRange(null, Day(5, 31))]);
        Assert.Equal(LedgerCodes.PeriodLocked, Broken(() => book.Sync(Count(Day(5, 28), 10)))["lines[0].occurred_on"]);
    }

    [Fact]
    public void S5_Without_an_open_day_nothing_is_posted()
    {
        book.Locked = new PeriodLock([DateRange.Always]);
        Assert.Equal(
            LedgerCodes.PeriodLocked,
            Broken(() => book.Post(Receive(Day(5, 28), 10)))["lines[0].occurred_on"]
        );
    }

    [Fact]
    public void S5_What_was_done_offline_is_late_and_not_too_far_back()
    {
        var strict = new Book { MostDaysBack = 7 };
        strict.Sync(Receive(Day(5, 1), 100));
        Assert.Equal(100, strict.Tablets.At(Day(5, 1)).OnHand);
    }

    private static DomainException Refused(LedgerError code, Action post)
    {
        var refused = Assert.Throws<DomainException>(post);
        Assert.Equal(code, refused.Code);
        return refused;
    }

    private static Dictionary<string, string> Broken(Action post) => Rules.Broken(post);
}
