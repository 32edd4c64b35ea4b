using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>Every edge of the nine states, and that there is no other (decisions S22, S23).</summary>
public sealed class RequisitionStateTests
{
    private static readonly Dictionary<(RequisitionState, RequisitionAction), RequisitionState[]> Edges = new()
    {
        [(RequisitionState.Initiated, RequisitionAction.Update)] = [RequisitionState.Initiated],
        [(RequisitionState.Initiated, RequisitionAction.Submit)] = [RequisitionState.Submitted],
        [(RequisitionState.Initiated, RequisitionAction.Skip)] = [RequisitionState.Skipped],
        [(RequisitionState.Initiated, RequisitionAction.Delete)] = [RequisitionState.Initiated],
        [(RequisitionState.Rejected, RequisitionAction.Update)] = [RequisitionState.Rejected],
        [(RequisitionState.Rejected, RequisitionAction.Submit)] = [RequisitionState.Submitted],
        [(RequisitionState.Rejected, RequisitionAction.Skip)] = [RequisitionState.Skipped],
        [(RequisitionState.Rejected, RequisitionAction.Delete)] = [RequisitionState.Rejected],
        [(RequisitionState.Submitted, RequisitionAction.Update)] = [RequisitionState.Submitted],
        [(RequisitionState.Submitted, RequisitionAction.Authorize)] = [RequisitionState.Authorized],
        [(RequisitionState.Submitted, RequisitionAction.Delete)] = [RequisitionState.Submitted],
        [(RequisitionState.Authorized, RequisitionAction.Update)] = [RequisitionState.Authorized],
        [(RequisitionState.Authorized, RequisitionAction.Approve)] =
        [
            RequisitionState.InApproval,
            RequisitionState.Approved,
            RequisitionState.ReleasedWithoutOrder,
        ],
        [(RequisitionState.Authorized, RequisitionAction.Reject)] = [RequisitionState.Rejected],
        [(RequisitionState.InApproval, RequisitionAction.Update)] = [RequisitionState.InApproval],
        [(RequisitionState.InApproval, RequisitionAction.Approve)] =
        [
            RequisitionState.InApproval,
            RequisitionState.Approved,
            RequisitionState.ReleasedWithoutOrder,
        ],
        [(RequisitionState.InApproval, RequisitionAction.Reject)] = [RequisitionState.Rejected],
        [(RequisitionState.Approved, RequisitionAction.ConvertToOrder)] = [RequisitionState.Released],
        [(RequisitionState.Approved, RequisitionAction.ReleaseWithoutOrder)] = [RequisitionState.ReleasedWithoutOrder],
        [(RequisitionState.Skipped, RequisitionAction.Delete)] = [RequisitionState.Skipped],
    };

    private static readonly Dictionary<RequisitionAction, Action<Requisition>> Acts = new()
    {
        [RequisitionAction.Update] = requisition => requisition.Change(),
        [RequisitionAction.Submit] = requisition => requisition.Submit(Forms.AtEnd),
        [RequisitionAction.Authorize] = requisition => requisition.Authorize(Forms.AtEnd),
        [RequisitionAction.Approve] = requisition => requisition.Approve(Forms.AtEnd, Forms.Tree),
        [RequisitionAction.Reject] = requisition => requisition.Reject(Forms.AtEnd, new Rejection([], ""), []),
        [RequisitionAction.Skip] = requisition => requisition.Skip(Forms.AtEnd),
        [RequisitionAction.ConvertToOrder] = requisition =>
            requisition.ConvertToOrder(Forms.AtEnd, Forms.Tree, Forms.Depot),
        [RequisitionAction.ReleaseWithoutOrder] = requisition => requisition.ReleaseWithoutOrder(Forms.AtEnd),
        [RequisitionAction.Delete] = requisition => requisition.RequireDeletable(laterExists: false),
    };

