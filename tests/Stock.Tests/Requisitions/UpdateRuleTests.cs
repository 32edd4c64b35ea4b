using Platform.Stock.Requisitions.Domain;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>What an update must keep to (on update), each rule by its code.</summary>
public sealed class UpdateRuleTests
{
    [Fact]
    public void FullSupply_No_full_supply_line_is_removed_from_a_regular_requisition() =>
        Refused(Forms.Begin(), new LineEdit(Forms.Paracetamol) { Remove = true }, ("lines[0]", "LINE_REMOVED"));

    [Fact]
    public void FullSupply_No_full_supply_line_is_added_to_a_regular_requisition()
    {
        var snapshot = Forms.Snapshot;
        var requisition = new Requisition(
            new RequisitionOrigin(
                Forms.Id(61),
                Forms.Facility,
                Forms.Program,
                Forms.June,
                false,
                Forms.Manual,
                snapshot,
                Forms.District
            ),
            [],
            Forms.AtEnd
        );
        Refused(requisition, new LineEdit(Forms.Paracetamol), ("lines[0]", "LINE_ADDED"));
    }

    [Fact]
    public void A_line_beyond_full_supply_comes_and_goes()
    {
        var requisition = Forms.Begin();
        requisition.Change(Forms.Set(Forms.Morphine, RequestedQuantity, 20));
        Assert.Equal(3, requisition.Lines.Count);
        requisition.Change(new LineEdit(Forms.Morphine) { Remove = true });
        Assert.Equal(2, requisition.Lines.Count);
    }

    [Fact]
    public void A_program_of_full_supply_takes_no_line_beyond_it() =>
        Refused(
            Forms.Begin(program: Forms.Program with { ShowsNonFullSupply = false }),
            new LineEdit(Forms.Morphine),
            ("lines[0]", "NOT_FULL_SUPPLY")
        );

    [Fact]
    public void Lines_of_an_emergency_come_and_go()
    {
        var requisition = Forms.BeginEmergency();
        requisition.Change(Forms.Set(Forms.Paracetamol, RequestedQuantity, 26));
        var line = Assert.Single(requisition.Lines);
        Assert.Equal((3L, 9_75L, null), (line.PacksToShip!.Value, line.TotalCost!.Value, line.CalculatedOrderQuantity));
        requisition.Change(new LineEdit(Forms.Paracetamol) { Remove = true });
        Assert.Empty(requisition.Lines);
    }

    [Fact]
    public void S9_what_is_not_approved_is_not_requested() =>
        Refused(Forms.BeginEmergency(), new LineEdit(Forms.Id(99)), ("lines[0].product_id", "PRODUCT_NOT_APPROVED"));

    [Fact]
    public void A_line_that_is_not_there_is_not_removed() =>
        Refused(Forms.Begin(), new LineEdit(Forms.Morphine) { Remove = true }, ("lines[0].product_id", "LINE_UNKNOWN"));

    [Fact]
    public void Header_Facility_program_period_emergency_and_node_are_no_part_of_an_update() =>
        Assert.Equal(
            ["id", "etag", "lines", "physical_count_completed_on", "refresh_stock"],
            FieldsOf(V1.UpdateRequisitionLinesRequest.Descriptor)
        );

    [Fact]
    public void SplitMarker_Nothing_says_that_a_requisition_or_a_line_was_split_off_another() =>
        Assert.DoesNotContain(
            new[]
            {
                V1.Requisition.Descriptor,
                V1.RequisitionLine.Descriptor,
                V1.UpdateRequisitionLinesRequest.Descriptor,
                V1.RequisitionLineEdit.Descriptor,
            }.SelectMany(FieldsOf),
            field =>
                field.Contains("split", StringComparison.Ordinal)
                || field.Contains("original", StringComparison.Ordinal)
                || field.Contains("extra", StringComparison.Ordinal)
        );

    [Fact]
    public void ProductFixed_The_product_of_a_line_stays()
    {
        var requisition = Forms.Begin();
        Refused(
            requisition,
            new LineEdit(Forms.Morphine) { LineId = requisition.Line(Forms.Paracetamol).Id },
            ("lines[0].product_id", "PRODUCT_FIXED")
        );
    }

    [Fact]
    public void A_product_is_changed_once_an_update()
    {
        var act = () => Forms.Begin().Change(new LineEdit(Forms.Paracetamol), new LineEdit(Forms.Paracetamol));
        act.Refused(RequisitionError.InvalidUpdate, ("lines[1].product_id", "PRODUCT_TWICE"));
    }

    [Fact]
    public void FromLedger_What_the_ledger_says_is_not_typed_over() =>
        Refused(
            Forms.Begin(Forms.StockBased),
            Forms.Set(Forms.Paracetamol, BeginningBalance, 5),
            ("lines[0].beginning_balance", "STOCK_SOURCED")
        );

