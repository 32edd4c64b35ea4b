using Microsoft.EntityFrameworkCore;

namespace Platform.CareServices.Storage;

/// <summary>Questions about the shape of the location tree, each a part of the query that asks it.</summary>
public static class LocationTree
{
    /// <summary>
    /// Ids of a location, or of the one it was merged into, and all below it, what was merged into any of them too: history names it. Copies may come in any order: a circle among them ends the walk, not the query.
    /// </summary>
    public static IQueryable<Guid> Below(this DbContext db, Guid top) =>
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
    public static IQueryable<Guid> Above(this DbContext db, Guid bottom) =>
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

    /// <summary>
    /// Every location below one, or in the country, with the one directly below it that it belongs to; what is in the location itself belongs
    /// to itself.
    /// </summary>
    public static IQueryable<PlaceBelow> BelowBy(this DbContext db, Guid? top) =>
        top is { } place
            ? db.Database.SqlQuery<PlaceBelow>(
                $"""
                WITH RECURSIVE asked(id) AS (SELECT COALESCE(merged_into_id, id) FROM location_copy WHERE id = {place}),
                below(id, top, leaf) AS (
                    SELECT l.id, CASE WHEN l.merged_into_id IS NULL THEN l.id ELSE a.id END,
                        l.id = a.id OR l.merged_into_id IS NOT NULL
                    FROM location_copy AS l JOIN asked AS a ON l.parent_id = a.id OR l.id = a.id
                    UNION
                    SELECT l.id, b.top, b.leaf FROM location_copy AS l JOIN below AS b ON l.parent_id = b.id WHERE NOT b.leaf
                )
                SELECT id AS "Id", top AS "Top" FROM below
                """
            )
            : db.Database.SqlQuery<PlaceBelow>(
                $"""
                WITH RECURSIVE below(id, top) AS (
                    SELECT id, id FROM location_copy WHERE parent_id IS NULL
                    UNION
                    SELECT l.id, b.top FROM location_copy AS l JOIN below AS b ON l.parent_id = b.id
                )
                SELECT id AS "Id", top AS "Top" FROM below
                """
            );
}

/// <summary>A location and the one above it that it is reckoned to.</summary>
public sealed class PlaceBelow
{
    public Guid Id { get; init; }

    public Guid Top { get; init; }
}
