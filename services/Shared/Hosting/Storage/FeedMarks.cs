using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Storage;

/// <summary>How far the feeds of others have been followed, as all processes of a service write it down: the furthest stays.</summary>
internal static class FeedMarks
{
    /// <summary>Notes a place of a feed, unless the row has one as far or further. One statement, so that no other comes in between.</summary>
    public static Task Raise(
        DbContext db,
        string source,
        long position,
        DateTime eventAt,
        DateTime appliedAt,
        CancellationToken cancel
    ) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO inbox_source (source, position, event_at, applied_at)
            VALUES ({source}, {position}, {eventAt}, {appliedAt})
            ON CONFLICT (source) DO UPDATE
            SET position = excluded.position, event_at = excluded.event_at, applied_at = excluded.applied_at
            WHERE inbox_source.position < excluded.position
            """,
            cancel
        );
}