    public static TheoryData<RequisitionState, RequisitionAction> All()
    {
        var all = new TheoryData<RequisitionState, RequisitionAction>();
        foreach (var state in Enum.GetValues<RequisitionState>())
        foreach (var action in Enum.GetValues<RequisitionAction>())
            all.Add(state, action);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void There_is_no_other_edge(RequisitionState from, RequisitionAction action)
    {
        var to = Edges.GetValueOrDefault((from, action), []);
        Assert.Equal(to, RequisitionStates.Targets(from, action));
        var requisition = In(from);
        var act = () => Acts[action](requisition);
        if (to.Length == 0)
        {
            act.Refused(RequisitionError.TransitionNotAllowed);
            Assert.Equal(from, requisition.State);
            return;
        }

        act();
        Assert.Contains(requisition.State, to);
    }

    [Theory]
    [InlineData(RequisitionState.Initiated, 1)]
    [InlineData(RequisitionState.Rejected, 1)]
    [InlineData(RequisitionState.Submitted, 2)]
    [InlineData(RequisitionState.Authorized, 3)]
    [InlineData(RequisitionState.InApproval, 3)]
    [InlineData(RequisitionState.Approved, 4)]
    [InlineData(RequisitionState.Released, 5)]
    [InlineData(RequisitionState.ReleasedWithoutOrder, 6)]
    [InlineData(RequisitionState.Skipped, -1)]
    public void The_rank_says_how_far_it_has_come(RequisitionState state, int rank)
    {
        Assert.Equal(rank, RequisitionStates.Rank(state));
        Assert.Equal(rank is 1 or 2, RequisitionStates.IsPreAuthorize(state));
        Assert.Equal(rank == 3, RequisitionStates.IsDuringApproval(state));
        Assert.Equal(rank >= 3, RequisitionStates.IsAuthorized(state));
        Assert.Equal(rank >= 4, RequisitionStates.IsApproved(state));
    }

    [Fact]
    public void S22_a_regular_requisition_goes_on_from_the_last_day_of_its_period()
    {
        var requisition = Forms.Filled();
        var early = () => requisition.Submit(Forms.On(new DateOnly(2026, 6, 29)));
        early.Refused(RequisitionError.PeriodNotOver);
        Assert.Equal(RequisitionState.Initiated, requisition.State);
        requisition.Submit(Forms.On(new DateOnly(2026, 6, 30)));
        Assert.Equal(RequisitionState.Submitted, requisition.State);
    }

    [Fact]
    public void S22_a_period_is_not_skipped_before_it_is_over()
    {
        var requisition = Forms.Begin();
        var act = () => requisition.Skip(Forms.On(new DateOnly(2026, 6, 29)));
        act.Refused(RequisitionError.PeriodNotOver);
    }

    [Fact]
    public void An_emergency_does_not_wait_for_the_end_of_its_period()
    {
        var requisition = Forms.BeginEmergency();
        requisition.Change(Forms.Set(Forms.Paracetamol, RequisitionColumn.RequestedQuantity, 30));
        requisition.Submit(Forms.On(new DateOnly(2026, 6, 21)));
        Assert.Equal(RequisitionState.Submitted, requisition.State);
    }

    [Fact]
    public void What_a_program_does_not_ask_to_authorise_is_authorised_when_submitted_and_both_steps_are_recorded()
    {
        var requisition = Forms.Submitted(program: Forms.Program with { SkipAuthorization = true });
        Assert.Equal(
            [RequisitionState.Initiated, RequisitionState.Submitted, RequisitionState.Authorized],
            requisition.Changes.Select(change => change.State)
        );
        Assert.Equal(45, requisition.Line(Forms.Paracetamol).AverageConsumption / 2);
        Assert.NotNull(requisition.Line(Forms.Paracetamol).ApprovedQuantity);
    }

    [Theory]
    [InlineData("emergency")]
    [InlineData("program")]
    [InlineData("template")]
    public void Skipping_is_refused_where_it_is_not_known(string where)
    {
        var requisition = where switch
        {
            "emergency" => Forms.BeginEmergency(),
            "program" => Forms.Begin(program: Forms.Program with { PeriodsSkippable = false }),
            _ => Forms.Begin(Forms.Manual.With(RequisitionColumn.Skipped, c => c with { Displayed = false })),
        };
        var act = () => requisition.Skip(Forms.AtEnd);
        act.Refused(RequisitionError.SkipNotAllowed);
    }

    [Fact]
    public void A_requisition_that_a_later_one_builds_on_is_not_deleted()
    {
        var act = () => Forms.Begin().RequireDeletable(laterExists: true);
        act.Refused(RequisitionError.NotNewest);
    }

    [Fact]
    public void A_report_is_done_when_its_first_node_approves()
    {
        var requisition = Forms.Authorized(Forms.Report);
        Assert.Null(requisition.Approve(Forms.AtEnd, Forms.Tree));
        Assert.Equal(RequisitionState.ReleasedWithoutOrder, requisition.State);
        Assert.All(requisition.Lines, line => Assert.Null(line.ApprovedQuantity));
    }

    [Fact]
    public void What_a_node_without_supplier_approves_goes_to_the_node_above()
    {
        var requisition = Forms.Authorized();
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        Assert.Equal((RequisitionState.InApproval, Forms.Region), (requisition.State, requisition.NodeId));
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        Assert.Equal((RequisitionState.Approved, Forms.Region), (requisition.State, requisition.NodeId));
        Assert.False(requisition.NoSupplier);
    }

    [Fact]
    public void S23_what_the_top_approves_without_a_supplier_waits_in_the_work_list_until_there_is_one()
    {
        var requisition = Forms.Approved(Forms.TreeWith());
        Assert.Equal(RequisitionState.Approved, requisition.State);
        Assert.True(requisition.NoSupplier);
        var act = () =>
        {
            requisition.ConvertToOrder(Forms.AtEnd, Forms.TreeWith(), Forms.Depot);
        };
        act.Refused(RequisitionError.NoSupplyLine);
        Assert.True(requisition.NoSupplier);
        requisition.ConvertToOrder(Forms.AtEnd, Forms.Tree, Forms.Depot);
        Assert.Equal((RequisitionState.Released, false), (requisition.State, requisition.NoSupplier));
    }

    [Fact]
    public void Only_a_facility_that_supplies_the_node_gets_the_order()
    {
        var act = () =>
        {
            Forms.Approved().ConvertToOrder(Forms.AtEnd, Forms.Tree, Forms.Facility);
        };
        act.Refused(RequisitionError.NotASupplier);
    }

    [Fact]
    public void What_asks_for_nothing_makes_no_order()
    {
        var requisition = Forms.Authorized();
        requisition.Change(
            Forms.Set(Forms.Paracetamol, RequisitionColumn.ApprovedQuantity, 0),
            Forms.Set(Forms.Amoxicillin, RequisitionColumn.ApprovedQuantity, 0)
        );
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        var act = () =>
        {
            requisition.ConvertToOrder(Forms.AtEnd, Forms.Tree, Forms.Depot);
        };
        act.Refused(RequisitionError.NothingToOrder);
        requisition.ReleaseWithoutOrder(Forms.AtEnd);
        Assert.Equal(RequisitionState.ReleasedWithoutOrder, requisition.State);
    }

    [Fact]
    public void A_locally_fulfilled_supply_line_makes_the_order_follow_the_approval()
    {
        var tree = Forms.TreeWith(new SupplyLine(Forms.District, Forms.ProgramId, Forms.Depot, true));
        var requisition = Forms.Authorized();
        var order = requisition.Approve(Forms.AtEnd, tree);
        Assert.Equal(Forms.Depot, order!.SupplyingFacilityId);
        Assert.Equal(
            [RequisitionState.Approved, RequisitionState.Released],
            requisition.Changes.TakeLast(2).Select(change => change.State)
        );
    }

    [Fact]
    public void A_rejected_requisition_starts_its_way_anew()
    {
        var requisition = Forms.Authorized();
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        requisition.Reject(Forms.AtEnd, new Rejection([], "Paracetamol is twice what it was."), []);
        Assert.Equal((RequisitionState.Rejected, Forms.District), (requisition.State, requisition.NodeId));
        Assert.Equal(Forms.Region, requisition.Changes[^1].NodeId);
        Assert.All(requisition.Lines, line => Assert.Null(line.ApprovedQuantity));
    }

    [Fact]
    public void A_rejection_needs_a_reason_in_use_where_the_program_asks_for_one()
    {
        var reasons = new[]
        {
            new RejectionReason(Forms.Id(91), "TOO_MUCH", "quantity", true),
            new RejectionReason(Forms.Id(92), "OLD", "quantity", false),
        };
        var requisition = Forms.Authorized(program: Forms.Program with { RequiresRejectionReason = true });
        var none = () => requisition.Reject(Forms.AtEnd, new Rejection([], "Because."), reasons);
        none.Refused(RequisitionError.RejectionReasonRequired, ("reason_ids", "REQUIRED"));
        var wrong = () => requisition.Reject(Forms.AtEnd, new Rejection([Forms.Id(92), Forms.Id(93)], ""), reasons);
        wrong.Refused(
            RequisitionError.RejectionReasonUnknown,
            ("reason_ids[0]", "REASON_UNKNOWN"),
            ("reason_ids[1]", "REASON_UNKNOWN")
        );
        Assert.Equal(RequisitionState.Authorized, requisition.State);
        requisition.Reject(Forms.AtEnd, new Rejection([Forms.Id(91)], ""), reasons);
        Assert.Equal([Forms.Id(91)], requisition.LastRejection!.Reasons);
    }

    [Fact]
    public void C30_a_requisition_is_complete_when_it_is_authorised()
    {
        Assert.Null(Forms.Submitted().CompletedAt);
        var requisition = Forms.Authorized();
        Assert.Equal(Forms.AtEnd.At, requisition.CompletedAt);
        requisition.Reject(Forms.AtEnd, new Rejection([], ""), []);
        Assert.Null(requisition.CompletedAt);
    }

    private static Requisition In(RequisitionState state)
    {
        switch (state)
        {
            case RequisitionState.Initiated:
                return Forms.Filled();
            case RequisitionState.Rejected:
                var rejected = Forms.Authorized();
                rejected.Reject(Forms.AtEnd, new Rejection([], ""), []);
                return rejected;
            case RequisitionState.Submitted:
                return Forms.Submitted();
            case RequisitionState.Authorized:
                return Forms.Authorized();
            case RequisitionState.InApproval:
                var inApproval = Forms.Authorized();
                inApproval.Approve(Forms.AtEnd, Forms.Tree);
                return inApproval;
            case RequisitionState.Approved:
                return Forms.Approved();
            case RequisitionState.Released:
                var released = Forms.Approved();
                released.ConvertToOrder(Forms.AtEnd, Forms.Tree, Forms.Depot);
                return released;
            case RequisitionState.ReleasedWithoutOrder:
                var done = Forms.Approved();
                done.ReleaseWithoutOrder(Forms.AtEnd);
                return done;
            default:
                var skipped = Forms.Begin();
                skipped.Skip(Forms.AtEnd);
                return skipped;
        }
    }
}
