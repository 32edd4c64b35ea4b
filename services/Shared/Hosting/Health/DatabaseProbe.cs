using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
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
/// <param name="Position">Last place followed.</param>
/// <param name="EventAt">When that event happened.</param>
/// <param name="Behind">How long it took to arrive.</param>
internal sealed record CopyState(string Source, long Position, DateTime EventAt, TimeSpan Behind);

internal sealed class DatabaseProbe<TDb>(TenantDbContextFactory<TDb> databases, TimeProvider clock) : IDatabaseProbe
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
            var sources = await db.Set<InboxSourceRow>().AsNoTracking().ToListAsync(limit.Token);
            return new DatabaseState(
                null,
                [.. sources.Select(s => new CopyState(s.Source, s.Position, s.EventAt, s.AppliedAt - s.EventAt))]
            );
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
}