    [Fact]
    public void FromLedger_What_the_ledger_says_may_be_sent_back()
    {
        var requisition = Forms.Begin(Forms.StockBased);
        requisition.Change(Forms.Set(Forms.Paracetamol, BeginningBalance, 0));
        Assert.Equal(0, requisition.Line(Forms.Paracetamol).BeginningBalance);
    }

    [Fact]
    public void NotTyped_What_is_worked_out_is_not_sent() =>
        Refused(
            Forms.Begin(),
            Forms.Set(Forms.Paracetamol, CalculatedOrderQuantity, 0),
            ("lines[0].calculated_order_quantity", "CALCULATED")
        );

    [Fact]
    public void NotTyped_What_the_registers_hold_is_not_typed_over() =>
        Refused(Forms.Begin(), Forms.Set(Forms.Paracetamol, PricePerPack, 1), ("lines[0].price_per_pack", "NOT_TYPED"));

    [Fact]
    public void Losses_are_typed_reason_by_reason()
    {
        var requisition = Forms.Begin();
        Refused(
            requisition,
            Forms.Set(Forms.Paracetamol, TotalLossesAndAdjustments, -3),
            ("lines[0].total_losses_and_adjustments", "SUM_OF_ADJUSTMENTS")
        );
        requisition.Change(
            new LineEdit(Forms.Paracetamol) { Adjustments = [new(Forms.Damaged, 4), new(Forms.Found, 1)] }
        );
        Assert.Equal(-3, requisition.Line(Forms.Paracetamol).TotalLossesAndAdjustments);
    }

    [Fact]
    public void What_the_form_does_not_show_is_not_typed() =>
        Refused(
            Forms.Begin(Forms.Manual.With(TotalReceivedQuantity, column => column with { Displayed = false })),
            Forms.Set(Forms.Paracetamol, TotalReceivedQuantity, 5),
            ("lines[0].total_received_quantity", "HIDDEN")
        );

    [Fact]
    public void What_the_form_does_not_have_is_not_typed() =>
        Refused(
            Forms.Begin(Forms.Manual.Without(TotalReceivedQuantity)),
            Forms.Set(Forms.Paracetamol, TotalReceivedQuantity, 5),
            ("lines[0].total_received_quantity", "NOT_IN_TEMPLATE")
        );

    [Fact]
    public void InApproval_Approval_fields_are_filled_in_during_approval_only()
    {
        Refused(
            Forms.Begin(),
            Forms.Set(Forms.Paracetamol, ApprovedQuantity, 5),
            ("lines[0].approved_quantity", "ONLY_DURING_APPROVAL")
        );
        Refused(
            Forms.Submitted(),
            new LineEdit(Forms.Paracetamol) { Remarks = "Too much." },
            ("lines[0].remarks", "ONLY_DURING_APPROVAL")
        );
        var requisition = Forms.Authorized();
        requisition.Change(Forms.Set(Forms.Paracetamol, ApprovedQuantity, 26) with { Remarks = "As last month." });
        var line = requisition.Line(Forms.Paracetamol);
        Assert.Equal(
            (26, 3, 9_75, "As last month."),
            (line.ApprovedQuantity, line.PacksToShip, line.TotalCost, line.Remarks)
        );
    }

    [Fact]
    public void What_was_authorised_is_not_changed_during_approval()
    {
        Refused(
            Forms.Authorized(),
            Forms.Set(Forms.Paracetamol, TotalConsumedQuantity, 5),
            ("lines[0].total_consumed_quantity", "NOT_DURING_APPROVAL")
        );
        Refused(
            Forms.Authorized(),
            new LineEdit(Forms.Paracetamol) { Adjustments = [new(Forms.Damaged, 1)] },
            ("lines[0].adjustments", "NOT_DURING_APPROVAL")
        );
        Refused(
            Forms.Authorized(),
            new LineEdit(Forms.Paracetamol) { Skipped = true },
            ("lines[0].skipped", "NOT_DURING_APPROVAL")
        );
        Refused(
            Forms.Authorized(),
            new LineEdit(Forms.Paracetamol) { Remove = true },
            ("lines[0]", "NOT_DURING_APPROVAL")
        );
        Refused(Forms.Authorized(), new LineEdit(Forms.Morphine), ("lines[0]", "NOT_DURING_APPROVAL"));
        Refused(
            Forms.Authorized(),
            new LineEdit(Forms.Paracetamol) { Explanation = "Late." },
            ("lines[0].requested_quantity_explanation", "NOT_DURING_APPROVAL")
        );
    }

    [Fact]
    public void StockOutDays_Stockout_days_are_at_most_30_a_month() =>
        Refused(
            Forms.Begin(),
            Forms.Set(Forms.Paracetamol, TotalStockoutDays, 31),
            ("lines[0].total_stockout_days", "STOCKOUT_DAYS_BEYOND_PERIOD")
        );

    [Theory]
    [InlineData(-1, "NEGATIVE")]
    [InlineData(1_000_000_000_001, "TOO_LARGE")]
    [InlineData(long.MaxValue, "TOO_LARGE")]
    public void A_quantity_is_between_nothing_and_what_a_country_has(long quantity, string code) =>
        Refused(
            Forms.Begin(),
            Forms.Set(Forms.Paracetamol, TotalReceivedQuantity, quantity),
            ("lines[0].total_received_quantity", code)
        );

