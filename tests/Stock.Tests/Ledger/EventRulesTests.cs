using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>The rules of events by name, each for the line it is about; those of lines that belong together stand in <see cref="WholeRulesTests"/>.</summary>
public sealed class EventRulesTests
{
    private static readonly Guid Nobody = Id(999);

    private readonly Book book = new() { MostDaysBack = 60 };

    [Fact]
    public void Rule_1_A_product_is_approved_when_it_is_received() =>
        Breaks(Receive(Day(6, 1), 1) with { ProductId = Delisted }, "product_id", LedgerCodes.ProductNotApproved);

    [Fact]
    public void Rule_2_A_lot_is_known() => Breaks(Vaccines(Nobody), "lot_id", LedgerCodes.LotUnknown);

    [Fact]
    public void Rule_2_A_lot_is_of_the_product() =>
        Breaks(Vaccines(ForeignLot), "lot_id", LedgerCodes.LotOfOtherProduct);

    [Fact]
    public void Rule_2_A_product_that_is_followed_by_lot_has_one() =>
        Breaks(Vaccines(null), "lot_id", LedgerCodes.LotRequired);

    [Fact]
    public void Rule_3_The_facility_is_known()
    {
        var draft = new StockEventDraft(Nobody, ProgramId, EventOrigin.Entered, [Receive(Day(6, 1), 1)]);
        Assert.Equal(LedgerCodes.FacilityUnknown, Header(draft, book.Facts(Facility))["facility_id"]);
    }

