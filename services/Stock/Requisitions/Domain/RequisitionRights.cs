using Platform.Kernel;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>The rights of the subdomain, as roles name them.</summary>
internal static class Rights
{
    public const string Read = "requisitions.read";
    public const string Create = "requisitions.create";
    public const string Authorize = "requisitions.authorize";
    public const string Approve = "requisitions.approve";
    public const string Delete = "requisitions.delete";
    public const string EditOrders = "orders.edit";

    /// <summary>All of them: by any, a person knows of a requisition.</summary>
    public static readonly IReadOnlyList<string> All = [Read, Create, Authorize, Approve, Delete, EditOrders];
}

/// <summary>Where a person has a right (decision C18).</summary>
public enum AssignmentScope
{
    /// <summary>For a program at the facility where the person works.</summary>
    HomeFacility = 1,

    /// <summary>For a program at a supervisory node.</summary>
    SupervisoryNode,

    /// <summary>For a program at a facility that supplies others.</summary>
    Warehouse,
}

/// <summary>A right of a person at a place.</summary>
/// <param name="Right">One of <see cref="Rights"/>.</param>
/// <param name="Scope">What the place is.</param>
/// <param name="PlaceId">The facility, node or warehouse.</param>
/// <param name="ProgramId">The program.</param>
internal sealed record RightAssignment(string Right, AssignmentScope Scope, Guid PlaceId, Guid ProgramId);

/// <summary>What of a requisition decides who may act on it.</summary>
/// <param name="FacilityId">The facility it is of.</param>
/// <param name="ProgramId">Its program.</param>
/// <param name="NodeId">The node where it is.</param>
/// <param name="State">Its state.</param>
internal sealed record RequisitionPlace(Guid FacilityId, Guid ProgramId, Guid NodeId, RequisitionState State);

/// <summary>Who may do what.</summary>
internal static class RequisitionRights
{
    /// <summary>The rights an action needs, all of them.</summary>
    public static IReadOnlyList<string> Needed(RequisitionState state, RequisitionAction action) =>
        action switch
        {
            RequisitionAction.Update when RequisitionStates.IsDuringApproval(state) => [Rights.Approve],
            RequisitionAction.Update when state == RequisitionState.Submitted => [Rights.Authorize],
            RequisitionAction.Update or RequisitionAction.Submit or RequisitionAction.Skip => [Rights.Create],
            RequisitionAction.Authorize => [Rights.Authorize],
            RequisitionAction.Approve or RequisitionAction.Reject => [Rights.Approve],
            RequisitionAction.Delete when state == RequisitionState.Submitted => [Rights.Delete, Rights.Authorize],
            RequisitionAction.Delete => [Rights.Delete, Rights.Create],
            _ => [Rights.EditOrders],
        };

    /// <summary>
    /// Whether a person may act: to approve and reject, at the very node where the requisition is; on orders, at a warehouse that supplies
    /// the node, or, where nobody supplies it, by approving at the node; else at the facility, or at a node above it.
    /// </summary>
    public static bool Allows(
        IReadOnlyCollection<RightAssignment> assignments,
        SupervisoryTree tree,
        RequisitionPlace place,
        RequisitionAction action
    ) =>
        Needed(place.State, action)
            .All(right =>
                right switch
                {
                    Rights.Approve => AtNode(assignments, place),
                    Rights.EditOrders => AtWarehouse(assignments, tree, place),
                    _ => AtFacility(assignments, tree, place, right),
                }
            );

    /// <summary>Refuses who may not act.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.RightMissing"/>.</exception>
    public static void Require(
        IReadOnlyCollection<RightAssignment> assignments,
        SupervisoryTree tree,
        RequisitionPlace place,
        RequisitionAction action
    )
    {
        if (!Allows(assignments, tree, place, action))
        {
            throw new DomainException(
                RequisitionError.RightMissing,
                ErrorKind.PermissionDenied,
                $"{action} needs {string.Join(" and ", Needed(place.State, action))} for the program at this place."
            );
        }
    }

    private static bool AtNode(IReadOnlyCollection<RightAssignment> assignments, RequisitionPlace place) =>
        assignments.Any(assignment =>
            assignment.Right == Rights.Approve
            && assignment.Scope == AssignmentScope.SupervisoryNode
            && assignment.PlaceId == place.NodeId
            && assignment.ProgramId == place.ProgramId
        );

    private static bool AtWarehouse(
        IReadOnlyCollection<RightAssignment> assignments,
        SupervisoryTree tree,
        RequisitionPlace place
    )
    {
        var suppliers = tree.SuppliersOf(place.NodeId, place.ProgramId);
        return suppliers.Count == 0
            ? AtNode(assignments, place)
            : assignments.Any(assignment =>
                assignment.Right == Rights.EditOrders
                && assignment.Scope == AssignmentScope.Warehouse
                && assignment.ProgramId == place.ProgramId
                && suppliers.Any(line => line.SupplyingFacilityId == assignment.PlaceId)
            );
    }

    private static bool AtFacility(
        IReadOnlyCollection<RightAssignment> assignments,
        SupervisoryTree tree,
        RequisitionPlace place,
        string right
    ) =>
        assignments.Any(assignment =>
            assignment.Right == right
            && assignment.ProgramId == place.ProgramId
            && assignment.Scope switch
            {
                AssignmentScope.HomeFacility => assignment.PlaceId == place.FacilityId,
                AssignmentScope.SupervisoryNode => tree.Supervises(
                    assignment.PlaceId,
                    place.ProgramId,
                    place.FacilityId
                ),
                _ => false,
            }
        );
}