    [Fact]
    public void Words_are_no_numbers() =>
        Refused(Forms.Authorized(), Forms.Set(Forms.Paracetamol, Remarks, 5), ("lines[0].remarks", "NOT_A_NUMBER"));

    [Fact]
    public void A_column_there_is_none_of_is_refused() =>
        Refused(Forms.Begin(), Forms.Set(Forms.Paracetamol, (RequisitionColumn)99, 5), ("lines[0].values", "UNKNOWN"));

    [Fact]
    public void A_line_is_skipped_when_nothing_is_there_and_nothing_moved()
    {
        var requisition = Forms.Begin();
        Refused(
            requisition,
            Forms.Set(Forms.Paracetamol, TotalReceivedQuantity, 5) with
            {
                Skipped = true,
            },
            ("lines[0].skipped", "LINE_NOT_SKIPPABLE")
        );
        requisition.Change(new LineEdit(Forms.Paracetamol) { Skipped = true });
        Assert.True(requisition.Line(Forms.Paracetamol).Skipped);
        requisition.Change(new LineEdit(Forms.Paracetamol) { Skipped = false });
        Assert.Equal(0, requisition.Line(Forms.Paracetamol).BeginningBalance);
    }

    [Fact]
    public void A_skipped_line_takes_no_numbers_that_say_it_moved()
    {
        var requisition = Forms.Begin();
        requisition.Change(new LineEdit(Forms.Paracetamol) { Skipped = true });
        Refused(
            requisition,
            Forms.Set(Forms.Paracetamol, TotalReceivedQuantity, 5),
            ("lines[0].skipped", "LINE_NOT_SKIPPABLE")
        );
        requisition.Change(Forms.Set(Forms.Paracetamol, TotalReceivedQuantity, 5) with { Skipped = false });
        Assert.False(requisition.Line(Forms.Paracetamol).Skipped);
    }

    [Fact]
    public void A_line_that_is_added_to_a_form_based_on_stock_is_what_the_ledger_says()
    {
        var form = Forms.StockBased with { NonFullSupply = true };
        var requisition = Forms.Begin(form);
        var facts = new PopulationFacts(form, Forms.June, Forms.Snapshot)
        {
            Ledger = new Dictionary<Guid, LedgerFacts>
            {
                [Forms.Morphine] = LedgerFacts.None with { OpeningBalance = 40, ClosingBalance = 30, StockoutDays = 2 },
            },
        };
        requisition.Update(
            new RequisitionUpdate([Forms.Set(Forms.Morphine, RequestedQuantity, 20)]),
            Forms.LastOfJune,
            Forms.Ids(),
            facts
        );
        var line = requisition.Line(Forms.Morphine);
        Assert.Equal(
            (40, 30, 2, 20),
            (line.BeginningBalance, line.StockOnHand, line.TotalStockoutDays, line.RequestedQuantity)
        );
    }

    [Fact]
    public void A_skipped_line_asks_for_nothing_when_it_is_authorised()
    {
        var requisition = Forms.Filled();
        requisition.Change(
            Forms.Fill(Forms.Amoxicillin, 0, 0, 0, 0) with
            {
                Skipped = true,
            },
            Forms.Set(Forms.Paracetamol, RequestedQuantity, 120)
        );
        requisition.Submit(Forms.AtEnd);
        requisition.Authorize(Forms.AtEnd);
        var line = requisition.Line(Forms.Amoxicillin);
        Assert.Equal(
            (true, null, null, null),
            (line.Skipped, line.RequestedQuantity, line.ApprovedQuantity, line.PacksToShip)
        );
        Assert.Equal(120, requisition.Line(Forms.Paracetamol).ApprovedQuantity);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once_and_nothing_changes()
    {
        var requisition = Forms.Filled();
        var act = () =>
            requisition.Change(
                Forms.Set(Forms.Paracetamol, TotalReceivedQuantity, 7),
                Forms.Set(Forms.Amoxicillin, TotalReceivedQuantity, -7) with
                {
                    Remarks = "No.",
                },
                new LineEdit(Forms.Id(99))
            );
        act.Refused(
            RequisitionError.InvalidUpdate,
            ("lines[1].total_received_quantity", "NEGATIVE"),
            ("lines[1].remarks", "ONLY_DURING_APPROVAL"),
            ("lines[2].product_id", "PRODUCT_NOT_APPROVED")
        );
        Assert.Equal(50, requisition.Line(Forms.Paracetamol).TotalReceivedQuantity);
    }

    private static IEnumerable<string> FieldsOf(Google.Protobuf.Reflection.MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Select(field => field.Name);

    private static void Refused(Requisition requisition, LineEdit edit, params (string, string)[] rules)
    {
        var act = () => requisition.Change(edit);
        act.Refused(RequisitionError.InvalidUpdate, rules);
    }
}