    [Fact]
    public void Rule_3_Of_a_facility_that_is_not_known_the_lines_say_what_they_can()
    {
        var draft = new StockEventDraft(
            Nobody,
            ProgramId,
            EventOrigin.Entered,
            [Receive(Day(6, 1), 0), Receive(Day(6, 1), 1) with { ProductId = null }]
        );
        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["facility_id"] = LedgerCodes.FacilityUnknown,
                ["lines[0].quantity"] = LedgerCodes.QuantityRange,
                ["lines[1].product_id"] = LedgerCodes.Required,
            },
            Header(draft, book.Facts(Facility))
        );
    }

    [Fact]
    public void Rule_3_The_program_is_one_of_the_facility()
    {
        var draft = new StockEventDraft(Facility, Nobody, EventOrigin.Entered, [Receive(Day(6, 1), 1)]);
        var facts = book.Facts(Facility) with { HasProgram = false };
        Assert.Equal(LedgerCodes.ProgramUnknown, Header(draft, facts)["program_id"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(StockEventDraft.MostLines + 1)]
    public void Rule_3_An_event_has_lines_and_not_too_many(int lines)
    {
        var draft = new StockEventDraft(
            null,
            ProgramId,
            EventOrigin.Entered,
            [.. Enumerable.Repeat(Receive(Day(6, 1), 1), lines)]
        );
        var broken = Header(draft, book.Facts(Facility));
        Assert.Equal((LedgerCodes.LineCount, LedgerCodes.Required), (broken["lines"], broken["facility_id"]));
    }

    [Fact]
    public void Rule_3_All_that_is_missing_is_named_at_once()
    {
        var broken = Rules.Broken(() =>
            book.Post(
                new DraftLine.Receive(),
                new DraftLine.Adjust(),
                new DraftLine.TransferOut((Guid?)null),
                new DraftLine.Reserve((Guid?)null),
                new DraftLine.Cancel(null),
                Receive(Day(6, 1), 1)
            )
        );
        Assert.Equal(
            [
                "lines[0].occurred_on",
                "lines[0].product_id",
                "lines[0].quantity",
                "lines[0].source_id",
                "lines[1].occurred_on",
                "lines[1].product_id",
                "lines[1].quantity",
                "lines[1].reason_id",
                "lines[2].occurred_on",
                "lines[2].product_id",
                "lines[2].quantity",
                "lines[2].transfer_id",
                "lines[3].product_id",
                "lines[3].quantity",
                "lines[3].reservation_id",
                "lines[4].line_id",
            ],
            broken
                .Where(rule => rule.Value == LedgerCodes.Required)
                .Select(rule => rule.Key)
                .Order(StringComparer.Ordinal)
        );
        Assert.Empty(book.Cards);
    }

    [Fact]
    public void Rule_3_A_product_is_known() =>
        Breaks(Receive(Day(6, 1), 1) with { ProductId = Nobody }, "product_id", LedgerCodes.ProductUnknown);

    [Fact]
    public void Rule_3_A_place_is_one_of_the_facility() =>
        Breaks(Receive(Day(6, 1), 1) with { PlaceId = HospitalShelf }, "place_id", LedgerCodes.PlaceUnknown);

    [Fact]
    public void Rule_3_A_day_that_is_yet_to_come_is_refused() =>
        Breaks(Receive(Today.AddDays(1), 1), "occurred_on", LedgerCodes.InFuture);

    [Fact]
    public void Rule_3_A_client_whose_clock_is_ahead_is_let_have_its_day()
    {
        book.Sync(Receive(Today.AddDays(1), 1));
        Assert.Equal(
            LedgerCodes.InFuture,
            Rules.Broken(() => book.Sync(Receive(Today.AddDays(2), 1)))["lines[0].occurred_on"]
        );
    }

    [Fact]
    public void Rule_3_A_day_too_far_back_is_refused() =>
        Breaks(Receive(Today.AddDays(-61), 1), "occurred_on", LedgerCodes.TooFarBack);

    [Fact]
    public void Rule_3_The_last_day_that_may_be_entered_is_taken()
    {
        book.Post(Receive(Today.AddDays(-60), 1));
        Assert.Equal(1, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void Rule_3_A_quantity_has_a_most() =>
        Breaks(Receive(Day(6, 1), EventRules.MostQuantity + 1), "quantity", LedgerCodes.QuantityRange);

    [Fact]
    public void Rule_4_A_card_is_counted_once_at_a_time_in_any_event()
    {
        var broken = Rules.Broken(() =>
            book.Post(
                Count(Day(6, 1), 5),
                Receive(Day(6, 1), 1),
                Count(Day(6, 1), 6),
                Count(Day(6, 1), 7) with
                {
                    AtStartOfDay = true,
                }
            )
        );
        Assert.Equal([("lines[2]", LedgerCodes.CountedTwice)], broken.Select(rule => (rule.Key, rule.Value)));
    }

    [Fact]
    public void Rule_5_A_reason_of_a_difference_is_given_and_valid()
    {
        var broken = Rules.Broken(() =>
            book.Post(
                Count(
                    Day(6, 1),
                    5,
                    new Discrepancy(null, 1),
                    new Discrepancy(OfOthers, 1),
                    new Discrepancy(Damaged, null)
                )
            )
        );
        Assert.Equal(
            (LedgerCodes.Required, LedgerCodes.ReasonNotValid, LedgerCodes.Required),
            (
                broken["lines[0].reasons[0].reason_id"],
                broken["lines[0].reasons[1].reason_id"],
                broken["lines[0].reasons[2].quantity"]
            )
        );
    }

    [Fact]
    public void Rule_6_A_difference_is_one_or_more() =>
        Breaks(Count(Day(6, 1), 5, new Discrepancy(Damaged, -1)), "reasons[0].quantity", LedgerCodes.QuantityRange);

    [Fact]
    public void Rule_7_A_reason_is_known() =>
        Breaks(Adjust(Day(6, 1), 1, Nobody), "reason_id", LedgerCodes.ReasonUnknown);

    [Fact]
    public void Rule_8_A_receipt_takes_a_credit_of_the_category_transfer()
    {
        Breaks(Receive(Day(6, 1), 1) with { ReasonId = TransferredOut }, "reason_id", LedgerCodes.ReasonNotForKind);
        book.Post(Receive(Day(6, 1), 1) with { ReasonId = TransferredIn });
    }

    [Fact]
    public void Rule_8_An_issue_takes_a_debit_of_the_category_transfer()
    {
        Breaks(Issue(Day(6, 1), 1) with { ReasonId = Damaged }, "reason_id", LedgerCodes.ReasonNotForKind);
        book.Post(Receive(Day(6, 1), 1), Issue(Day(6, 1), 1) with { ReasonId = TransferredOut });
    }

    [Fact]
    public void Rule_9_A_source_is_one_of_the_program_and_facility_type() =>
        Breaks(Receive(Day(6, 1), 1) with { SourceId = Nobody }, "source_id", LedgerCodes.SourceNotValid);

    [Fact]
    public void Rule_9_A_destination_is_one_of_the_program_and_facility_type() =>
        Breaks(Issue(Day(6, 1), 1) with { DestinationId = NotOurs }, "destination_id", LedgerCodes.DestinationNotValid);

    [Fact]
    public void Rule_9_A_line_has_a_source_or_a_destination_and_never_both()
    {
        var validation = new Validation();
        var (source, destination) = (Id(50).ToString(), Id(60).ToString());
        V1.StockLine[] both =
        [
            .. new[] { V1.LineKind.Receive, V1.LineKind.Issue, V1.LineKind.Adjust }.Select(kind => new V1.StockLine
            {
                Kind = kind,
                SourceId = source,
                DestinationId = destination,
            }),
        ];
        new EventReading(validation).Lines(both);
        Assert.Equal(
            [
                ("lines[0].destination_id", LedgerCodes.NotForKind),
                ("lines[1].source_id", LedgerCodes.NotForKind),
                ("lines[2].source_id", LedgerCodes.NotForKind),
                ("lines[2].destination_id", LedgerCodes.NotForKind),
            ],
            validation.Errors.Select(error => (error.Field, error.Code))
        );
    }

    [Theory]
    [InlineData(52)]
    public void Rule_10_A_source_lies_in_the_area_of_its_assignment(int source) =>
        Breaks(Receive(Day(6, 1), 1) with { SourceId = Id(source) }, "source_id", LedgerCodes.OutsideArea);

    [Fact]
    public void Rule_10_A_destination_above_the_level_lies_outside() =>
        Breaks(Issue(Day(6, 1), 1) with { DestinationId = FarWard }, "destination_id", LedgerCodes.OutsideArea);

    [Fact]
    public void Rule_11_A_product_without_a_vial_monitor_has_no_stage() =>
        Breaks(Receive(Day(6, 1), 1) with { VvmStage = 1 }, "vvm_stage", LedgerCodes.VvmNotUsed);

    [Fact]
    public void Rule_11_A_vial_monitor_has_four_stages()
    {
        book.Post(Vaccines(Lot) with { VvmStage = 4 });
        Breaks(Vaccines(Lot) with { VvmStage = 5 }, "vvm_stage", LedgerCodes.VvmStage);
    }

    [Theory]
    [InlineData(44)]
    [InlineData(47)]
    public void Rule_12_An_adjustment_takes_a_reason_of_its_category(int reason) =>
        Breaks(Adjust(Day(6, 1), 1, Id(reason)), "reason_id", LedgerCodes.ReasonNotForKind);

    [Fact]
    public void Rule_12_An_adjustment_takes_a_reason_of_the_program_and_facility_type() =>
        Breaks(Adjust(Day(6, 1), 1, OfOthers), "reason_id", LedgerCodes.ReasonNotValid);

    [Fact]
    public void Rule_12_A_line_beside_it_does_not_excuse_an_adjustment()
    {
        var broken = Rules.Broken(() =>
            book.Post(Receive(Day(6, 1), 5), Adjust(Day(6, 1), 1, TransferredOut), Count(Day(6, 1), 3))
        );
        Assert.Equal(LedgerCodes.ReasonNotForKind, Assert.Single(broken).Value);
    }

    [Fact]
    public void Rule_13_A_text_goes_with_a_reason_that_takes_one()
    {
        Breaks(
            Adjust(Day(6, 1), 1, Damaged) with
            {
                ReasonText = "Rain",
            },
            "reason_text",
            LedgerCodes.FreeTextNotAllowed
        );
        Breaks(Receive(Day(6, 1), 1) with { ReasonText = "Rain" }, "reason_text", LedgerCodes.FreeTextNotAllowed);
        book.Post(Receive(Day(6, 1), 1), Adjust(Day(6, 1), 1, Other) with { ReasonText = "Rain" });
    }

    [Fact]
    public void Rule_13_A_known_facility_needs_no_text()
    {
        Breaks(Receive(Day(6, 1), 1) with { SourceText = "The store" }, "node_text", LedgerCodes.FreeTextNotAllowed);
        Breaks(Issue(Day(6, 1), 1) with { DestinationText = "The ward" }, "node_text", LedgerCodes.FreeTextNotAllowed);
        book.Post(
            Receive(Day(6, 1), 1),
            Issue(Day(6, 1), 1) with
            {
                DestinationId = Outreach,
                DestinationText = "A village",
            }
        );
    }

    [Fact]
    public void Rule_13_A_text_is_not_endless() =>
        Breaks(Adjust(Day(6, 1), 1, Other) with { ReasonText = new string('a', 501) }, "reason_text", "LENGTH");

    [Fact]
    public void All_that_is_wrong_with_a_line_is_told_whatever_else_is_refused_of_it()
    {
        var (nobody, tooLong) = (Guid.CreateVersion7(), new string('a', 501));
        var broken = Rules.Broken(() =>
            book.Post(
                Issue(Day(6, 1), 1) with
                {
                    ProductId = nobody,
                    ReasonId = nobody,
                    ReasonText = tooLong,
                    DestinationId = nobody,
                    DestinationText = tooLong,
                    Corrects = nobody,
                }
            )
        );
        Assert.Equal(
            [
                ("lines[0].corrects_line_id", LedgerCodes.NotCancelledHere),
                ("lines[0].destination_id", LedgerCodes.DestinationNotValid),
                ("lines[0].node_text", "LENGTH"),
                ("lines[0].product_id", LedgerCodes.ProductUnknown),
                ("lines[0].reason_id", LedgerCodes.ReasonUnknown),
                ("lines[0].reason_text", "LENGTH"),
            ],
            broken.Select(field => (field.Key, field.Value)).OrderBy(field => field.Key, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Rule_15_No_later_balance_is_below_zero()
    {
        book.Post(Receive(Day(6, 1), 50));
        book.Post(Issue(Day(6, 10), 40));
        var refused = Assert.Throws<DomainException>(() => book.Post(Issue(Day(6, 5), 11)));
        var field = Assert.Single(refused.Fields);
        Assert.Equal(("lines[0].quantity", LedgerCodes.InsufficientStock), (field.Field, field.Code));
        book.Post(Issue(Day(6, 5), 10));
        Assert.Equal(0, book.Tablets.Now.OnHand);
    }

    [Fact]
    public void Rule_15_A_card_shows_at_most_what_sums_can_bear()
    {
        book.Negative = NegativePolicy.Warn;
        book.Post([.. Enumerable.Repeat(Receive(Day(6, 1), EventRules.MostQuantity), 1_000)]);
        var refused = Assert.Throws<DomainException>(() => book.Post(Receive(Day(6, 1), 1)));
        Assert.Equal(LedgerCodes.BalanceRange, Assert.Single(refused.Fields).Code);
    }

    [Fact]
    public void Quarantined_stock_is_not_issued_to_those_it_would_be_used_by() =>
        Breaks(Issue(Day(6, 1), 1) with { From = Condition.Held }, "condition", LedgerCodes.InQuarantine);

    [Fact]
    public void A_line_of_another_facility_is_not_cancelled()
    {
        var line = book.Post(Receive(Day(6, 1), 1))[0];
        Assert.Equal(
            LedgerCodes.LineUnknown,
            Rules.Broken(() => book.Post(Hospital, new DraftLine.Cancel(line)))["lines[0].line_id"]
        );
    }

    [Fact]
    public void A_promise_is_released_and_not_cancelled()
    {
        book.Post(Receive(Day(6, 1), 10));
        var promise = book.Post(Reserve(Id(901), 5))[0];
        Assert.Equal(LedgerCodes.NotCancellable, Rules.Broken(() => book.Cancel(promise))["lines[0].line_id"]);
    }

    private static DraftLine.Receive Vaccines(Guid? lot) =>
        Receive(Day(6, 1), 1) with
        {
            ProductId = Vaccine,
            LotId = lot,
        };

    private static Dictionary<string, string> Header(StockEventDraft draft, LedgerFacts facts) =>
        Rules.Broken(() => EventRules.Plan(draft, facts));

    private void Breaks(DraftLine line, string field, string code) => Rules.Breaks(book, line, field, code);
}
