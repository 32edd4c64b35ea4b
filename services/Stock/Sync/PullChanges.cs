using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Sync;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>
/// Tells a client what it does not know yet. The feed of its facility is brought up to date when a client has come to its end, and not for
/// each page before.
/// </summary>
internal static class PullChanges
{
    private const int Usual = 200;

    /// <summary>Most lines of events in one answer, but for an event that has more itself.</summary>
    private const int MostLines = 5_000;

    public static async Task<V1.PullChangesResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        FeedRecords records,
        Call call,
        V1.PullChangesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var clientId = validation.Id("client_id", request.ClientId);
        validation.Range("limit", request.Limit, 0, Page.MaxSize);
        var list = $"syncChanges/{clientId}";
        var after = After(validation, list, request.Cursor);
        validation.ThrowIfInvalid(SyncError.InvalidRequest);
        SyncClient client;
        await using (var db = databases.Open(call.Tenant))
        {
            client = await db.ActiveClient(call, clientId, cancel);
            await RequireKnown(db, client, after, cancel);
        }

        var limit = request.Limit == 0 ? Usual : request.Limit;
        var (entries, more) = await Entries(databases, call, client, after, limit, cancel);
        await using var reading = databases.Open(call.Tenant);
        var section = call.Tenant.Section<LedgerSection>();
        var last = entries.Count == 0 ? after : entries[^1].Position;
        return new V1.PullChangesResponse
        {
            Changes = { await records.Told(reading, call, entries, cancel) },
            Cursor = Page.Token(list, last.ToString(CultureInfo.InvariantCulture)),
            More = more,
            Settings = new V1.SyncSettings
            {
                CardsByProgram = section.Cards == CardScheme.Program,
                ClockSkewDays = section.ClockSkewDays,
                MostDaysBack = section.MostDaysBack,
                Today = call.Today.ToText(),
                TimeZone = call.Tenant.TimeZone.Id,
            },
            ServerTime = call.Clock.UtcNow().ToTimestamp(),
        };
    }

    private static long After(Validation validation, string list, string cursor)
    {
        var own = new Validation();
        var page = Page.Read(own, 0, cursor, list, keys: 1);
        var after = 0L;
        var isCursor =
            own.Ok
            && (
                page.After.Count == 0
                || (
                    long.TryParse(page.After[0], NumberStyles.None, CultureInfo.InvariantCulture, out after)
                    && after >= 0
                )
            );
        validation.Check(isCursor, "cursor", "STALE", "The cursor is not one of this client; begin anew with none.");
        return after;
    }

    private static async Task RequireKnown(StockDb db, SyncClient client, long after, CancellationToken cancel)
    {
        if (after == 0)
            return;
        var last = await db
            .SyncFeeds.Where(feed => feed.FacilityId == client.FacilityId)
            .Select(feed => feed.Last)
            .FirstOrDefaultAsync(cancel);
        if (after > last)
            throw new DomainException(
                SyncError.CursorUnknown,
                ErrorKind.FailedPrecondition,
                "The server does not know the cursor: begin anew with none."
            );
    }

    private static async Task<(List<SyncFeedEntryRow> Entries, bool More)> Entries(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        SyncClient client,
        long after,
        int limit,
        CancellationToken cancel
    )
    {
        await using (var db = databases.Open(call.Tenant))
        {
            var known = await Next(db, client, after, limit, cancel);
            if (known.More)
                return known;
        }

        await using (var db = databases.Open(call.Tenant))
            await db.Look(call, client.FacilityId, cancel);
        await using var fresh = databases.Open(call.Tenant);
        return await Next(fresh, client, after, limit, cancel);
    }

    private static async Task<(List<SyncFeedEntryRow> Entries, bool More)> Next(
        StockDb db,
        SyncClient client,
        long after,
        int limit,
        CancellationToken cancel
    )
    {
        var firstEvent = FacilityFeeds.FirstIdAt(client.RegisteredAt.AddDays(-FacilityFeed.DaysOfEvents));
        var found = await db
            .SyncFeedEntries.AsNoTracking()
            .Where(entry =>
                entry.FacilityId == client.FacilityId
                && entry.Position > after
                // Who has nothing yet has nothing to drop.
                && (after > 0 || !entry.Removed)
                && (entry.Kind != SyncKind.StockEvent || entry.RecordId >= firstEvent)
            )
            .OrderBy(entry => entry.Position)
            .Take(limit + 1)
            .ToListAsync(cancel);
        var events = found.Where(entry => entry.Kind == SyncKind.StockEvent).Select(entry => entry.RecordId).ToArray();
        var lines =
            events.Length == 0
                ? []
                : await db
                    .StockEvents.Where(one => EF.Parameter(events).Contains(one.Id))
                    .ToDictionaryAsync(one => one.Id, one => one.LineCount, cancel);
        var (count, sum) = (0, 0);
        while (count < Math.Min(limit, found.Count))
        {
            sum += lines.GetValueOrDefault(found[count].RecordId);
            if (sum > MostLines && count > 0)
                break;
            count++;
        }

        return (found[..count], count < found.Count);
    }
}
