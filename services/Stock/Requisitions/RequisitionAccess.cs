using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Requisitions;

/// <summary>
/// What a caller may do with some requisitions: what the roles permit, where the caller is assigned. Who works at a facility by token needs
/// no assignment for it.
/// </summary>
internal sealed class RequisitionAccess
{
    private RequisitionAccess(SupervisoryTree tree, IReadOnlyCollection<RightAssignment> assignments) =>
        (Tree, Assignments) = (tree, assignments);

    /// <summary>The hierarchy.</summary>
    public SupervisoryTree Tree { get; }

    /// <summary>Where the caller has which rights.</summary>
    public IReadOnlyCollection<RightAssignment> Assignments { get; }

    /// <summary>What a caller may do with requisitions of these places.</summary>
    public static async Task<RequisitionAccess> Load(
        StockDb db,
        Call call,
        IReadOnlyCollection<RequisitionPlace> places,
        CancellationToken cancel
    )
    {
        var programs = places.Select(place => place.ProgramId).Distinct().ToList();
        var facilities = places.Select(place => place.FacilityId).Distinct().ToList();
        var tree = await db.TreeOf(programs, facilities, cancel);
        var suppliers = places
            .SelectMany(place => tree.SuppliersOf(place.NodeId, place.ProgramId))
            .Select(line => line.SupplyingFacilityId);
        List<Guid> asked = [.. facilities.Concat(suppliers).Distinct()];
        var held = new List<HeldRight>();
        if (call.May(AllowedBooks.Everywhere))
            held.AddRange(Everywhere(places, asked));
        else
        {
            var statements = new Statements(db);
            statements.ReadRights(call, asked, held);
            await statements.Run(cancel);
        }

        return new RequisitionAccess(tree, [.. held.SelectMany(right => Expand(call, right, programs))]);
    }

    /// <summary>Refuses who may not act.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.RightMissing"/>.</exception>
    public void Require(RequisitionPlace place, RequisitionAction action) =>
        RequisitionRights.Require(Assignments, Tree, place, action);

    private static IEnumerable<HeldRight> Everywhere(
        IReadOnlyCollection<RequisitionPlace> places,
        IEnumerable<Guid> facilities
    ) =>
        facilities
            .Select(facility => new HeldRight("", AssignmentPlace.Facility, facility, null))
            .Concat(
                places
                    .Select(place => place.NodeId)
                    .Distinct()
                    .Select(node => new HeldRight("", AssignmentPlace.SupervisoryNode, node, null))
            );

    private static IEnumerable<RightAssignment> Expand(Call call, HeldRight held, IReadOnlyList<Guid> programs) =>
        from right in held.Permission.Length == 0 ? Rights.All : [held.Permission]
        where call.May(right)
        from program in held.ProgramId is { } one ? [one] : programs
        from scope in held.Place == AssignmentPlace.SupervisoryNode
            ? new[] { AssignmentScope.SupervisoryNode }
            : [AssignmentScope.HomeFacility, AssignmentScope.Warehouse]
        select new RightAssignment(right, scope, held.PlaceId, program);
}
