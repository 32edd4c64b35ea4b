using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Storage.Sync;

/// <summary>The feeds of facilities as they are stored.</summary>
internal static class FacilityFeeds
{
    // No transaction lasts as long: an event whose id is older than that is committed, or never will be.
    private static readonly TimeSpan LateCommit = TimeSpan.FromDays(1);

    /// <summary>
    /// Brings the feed of a facility up to what the facility needs now. Who does holds the feed, so that places are given and become visible
    /// in their order; two who pull at once wait for one another.
    /// </summary>
    public static Task Look(this StockDb db, Call call, Guid facility, CancellationToken cancel) =>
        db.CommitLocked(
            call,
            async () =>
            {
                var (last, lookedAt) = await Hold(db, facility, cancel);
                var news = await News(db, call, facility, last, lookedAt, cancel);
                await Keep(db, call, facility, last, news, cancel);
                return new Google.Protobuf.WellKnownTypes.Empty();
            },
            cancel
        );

    /// <summary>The first id that an event of a moment can have.</summary>
    public static Guid FirstIdAt(DateTime moment)
    {
        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64BigEndian(id, new DateTimeOffset(moment).ToUnixTimeMilliseconds() << 16);
        return new Guid(id, bigEndian: true);
    }

    private static async Task<(long Last, DateTime? LookedAt)> Hold(StockDb db, Guid facility, CancellationToken cancel)
    {
        var last = 0L;
        var statements = new Statements(db);
        await statements
            .Do(
                "INSERT INTO sync_feed (facility_id, last) VALUES (@facility, 0) ON CONFLICT (facility_id) DO NOTHING",
                ("facility", facility)
            )
            .Read(
                $"SELECT last FROM sync_feed WHERE facility_id = @facility{statements.ForUpdate("sync_feed")}",
                row => last = row.GetInt64(0),
                ("facility", facility)
            )
            .Run(cancel);
        var feed = await db.SyncFeeds.AsNoTracking().SingleAsync(one => one.FacilityId == facility, cancel);
        return (last, feed.LookedAt);
    }

    private static async Task<List<FeedNews>> News(
        StockDb db,
        Call call,
        Guid facility,
        long last,
        DateTime? lookedAt,
        CancellationToken cancel
    )
    {
        var type = await db
            .Facilities.Where(one => one.Id == facility)
            .Select(one => one.Type)
            .FirstOrDefaultAsync(cancel);
        var since = FirstIdAt(
            lookedAt is { } before ? before - LateCommit : call.Now.AddDays(-FacilityFeed.DaysOfEvents)
        );
        var told = new Dictionary<FeedKey, FeedEntry>();
        var needed = new Dictionary<FeedKey, long>();
        var events = new List<Guid>();
        var statements = new Statements(db);
        statements
            .Read(
                db.SyncFeedEntries.Where(one => one.FacilityId == facility && one.Kind != SyncKind.StockEvent)
                    .Select(one => new
                    {
                        one.Kind,
                        one.RecordId,
                        one.Stamp,
                        one.Removed,
                    }),
                row =>
                {
                    var key = new FeedKey((SyncKind)row.GetInt16(0), row.GetGuid(1));
                    told.Add(key, new FeedEntry(key, row.GetInt64(2), row.GetBoolean(3)));
                }
            )
            .Read(
                db.StockEvents.Where(one =>
                        one.FacilityId == facility
                        && one.Id >= since
                        && !db.SyncFeedEntries.Any(entry =>
                            entry.FacilityId == facility
                            && entry.Kind == SyncKind.StockEvent
                            && entry.RecordId == one.Id
                        )
                    )
                    .Select(one => new { one.Id }),
                row => events.Add(row.GetGuid(0))
            );
        FeedScope.Ask(db, (facility, type ?? ""), (call.Today, call.Now), statements, needed);
        await statements.Run(cancel);
        return FacilityFeed.News(told, needed, events, last);
    }

    private static Task Keep(
        StockDb db,
        Call call,
        Guid facility,
        long last,
        List<FeedNews> news,
        CancellationToken cancel
    ) =>
        new Statements(db)
            .Insert(
                new Rows("sync_feed_entry", news.Count)
                    .Column("facility_id", _ => facility)
                    .Column("kind", i => (short)news[i].Entry.Key.Kind)
                    .Column("record_id", i => news[i].Entry.Key.Id)
                    .Column("stamp", i => news[i].Entry.Stamp)
                    .Column("removed", i => news[i].Entry.Removed)
                    .Column("position", i => news[i].Position),
                """
                ON CONFLICT (facility_id, kind, record_id) DO UPDATE SET
                  stamp = excluded.stamp, removed = excluded.removed, position = excluded.position
                """
            )
            .Do(
                "UPDATE sync_feed SET last = @last, looked_at = @now WHERE facility_id = @facility",
                ("last", last + news.Count),
                ("now", call.Now),
                ("facility", facility)
            )
            .Run(cancel);
}
