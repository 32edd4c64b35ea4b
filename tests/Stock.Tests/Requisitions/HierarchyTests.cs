using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>When a requisition begins, who may act on it and which way it goes (decisions S22, S23, C18).</summary>
public sealed class HierarchyTests
{
    private static readonly Guid Other = Forms.Id(98);
    private static readonly InitiationRequest Regular = new(Forms.Facility, Forms.Program, Forms.June, false);

    [Fact]
    public void The_node_of_the_facilitys_group_approves_first() =>
        Assert.Equal(Forms.District, Initiation.Check(Regular, true, [], Forms.Tree, Forms.LastOfJune));

    [Theory]
    [InlineData(RequisitionState.Initiated, false)]
    [InlineData(RequisitionState.Rejected, false)]
    [InlineData(RequisitionState.Submitted, false)]
    [InlineData(RequisitionState.Authorized, true)]
    [InlineData(RequisitionState.InApproval, true)]
    [InlineData(RequisitionState.Approved, true)]
    [InlineData(RequisitionState.Released, true)]
    [InlineData(RequisitionState.ReleasedWithoutOrder, true)]
    [InlineData(RequisitionState.Skipped, true)]
    public void S22_the_requisition_before_is_authorised_or_skipped(RequisitionState previous, bool allowed)
    {
        var act = () =>
        {
            Initiate(Regular, new ExistingRequisition(Forms.May, false, previous));
        };
        if (allowed)
            act();
        else
            act.Refused(RequisitionError.PreviousNotAuthorized);
    }

    [Fact]
    public void A_period_has_one_regular_requisition()
    {
        var act = () =>
        {
            Initiate(Regular, new ExistingRequisition(Forms.June, false, RequisitionState.Released));
        };
        act.Refused(RequisitionError.AlreadyInitiated);
        Initiate(Regular, new ExistingRequisition(Forms.June, true, RequisitionState.Initiated));
    }

    [Fact]
    public void None_is_initiated_before_one_that_is_there()
    {
        var act = () =>
        {
            Initiate(
                Regular with
                {
                    Period = Forms.May,
                },
                new ExistingRequisition(Forms.June, false, RequisitionState.Released)
            );
        };
        act.Refused(RequisitionError.LaterExists);
    }

    [Fact]
    public void A_period_that_has_not_begun_waits()
    {
        var early = () =>
        {
            Initiation.Check(Regular, true, [], Forms.Tree, Forms.May.To);
        };
        early.Refused(RequisitionError.PeriodNotBegun);
        Initiation.Check(Regular, true, [], Forms.Tree, Forms.June.From);
    }

    [Fact]
    public void An_emergency_is_for_the_current_period_and_may_be_one_of_several()
    {
        var emergency = Regular with { Emergency = true };
        Initiate(emergency, new ExistingRequisition(Forms.June, true, RequisitionState.Initiated));
        var act = () =>
        {
            Initiate(emergency with { Period = Forms.May });
        };
        act.Refused(RequisitionError.EmergencyOutsideCurrentPeriod);
    }

    [Fact]
    public void In_a_period_of_reports_a_regular_requisition_reports_and_an_emergency_orders()
    {
        var request = Regular with { Period = Forms.June with { ReportOnly = true } };
        Assert.True(request.ReportOnly);
        Assert.False((request with { Emergency = true }).ReportOnly);
        Assert.False(Regular.ReportOnly);
    }

    [Fact]
    public void A_facility_outside_the_program_asks_for_nothing()
    {
        var act = () =>
        {
            Initiation.Check(Regular, false, [], Forms.Tree, Forms.LastOfJune);
        };
        act.Refused(RequisitionError.FacilityOutsideProgram);
    }

    [Fact]
    public void A_facility_that_nobody_supervises_asks_for_nothing()
    {
        var act = () =>
        {
            Initiate(Regular with { FacilityId = Other });
        };
        act.Refused(RequisitionError.NoSupervisoryNode);
    }

