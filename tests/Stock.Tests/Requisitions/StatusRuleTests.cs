using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;
using Price = Platform.Stock.Catalog.Domain.Price;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>The rules a requisition must keep before it goes on (on status change), each by its name there.</summary>
public sealed class StatusRuleTests
{
    [Fact]
    public void Invariants_at_least_one_line_is_not_skipped()
    {
        var requisition = Forms.Begin();
        requisition.Change(
            new LineEdit(Forms.Paracetamol) { Skipped = true },
            new LineEdit(Forms.Amoxicillin) { Skipped = true }
        );
        Refused(requisition, ("lines", "NOTHING_BUT_SKIPPED"));
    }

    [Fact]
    public void Invariants_hold_at_authorisation_too()
    {
        var requisition = Forms.BeginEmergency();
        requisition.Change(Forms.Set(Forms.Paracetamol, RequestedQuantity, 5));
        requisition.Submit(Forms.AtEnd);
        requisition.Change(new LineEdit(Forms.Paracetamol) { Remove = true });
        var act = () => requisition.Authorize(Forms.AtEnd);
        act.Refused(RequisitionError.InvalidRequisition, ("lines", "NOTHING_BUT_SKIPPED"));
    }

    [Fact]
    public void ApprovalFields_the_approved_quantity_is_needed_where_it_is_shown()
    {
        var requisition = Forms.Authorized();
        requisition.Change(Forms.Set(Forms.Paracetamol, ApprovedQuantity, null));
        var act = () =>
        {
            requisition.Approve(Forms.AtEnd, Forms.Tree);
        };
        act.Refused(RequisitionError.InvalidRequisition, ("lines[0].approved_quantity", "REQUIRED"));
    }

    [Fact]
    public void ApprovalFields_the_approved_quantity_is_not_negative()
    {
        var requisition = Forms.Authorized();
        var act = () => requisition.Change(Forms.Set(Forms.Paracetamol, ApprovedQuantity, -1));
        act.Refused(RequisitionError.InvalidUpdate, ("lines[0].approved_quantity", "NEGATIVE"));
        Assert.Contains(
            "lines[0].approved_quantity: NEGATIVE",
            Broken(() => Unfinished(RequisitionState.Authorized, approved: -1).Approve(Forms.AtEnd, Forms.Tree))
        );
        requisition.Change(Forms.Set(Forms.Paracetamol, ApprovedQuantity, 0));
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        Assert.Equal(RequisitionState.InApproval, requisition.State);
    }

    [Fact]
    public void OnApproval_only_Invariants_and_ApprovalFields_are_asked()
    {
        Assert.Superset(
            new HashSet<string>
            {
                "physical_count_completed_on: REQUIRED",
                "lines[0].total_consumed_quantity: REQUIRED",
                "lines[0].stock_on_hand: REQUIRED",
            },
            Broken(() => Unfinished(RequisitionState.Submitted, approved: null).Authorize(Forms.AtEnd))
        );
        var requisition = Unfinished(RequisitionState.Authorized, approved: 5);
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        Assert.Equal(RequisitionState.InApproval, requisition.State);
    }

    [Fact]
    public void ApprovalFields_nothing_is_asked_of_a_quantity_that_is_not_shown()
    {
        var requisition = Forms.Authorized(Forms.Manual.Without(ApprovedQuantity));
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        Assert.Equal(RequisitionState.InApproval, requisition.State);
    }

    [Fact]
    public void ApprovalFields_remarks_have_at_most_250_characters()
    {
        var requisition = Forms.Authorized();
        requisition.Change(new LineEdit(Forms.Paracetamol) { Remarks = new string('a', 250) });
        var act = () => requisition.Change(new LineEdit(Forms.Paracetamol) { Remarks = new string('a', 251) });
        act.Refused(RequisitionError.InvalidUpdate, ("lines[0].remarks", "LENGTH"));
    }

    [Fact]
    public void DatePhysicalStockCountCompleted_is_needed_before_authorisation_where_the_program_says_so()
    {
        var requisition = Forms.Submitted(program: Forms.Program with { RequiresPhysicalCountDate = true });
        var act = () => requisition.Authorize(Forms.AtEnd);
        act.Refused(RequisitionError.InvalidRequisition, ("physical_count_completed_on", "REQUIRED"));
        Count(requisition, Forms.LastOfJune);
        requisition.Authorize(Forms.AtEnd);
        Assert.Equal(RequisitionState.Authorized, requisition.State);
    }

    [Fact]
    public void DatePhysicalStockCountCompleted_is_needed_at_submission_where_that_authorises()
    {
        var program = Forms.Program with { RequiresPhysicalCountDate = true, SkipAuthorization = true };
        Refused(Forms.Filled(program: program), ("physical_count_completed_on", "REQUIRED"));
    }

