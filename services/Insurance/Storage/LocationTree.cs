using Microsoft.EntityFrameworkCore;

namespace Platform.Insurance.Storage;

/// <summary>Questions about the shape of the location tree, each a part of the query that asks it.</summary>
internal static class LocationTree
{
    /// <summary>
    /// Ids of a location, or of the one it was merged into, and all below it, what was merged into any of them too: history names it. Copies may come in any order: a circle among them ends the walk, not the query.
    /// </summary>
    public static IQueryable<Guid> Below(this InsuranceDb db, Guid top) =>
        db.Database.SqlQuery<Guid>(
            $"""
            WITH RECURSIVE below(id) AS (
                SELECT COALESCE(merged_into_id, id) FROM location_copy WHERE id = {top}
                UNION
                SELECT l.id FROM location_copy AS l JOIN below AS b ON l.parent_id = b.id
            )
            SELECT id AS "Value" FROM below
            """
        );

    /// <summary>Ids of a location, or of the one it was merged into, and all above it.</summary>
    public static IQueryable<Guid> Above(this InsuranceDb db, Guid bottom) =>
        db.Database.SqlQuery<Guid>(
            $"""
            WITH RECURSIVE above(id, parent_id) AS (
                SELECT k.id, k.parent_id
                FROM location_copy AS l JOIN location_copy AS k ON k.id = COALESCE(l.merged_into_id, l.id)
                WHERE l.id = {bottom}
                UNION
                SELECT l.id, l.parent_id FROM location_copy AS l JOIN above AS a ON a.parent_id = l.id
            )
            SELECT id AS "Value" FROM above
            """
        );
}