    [Fact]
    public void The_way_of_a_requisition_ends_where_somebody_supplies()
    {
        Assert.Equal([Forms.District, Forms.Region], Route(Forms.Tree));
        Assert.Equal(
            [Forms.District],
            Route(Forms.TreeWith(new SupplyLine(Forms.District, Forms.ProgramId, Forms.Depot, false)))
        );
        Assert.Equal(
            RequisitionState.ReleasedWithoutOrder,
            ApprovalRoute.After(Forms.Tree, Forms.District, Forms.ProgramId, reportOnly: true).State
        );
        Assert.Equal(
            [Forms.District, Forms.Region],
            Route(Forms.TreeWith(new SupplyLine(Forms.District, Other, Forms.Depot, false)))
        );
    }

    [Fact]
    public void An_order_does_not_follow_by_itself_where_one_has_to_choose()
    {
        var step = new ApprovalStep(
            RequisitionState.Approved,
            Forms.Region,
            [
                new SupplyLine(Forms.Region, Forms.ProgramId, Forms.Depot, true),
                new SupplyLine(Forms.Region, Forms.ProgramId, Other, true),
            ]
        );
        Assert.Null(step.Immediate);
    }

    [Theory]
    [InlineData(RequisitionState.Initiated, RequisitionAction.Update, Rights.Create)]
    [InlineData(RequisitionState.Rejected, RequisitionAction.Update, Rights.Create)]
    [InlineData(RequisitionState.Submitted, RequisitionAction.Update, Rights.Authorize)]
    [InlineData(RequisitionState.Authorized, RequisitionAction.Update, Rights.Approve)]
    [InlineData(RequisitionState.InApproval, RequisitionAction.Update, Rights.Approve)]
    [InlineData(RequisitionState.Initiated, RequisitionAction.Submit, Rights.Create)]
    [InlineData(RequisitionState.Initiated, RequisitionAction.Skip, Rights.Create)]
    [InlineData(RequisitionState.Submitted, RequisitionAction.Authorize, Rights.Authorize)]
    [InlineData(RequisitionState.Authorized, RequisitionAction.Approve, Rights.Approve)]
    [InlineData(RequisitionState.Authorized, RequisitionAction.Reject, Rights.Approve)]
    [InlineData(RequisitionState.Approved, RequisitionAction.ConvertToOrder, Rights.EditOrders)]
    [InlineData(RequisitionState.Approved, RequisitionAction.ReleaseWithoutOrder, Rights.EditOrders)]
    [InlineData(RequisitionState.Initiated, RequisitionAction.Delete, Rights.Delete, Rights.Create)]
    [InlineData(RequisitionState.Skipped, RequisitionAction.Delete, Rights.Delete, Rights.Create)]
    [InlineData(RequisitionState.Submitted, RequisitionAction.Delete, Rights.Delete, Rights.Authorize)]
    public void An_action_needs_its_rights(RequisitionState state, RequisitionAction action, params string[] rights) =>
        Assert.Equal(rights, RequisitionRights.Needed(state, action));

    [Fact]
    public void The_facilitys_own_people_and_those_above_it_fill_it_in()
    {
        Assert.True(May(RequisitionAction.Submit, Home(Rights.Create, Forms.Facility)));
        Assert.True(May(RequisitionAction.Submit, Node(Rights.Create, Forms.District)));
        Assert.True(May(RequisitionAction.Submit, Node(Rights.Create, Forms.Region)));
        Assert.False(May(RequisitionAction.Submit, Home(Rights.Create, Other)));
        Assert.False(May(RequisitionAction.Submit, Node(Rights.Create, Other)));
        Assert.False(May(RequisitionAction.Submit, Home(Rights.Authorize, Forms.Facility)));
    }

    [Fact]
    public void A_right_is_for_its_program() =>
        Assert.False(
            May(
                RequisitionAction.Submit,
                new RightAssignment(Rights.Create, AssignmentScope.HomeFacility, Forms.Facility, Other)
            )
        );

    [Fact]
    public void Only_the_node_where_it_is_approves()
    {
        Assert.True(May(RequisitionAction.Approve, Node(Rights.Approve, Forms.District)));
        Assert.False(May(RequisitionAction.Approve, Node(Rights.Approve, Forms.Region)));
        Assert.False(May(RequisitionAction.Approve, Home(Rights.Approve, Forms.Facility)));
    }

