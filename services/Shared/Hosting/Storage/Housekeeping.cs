using Platform.Hosting.Calls;
using Platform.Hosting.Work;

namespace Platform.Hosting.Storage;

/// <summary>
/// Deletes what has served its time, once an hour: answers to idempotency keys, and inbox marks older than any redelivery.
/// </summary>
internal sealed class Housekeeping(ITenantDatabases databases, TimeProvider clock) : IWork
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepInbox = TimeSpan.FromDays(30);

    public string Name => "housekeeping";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var oldest = now - KeepInbox;
        await using var db = databases.Open(turn.Tenant);
        await db.DeleteExpired<IdempotencyRow>(i => i.ExpiresAt < now, cancel);
        await db.DeleteExpired<InboxRow>(i => i.At < oldest, cancel);
        return Interval;
    }
}