    [Fact]
    public void DatePhysicalStockCountCompleted_is_never_in_the_future()
    {
        var act = () => Count(Forms.Begin(), Forms.LastOfJune.AddDays(1));
        act.Refused(RequisitionError.InvalidUpdate, ("physical_count_completed_on", "IN_FUTURE"));
    }

    [Fact]
    public void DatePhysicalStockCountCompleted_is_frozen_once_authorised()
    {
        var act = () => Count(Forms.Authorized(), Forms.LastOfJune);
        act.Refused(RequisitionError.InvalidUpdate, ("physical_count_completed_on", "PHYSICAL_COUNT_FROZEN"));
    }

    [Fact]
    public void StockOnHand_is_not_negative()
    {
        var requisition = Forms.Filled();
        requisition.Change(Forms.Set(Forms.Amoxicillin, TotalConsumedQuantity, 11));
        Refused(requisition, ("lines[1].stock_on_hand", "NEGATIVE"));
    }

    [Fact]
    public void StockOnHand_is_needed_where_people_count_it()
    {
        var requisition = Forms.Filled(Typed);
        requisition.Change(Forms.Set(Forms.Paracetamol, StockOnHand, 60));
        Refused(requisition, ("lines[1].stock_on_hand", "REQUIRED"));
    }

    [Fact]
    public void StockOnHand_is_what_there_was_less_what_is_gone()
    {
        var requisition = Forms.Filled(Typed);
        requisition.Change(Forms.Set(Forms.Paracetamol, StockOnHand, 60), Forms.Set(Forms.Amoxicillin, StockOnHand, 7));
        Refused(requisition, ("lines[1].stock_on_hand", "BALANCE"));
    }

    [Fact]
    public void StockOnHand_of_the_ledger_is_the_ledgers()
    {
        var requisition = Forms.Begin(
            Forms.StockBased,
            facts: new PopulationFacts(Forms.StockBased, Forms.June, Forms.Snapshot)
            {
                Ledger = new Dictionary<Guid, LedgerFacts>
                {
                    // A count found 3 more than the movements say.
                    [Forms.Paracetamol] = LedgerFacts.None with
                    {
                        OpeningBalance = 10,
                        ClosingBalance = 13,
                    },
                },
            }
        );
        requisition.Submit(Forms.AtEnd);
        Assert.Equal(RequisitionState.Submitted, requisition.State);
    }

    [Theory]
    [InlineData(TotalConsumedQuantity)]
    [InlineData(TotalReceivedQuantity)]
    [InlineData(BeginningBalance)]
    [InlineData(TotalStockoutDays)]
    [InlineData(NumberOfNewPatientsAdded)]
    public void UserInput_Total_consumed_received_beginning_balance_stockout_days_and_new_patients_are_needed_where_typed(
        RequisitionColumn column
    )
    {
        var requisition = Forms.Filled(Forms.Manual.And(Forms.Column(NumberOfNewPatientsAdded)));
        requisition.Change(
            Forms.Set(Forms.Paracetamol, NumberOfNewPatientsAdded, 0),
            Forms.Set(Forms.Amoxicillin, NumberOfNewPatientsAdded, 0)
        );
        requisition.Change(Forms.Set(Forms.Amoxicillin, TotalConsumedQuantity, 0));
        requisition.Change(Forms.Set(Forms.Amoxicillin, column, null));
        Refused(requisition, ($"lines[1].{ColumnCatalogue.Of(column).Name}", "REQUIRED"));
    }

    [Fact]
    public void TotalConsumed_is_not_negative() => IsNotNegative(TotalConsumedQuantity);

    [Fact]
    public void TotalReceived_is_not_negative() => IsNotNegative(TotalReceivedQuantity);

    [Fact]
    public void BeginningBalance_is_not_negative() => IsNotNegative(RequisitionColumn.BeginningBalance);

    [Fact]
    public void StockOutDays_are_not_negative() => IsNotNegative(TotalStockoutDays);

    [Fact]
    public void NewPatients_are_not_negative() => IsNotNegative(NumberOfNewPatientsAdded);

    [Fact]
    public void What_the_form_does_not_show_is_not_needed()
    {
        var requisition = Forms.Begin(
            Forms.Manual.With(TotalReceivedQuantity, column => column with { Displayed = false })
        );
        var fill = Forms.Fill(Forms.Paracetamol, 100, 0, 90, 0).Values.Where(pair => pair.Key != TotalReceivedQuantity);
        var values = new Dictionary<RequisitionColumn, long?>(fill);
        requisition.Change(
            new LineEdit(Forms.Paracetamol) { Values = values },
            new LineEdit(Forms.Amoxicillin) { Values = values }
        );
        requisition.Submit(Forms.AtEnd);
        Assert.Equal(RequisitionState.Submitted, requisition.State);
    }

