using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Storage.Assignments;

/// <summary>A supervisory node, for one program or all, that a caller may act at.</summary>
internal sealed class AllowedNode
{
    public Guid NodeId { get; init; }
    public Guid? ProgramId { get; init; }
}

/// <summary>A permission that a caller has at a place; empty for all that the caller's roles have.</summary>
internal sealed record HeldRight(string Permission, AssignmentPlace Place, Guid PlaceId, Guid? ProgramId);

/// <summary>Where a caller may do something with requisitions, beside what <see cref="AllowedBooks"/> tells of facilities.</summary>
internal static class RequisitionBooks
{
    private static readonly RequisitionState[] Approved =
    [
        .. Enum.GetValues<RequisitionState>().Where(RequisitionStates.IsApproved),
    ];

    /// <summary>The nodes that a caller is assigned to with a permission; null for all.</summary>
    public static IQueryable<AllowedNode>? NodesOf(this StockDb db, Call call, string permission)
    {
        if (call.May(AllowedBooks.Everywhere))
            return null;
        var subject = call.Caller.Subject;
        return db.Set<StockAssignment>()
            .Where(assignment =>
                assignment.Subject == subject
                && assignment.Place == AssignmentPlace.SupervisoryNode
                && (assignment.Permission == "" || assignment.Permission == permission)
            )
            .Select(assignment => new AllowedNode { NodeId = assignment.PlaceId, ProgramId = assignment.ProgramId });
    }

    /// <summary>The nodes that a caller is assigned to with any of some permissions, and all below them.</summary>
    private static IQueryable<AllowedNode> NodesBelow(this StockDb db, Call call, IReadOnlyList<string> permissions)
    {
        object[] held = ["", .. permissions];
        return db.Database.SqlQuery<AllowedNode>(
            FormattableStringFactory.Create(
                $$"""
                WITH RECURSIVE below(id, program_id) AS (
                  SELECT place_id, program_id FROM stock_assignment
                  WHERE subject = {0} AND place = 'SupervisoryNode'
                    AND permission IN ({{AllowedBooks.Placeholders(1, held)}})
                  UNION
                  SELECT n.id, b.program_id FROM supervisory_node AS n JOIN below AS b ON n.parent_id = b.id
                )
                SELECT id AS "NodeId", program_id AS "ProgramId" FROM below
                """,
                [call.Caller.Subject, .. held]
            )
        );
    }

    /// <summary>
    /// The requisitions that a caller knows of, by any right: of a facility, at a node or below it, or, once approved, to be shipped by a
    /// warehouse. Whoever reads and whoever acts is asked by this one rule.
    /// </summary>
    public static IQueryable<RequisitionRecord> VisibleTo(
        this IQueryable<RequisitionRecord> requisitions,
        StockDb db,
        Call call
    )
    {
        string[] rights = [.. Rights.All.Where(call.May)];
        if (db.BooksOf(call, rights) is not { } books)
            return requisitions;
        var nodes = db.NodesBelow(call, rights);
        var ships = requisitions
            .ToShipBy(db, call)
            .Where(_ => rights.Contains(Rights.EditOrders))
            .Select(requisition => requisition.Id);
        return requisitions.Where(requisition =>
            books.Any(book =>
                book.FacilityId == requisition.FacilityId
                && (book.ProgramId == null || book.ProgramId == requisition.ProgramId)
            )
            || nodes.Any(node =>
                (node.NodeId == requisition.FirstNodeId || node.NodeId == requisition.NodeId)
                && (node.ProgramId == null || node.ProgramId == requisition.ProgramId)
            )
            || ships.Contains(requisition.Id)
        );
    }

    /// <summary>The requisitions of facilities where a caller may do something for the facility.</summary>
    /// <param name="requisitions">Requisitions.</param>
    /// <param name="db">The tenant's database.</param>
    /// <param name="call">The call.</param>
    /// <param name="permission">The permission.</param>
    public static IQueryable<RequisitionRecord> AllowedTo(
        this IQueryable<RequisitionRecord> requisitions,
        StockDb db,
        Call call,
        string permission
    ) =>
        db.BooksOf(call, permission) is { } books
            ? requisitions.Where(requisition =>
                books.Any(book =>
                    book.FacilityId == requisition.FacilityId
                    && (book.ProgramId == null || book.ProgramId == requisition.ProgramId)
                )
            )
            : requisitions;

    /// <summary>Approved requisitions that a warehouse of the caller supplies.</summary>
    public static IQueryable<RequisitionRecord> ToShipBy(
        this IQueryable<RequisitionRecord> requisitions,
        StockDb db,
        Call call
    )
    {
        requisitions = requisitions.Where(requisition => Approved.Contains(requisition.State));
        var lines = db.SupplyLines;
        return db.BooksOf(call, Rights.EditOrders) is { } books
            ? requisitions.Where(requisition =>
                lines.Any(line =>
                    line.NodeId == requisition.NodeId
                    && line.ProgramId == requisition.ProgramId
                    && books.Any(book =>
                        book.FacilityId == line.SupplyingFacilityId
                        && (book.ProgramId == null || book.ProgramId == requisition.ProgramId)
                    )
                )
            )
            : requisitions.Where(requisition =>
                lines.Any(line => line.NodeId == requisition.NodeId && line.ProgramId == requisition.ProgramId)
            );
    }

    /// <summary>Adds the question which permissions a caller has at facilities and at nodes.</summary>
    /// <param name="statements">Takes the question.</param>
    /// <param name="call">The call.</param>
    /// <param name="facilities">The facilities.</param>
    /// <param name="held">Takes the answers.</param>
    public static void ReadRights(
        this Statements statements,
        Call call,
        IReadOnlyList<Guid> facilities,
        List<HeldRight> held
    ) =>
        statements.ReadBy(
            new Rows("facility_copy", facilities.Count).Column("id", i => facilities[i]),
            """
            WITH RECURSIVE mine(permission, place, place_id, program_id) AS (
              SELECT permission, place, place_id, program_id FROM stock_assignment WHERE subject = @subject
            ), below(permission, id, program_id) AS (
              SELECT permission, place_id, program_id FROM mine WHERE place = 'Location'
              UNION
              SELECT b.permission, l.id, b.program_id FROM location_copy AS l JOIN below AS b ON l.parent_id = b.id
            )
            SELECT b.permission, 'Facility', f.id, b.program_id FROM {0}
            JOIN facility_copy AS f ON f.id = k.id JOIN below AS b ON b.id = f.location_id
            UNION ALL
            SELECT permission, place, place_id, program_id FROM mine WHERE place <> 'Location'
            UNION ALL
            SELECT '', 'Facility', f.id, NULL FROM {0}
            JOIN facility_copy AS f ON f.id = k.id
            JOIN facility_copy AS h ON COALESCE(h.merged_into_id, h.id) = COALESCE(f.merged_into_id, f.id)
            WHERE h.code = @home
            """,
            row =>
                held.Add(
                    new HeldRight(
                        row.GetString(0),
                        Enum.Parse<AssignmentPlace>(row.GetString(1)),
                        row.GetGuid(2),
                        row.IsDBNull(3) ? null : row.GetGuid(3)
                    )
                ),
            ("subject", call.Caller.Subject),
            ("home", call.Caller.HomeFacility ?? "")
        );
}
