using Microsoft.EntityFrameworkCore;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>The hierarchy as decisions see it.</summary>
internal static class NetworkQueries
{
    /// <summary>All nodes, and what facilities and suppliers of some programs have to do with them; three queries.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="programs">The programs.</param>
    /// <param name="facilities">The facilities.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<SupervisoryTree> TreeOf(
        this StockDb db,
        IReadOnlyCollection<Guid> programs,
        IReadOnlyCollection<Guid> facilities,
        CancellationToken cancel
    )
    {
        var nodes = await db
            .SupervisoryNodes.Select(node => new SupervisoryNode(node.Id, node.Code, node.ParentId))
            .ToListAsync(cancel);
        var homes = await db.HomesOf(facilities).Where(home => programs.Contains(home.ProgramId)).ToListAsync(cancel);
        var lines = await db
            .SupplyLines.Where(line => programs.Contains(line.ProgramId))
            .OrderBy(line => line.Id)
            .Select(line => new SupplyLine(
                line.NodeId,
                line.ProgramId,
                line.SupplyingFacilityId,
                line.LocallyFulfilled
            ))
            .ToListAsync(cancel);
        return new SupervisoryTree(
            nodes,
            [
                .. homes
                    .GroupBy(home => (home.NodeId, home.ProgramId))
                    .Select(home => new RequisitionGroup(
                        home.Key.NodeId,
                        home.Key.ProgramId,
                        [.. home.Select(one => one.FacilityId)]
                    )),
            ],
            lines
        );
    }

    /// <summary>The reasons that a facility may give in a program.</summary>
    public static IQueryable<Reason> ReasonsAt(this StockDb db, Guid facility, Guid program) =>
        db.Reasons.Where(reason =>
            reason.Active
            && (
                !reason.Uses.Any()
                || reason.Uses.Any(use =>
                    (use.ProgramId == null || use.ProgramId == program)
                    && (
                        use.FacilityType == ""
                        || db.Facilities.Any(one => one.Id == facility && one.Type == use.FacilityType)
                    )
                )
            )
        );

    /// <summary>The groups that facilities are in, a row for each program.</summary>
    public static IQueryable<FacilityHome> HomesOf(this StockDb db, IReadOnlyCollection<Guid> facilities) =>
        from grouped in db.RequisitionGroups
        from facility in grouped.Facilities
        where facilities.Contains(facility.FacilityId)
        from program in grouped.Programs
        select new FacilityHome
        {
            FacilityId = facility.FacilityId,
            ProgramId = program.ProgramId,
            NodeId = grouped.NodeId,
            ScheduleId = program.ScheduleId,
        };
}

/// <summary>Where a facility's requisitions of a program go first, and the periods they are for.</summary>
internal sealed class FacilityHome
{
    public Guid FacilityId { get; init; }
    public Guid ProgramId { get; init; }
    public Guid NodeId { get; init; }
    public Guid ScheduleId { get; init; }
}