    [Fact]
    public void A_consumption_that_is_worked_out_is_not_negative()
    {
        var template = Forms
            .Manual.With(TotalConsumedQuantity, column => column with { Source = ColumnSource.Calculated })
            .With(StockOnHand, column => column with { Source = ColumnSource.UserInput });
        var requisition = Forms.Begin(template);
        requisition.Change(Counted(Forms.Paracetamol, 10, 12), Counted(Forms.Amoxicillin, 10, 10));
        Refused(requisition, ("lines[0].total_consumed_quantity", "NEGATIVE"));
    }

    [Fact]
    public void CalculatedFields_and_total_that_a_client_shows_are_ours()
    {
        var requisition = Forms.Filled();
        var act = () =>
            requisition.Submit(
                Forms.AtEnd,
                new Dictionary<Guid, IReadOnlyDictionary<RequisitionColumn, long?>>
                {
                    [Forms.Paracetamol] = new Dictionary<RequisitionColumn, long?>
                    {
                        [Total] = 151,
                        [AdjustedConsumption] = 90,
                        [StockOnHand] = 61,
                    },
                }
            );
        act.Refused(
            RequisitionError.InvalidRequisition,
            ("lines[0].total", "DIFFERS"),
            ("lines[0].stock_on_hand", "DIFFERS")
        );
    }

    [Fact]
    public void CalculatedFields_that_are_hidden_are_null()
    {
        var requisition = Forms.Filled(Forms.Manual.With(Total, column => column with { Displayed = false }));
        var act = () =>
            requisition.Submit(
                Forms.AtEnd,
                new Dictionary<Guid, IReadOnlyDictionary<RequisitionColumn, long?>>
                {
                    [Forms.Paracetamol] = new Dictionary<RequisitionColumn, long?> { [Total] = 150 },
                }
            );
        act.Refused(RequisitionError.InvalidRequisition, ("lines[0].total", "HIDDEN"));
    }

    [Fact]
    public void RequestedQuantity_may_be_left_out_where_the_calculated_one_is_shown()
    {
        var requisition = Forms.Submitted();
        Assert.Null(requisition.Line(Forms.Paracetamol).RequestedQuantity);
    }

    [Fact]
    public void RequestedQuantity_is_explained_where_it_differs()
    {
        var requisition = Forms.Filled();
        requisition.Change(
            Forms.Set(Forms.Paracetamol, RequestedQuantity, 121),
            Forms.Set(Forms.Amoxicillin, RequestedQuantity, 6)
        );
        Assert.Equal(120, requisition.Line(Forms.Paracetamol).CalculatedOrderQuantity);
        Refused(requisition, ("lines[0].requested_quantity_explanation", "EXPLANATION_REQUIRED"));
        requisition.Change(new LineEdit(Forms.Paracetamol) { Explanation = "A camp opens." });
        requisition.Submit(Forms.AtEnd);
    }

    [Fact]
    public void RequestedQuantity_is_compared_with_the_one_by_ideal_stock_where_that_is_shown()
    {
        var template = Forms
            .Manual.Without(CalculatedOrderQuantity)
            .And(Forms.Column(CalculatedOrderQuantityIsa))
            .And(Forms.Column(IdealStockAmount));
        var snapshot = new RequisitionSnapshot(
            [Forms.Snapshot.Product(Forms.Paracetamol)! with { IdealStockAmount = 100 }],
            []
        );
        var requisition = Forms.Begin(template, snapshot: snapshot);
        requisition.Change(Forms.Fill(Forms.Paracetamol, 100, 50, 90, 0));
        requisition.Change(Forms.Set(Forms.Paracetamol, RequestedQuantity, 41));
        Refused(requisition, ("lines[0].requested_quantity_explanation", "EXPLANATION_REQUIRED"));
        requisition.Change(Forms.Set(Forms.Paracetamol, RequestedQuantity, 40));
        requisition.Submit(Forms.AtEnd);
    }

    [Fact]
    public void RequestedQuantity_is_needed_where_none_is_calculated()
    {
        var requisition = Forms.Filled(
            Forms.Manual.With(CalculatedOrderQuantity, column => column with { Displayed = false })
        );
        requisition.Change(Forms.Set(Forms.Paracetamol, RequestedQuantity, 5));
        Refused(requisition, ("lines[1].requested_quantity", "REQUIRED"));
    }

    [Fact]
    public void RequestedQuantity_is_needed_in_an_emergency()
    {
        var requisition = Forms.BeginEmergency();
        requisition.Change(new LineEdit(Forms.Paracetamol), Forms.Set(Forms.Amoxicillin, RequestedQuantity, 5));
        Refused(requisition, ("lines[0].requested_quantity", "REQUIRED"));
    }

