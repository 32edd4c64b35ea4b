using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Health;

/// <summary>Whether a tenant's database answers now, and how far this service has followed the feeds of others in it.</summary>
internal interface IDatabaseProbe
{
    Task<DatabaseState> Probe(Tenant tenant, CancellationToken cancel);
}

/// <param name="Error">Null when the database answers; else the reason.</param>
/// <param name="Copies">The feeds followed here.</param>
internal sealed record DatabaseState(string? Error, IReadOnlyList<CopyState> Copies);

/// <param name="Source">Whose feed: <c>/tz/registry</c>.</param>
/// <param name="Position">Last place followed; null when nothing ever arrived.</param>
/// <param name="LastEventAt">When that event happened.</param>
/// <param name="LastDelay">How long it took to arrive.</param>
/// <param name="RebuiltAt">
/// When the copy was last made whole by reading the owner's lists; null when it never was, or nothing is copied.
/// </param>
internal sealed record CopyState(
    string Source,
    long? Position,
    DateTime? LastEventAt,
    TimeSpan? LastDelay,
    DateTime? RebuiltAt
);

internal sealed class DatabaseProbe<TDb>(
    TenantDbContextFactory<TDb> databases,
    Subscriptions subscriptions,
    TimeProvider clock
) : IDatabaseProbe
    where TDb : DbContext
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<TenantCode, (DateTime At, DatabaseState State)> known = new();

    // A database that was found migrated stays so for this build.
    private readonly ConcurrentDictionary<TenantCode, bool> migrated = new();

    public async Task<DatabaseState> Probe(Tenant tenant, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        if (known.TryGetValue(tenant.Code, out var last) && now - last.At < Fresh)
            return last.State;
        var state = await Ask(tenant, cancel);
        known[tenant.Code] = (now, state);
        return state;
    }

    private async Task<DatabaseState> Ask(Tenant tenant, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await using var db = databases.Open(tenant);
            if (!migrated.ContainsKey(tenant.Code))
            {
                var missing = await db.Database.GetPendingMigrationsAsync(limit.Token);
                if (missing.Any())
                    return new DatabaseState($"Not migrated: {string.Join(", ", missing)}.", []);
                migrated.TryAdd(tenant.Code, true);
            }
            return new DatabaseState(null, await Copies(db, tenant.Code, limit.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new DatabaseState($"The database does not answer within {Patience.TotalSeconds} seconds.", []);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            return new DatabaseState(Unavailability.Reason(exception), []);
        }
    }

    /// <summary>All that is followed, what never told of anything too.</summary>
    private async Task<List<CopyState>> Copies(TDb db, TenantCode tenant, CancellationToken cancel)
    {
        var feeds = await db.Set<InboxSourceRow>().AsNoTracking().ToDictionaryAsync(s => s.Source, cancel);
        var copies = db.Model.FindEntityType(typeof(ReadCopyRow)) is null
            ? []
            : await db.Set<ReadCopyRow>().AsNoTracking().ToDictionaryAsync(c => c.Source, cancel);
        return
        [
            .. subscriptions
                .Topics.Select(topic => CloudEvent.SourceOf(tenant, topic))
                .Select(source =>
                {
                    var feed = feeds.GetValueOrDefault(source);
                    return new CopyState(
                        source,
                        feed?.Position,
                        feed?.EventAt,
                        feed?.AppliedAt - feed?.EventAt,
                        copies.GetValueOrDefault(source)?.RebuiltAt
                    );
                }),
        ];
    }
}