    [Fact]
    public void Only_a_warehouse_that_supplies_makes_the_order()
    {
        Assert.True(MayAtRegion(Warehouse(Forms.Depot)));
        Assert.False(MayAtRegion(Warehouse(Other)));
        Assert.False(MayAtRegion(Warehouse(Forms.Depot, Other)));
        Assert.False(MayAtRegion(Node(Rights.Approve, Forms.Region)));
    }

    [Fact]
    public void Where_nobody_supplies_the_node_itself_is_done_with_it()
    {
        var place = new RequisitionPlace(Forms.Facility, Forms.ProgramId, Forms.Region, RequisitionState.Approved);
        Assert.True(
            RequisitionRights.Allows(
                [Node(Rights.Approve, Forms.Region)],
                Forms.TreeWith(),
                place,
                RequisitionAction.ReleaseWithoutOrder
            )
        );
    }

    [Fact]
    public void Both_rights_are_needed_to_delete()
    {
        Assert.False(May(RequisitionAction.Delete, Home(Rights.Delete, Forms.Facility)));
        Assert.True(
            May(RequisitionAction.Delete, Home(Rights.Delete, Forms.Facility), Home(Rights.Create, Forms.Facility))
        );
    }

    [Fact]
    public void A_batch_approves_what_may_be_and_says_why_not_of_the_rest()
    {
        var (good, early) = (Forms.Authorized(), Forms.BeginEmergency());
        Assert.Null(One(good, Node(Rights.Approve, Forms.District)).Refusal);
        Assert.Equal(
            RequisitionError.TransitionNotAllowed,
            One(early, Node(Rights.Approve, Forms.District)).Refusal!.Code
        );
        Assert.Equal((RequisitionState.InApproval, RequisitionState.Initiated), (good.State, early.State));
    }

    [Fact]
    public void A_batch_approves_nothing_where_the_right_is_missing()
    {
        var requisition = Forms.Authorized();
        var result = One(requisition, Node(Rights.Approve, Forms.Region));
        Assert.Equal(RequisitionError.RightMissing, result.Refusal!.Code);
        Assert.Equal(RequisitionState.Authorized, requisition.State);
    }

    [Fact]
    public void A_batch_that_follows_by_itself_gives_its_orders()
    {
        var tree = Forms.TreeWith(new SupplyLine(Forms.District, Forms.ProgramId, Forms.Depot, true));
        Assert.NotNull(One(Forms.Authorized(), Node(Rights.Approve, Forms.District), tree).Order);
    }

    private static void Initiate(InitiationRequest request, params ExistingRequisition[] existing) =>
        Initiation.Check(request, true, existing, Forms.Tree, Forms.LastOfJune);

    private static List<Guid> Route(SupervisoryTree tree)
    {
        var nodes = new List<Guid>();
        var step = new ApprovalStep(RequisitionState.InApproval, Forms.District, []);
        while (step.State == RequisitionState.InApproval)
        {
            nodes.Add(step.NodeId);
            step = ApprovalRoute.After(tree, step.NodeId, Forms.ProgramId, reportOnly: false);
        }

        return nodes;
    }

    private static BatchResult One(Requisition requisition, RightAssignment right, SupervisoryTree? tree = null) =>
        BatchApproval.One(requisition, [right], tree ?? Forms.Tree, Forms.AtEnd);

    private static bool May(RequisitionAction action, params RightAssignment[] assignments) =>
        RequisitionRights.Allows(
            assignments,
            Forms.Tree,
            new RequisitionPlace(Forms.Facility, Forms.ProgramId, Forms.District, RequisitionState.Initiated),
            action
        );

    private static bool MayAtRegion(RightAssignment assignment) =>
        RequisitionRights.Allows(
            [assignment],
            Forms.Tree,
            new RequisitionPlace(Forms.Facility, Forms.ProgramId, Forms.Region, RequisitionState.Approved),
            RequisitionAction.ConvertToOrder
        );

    private static RightAssignment Home(string right, Guid facility) =>
        new(right, AssignmentScope.HomeFacility, facility, Forms.ProgramId);

    private static RightAssignment Node(string right, Guid node) =>
        new(right, AssignmentScope.SupervisoryNode, node, Forms.ProgramId);

    private static RightAssignment Warehouse(Guid facility, Guid? program = null) =>
        new(Rights.EditOrders, AssignmentScope.Warehouse, facility, program ?? Forms.ProgramId);
}