    [Fact]
    public void RequestedQuantity_is_needed_beyond_full_supply()
    {
        var requisition = Forms.Filled();
        requisition.Change(Forms.Fill(Forms.Morphine, 1, 0, 1, 0));
        Refused(requisition, ("lines[2].requested_quantity", "REQUIRED"));
    }

    [Fact]
    public void StockAdjustments_have_a_reason_of_the_requisition_and_are_not_negative()
    {
        var requisition = Forms.Filled();
        var act = () =>
            requisition.Change(
                new LineEdit(Forms.Paracetamol)
                {
                    Adjustments = [new(Forms.Id(99), 1), new(Forms.Damaged, -1), new(Forms.Found, 2)],
                }
            );
        act.Refused(
            RequisitionError.InvalidUpdate,
            ("lines[0].adjustments[0].reason_id", "REASON_UNKNOWN"),
            ("lines[0].adjustments[1].quantity", "NEGATIVE")
        );
    }

    [Fact]
    public void A_cost_that_cannot_be_counted_is_refused()
    {
        var snapshot = new RequisitionSnapshot(
            [Forms.Snapshot.Product(Forms.Paracetamol)! with { Price = Price.Of(long.MaxValue, 10) }],
            []
        );
        var requisition = Forms.Begin(snapshot: snapshot);
        requisition.Change(Forms.Fill(Forms.Paracetamol, 100, 50, 90, 0));
        Refused(requisition, ("lines[0].total_cost", "TOO_LARGE"));
    }

    [Fact]
    public void Everything_that_is_missing_is_said_at_once_and_nothing_changes()
    {
        var requisition = Forms.Begin();
        Refused(
            requisition,
            ("lines[0].total_consumed_quantity", "REQUIRED"),
            ("lines[0].total_received_quantity", "REQUIRED"),
            ("lines[0].total_stockout_days", "REQUIRED"),
            ("lines[1].total_consumed_quantity", "REQUIRED"),
            ("lines[1].total_received_quantity", "REQUIRED"),
            ("lines[1].total_stockout_days", "REQUIRED")
        );
        Assert.Equal(RequisitionState.Initiated, requisition.State);
    }

    /// <summary>Neither an update takes it, nor a requisition that goes on with it, however it came there.</summary>
    private static void IsNotNegative(RequisitionColumn column)
    {
        var name = $"lines[0].{ColumnCatalogue.Of(column).Name}";
        var filled = Forms.Filled(Forms.Manual.And(Forms.Column(NumberOfNewPatientsAdded)));
        var act = () => filled.Change(Forms.Set(Forms.Paracetamol, column, -1));
        act.Refused(RequisitionError.InvalidUpdate, (name, "NEGATIVE"));
        var line = filled.Line(Forms.Paracetamol).With(column, -1);
        var standing = new RequisitionStanding(RequisitionState.Initiated, filled.NodeId, [line]);
        Assert.Contains(
            $"{name}: NEGATIVE",
            Broken(() => new Requisition(filled.Origin, standing).Submit(Forms.AtEnd))
        );
    }

    /// <summary>One that nobody filled in, as if it had come so far all the same.</summary>
    private static Requisition Unfinished(RequisitionState state, long? approved)
    {
        var begun = Forms.Begin(Typed, Forms.Program with { RequiresPhysicalCountDate = true });
        var line = begun.Line(Forms.Paracetamol).With(ApprovedQuantity, approved);
        return new Requisition(begun.Origin, new RequisitionStanding(state, begun.NodeId, [line]));
    }

    private static HashSet<string> Broken(Action act) =>
        [.. Assert.Throws<DomainException>(act).Fields.Select(error => $"{error.Field}: {error.Code}")];

    private static RequisitionTemplate Typed =>
        Forms.Manual.With(StockOnHand, column => column with { Source = ColumnSource.UserInput });

    private static LineEdit Counted(Guid product, long beginning, long onHand) =>
        new(product)
        {
            Values = new Dictionary<RequisitionColumn, long?>
            {
                [BeginningBalance] = beginning,
                [TotalReceivedQuantity] = 0,
                [StockOnHand] = onHand,
                [TotalStockoutDays] = 0,
            },
        };

    private static void Count(Requisition requisition, DateOnly day) =>
        requisition.Update(new RequisitionUpdate([]) { PhysicalCountCompletedOn = day }, Forms.LastOfJune, Forms.Ids());

    private static void Refused(Requisition requisition, params (string, string)[] rules)
    {
        var act = () => requisition.Submit(Forms.AtEnd);
        act.Refused(RequisitionError.InvalidRequisition, rules);
    }
}
