using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;

namespace Platform.Hosting.Storage;

/// <summary>
/// Deletes what has served its time, once an hour: answers to idempotency keys, and inbox marks older than any redelivery.
/// </summary>
internal static class Housekeeping
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepInbox = TimeSpan.FromDays(30);

    public static async Task Clear(
        DbContext db,
        RelayState.TenantRelay relay,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var now = clock.UtcNow();
        if (relay.NextHousekeeping > now)
            return;
        var oldest = now - KeepInbox;
        using (await WriteGate.Enter(db, cancel))
        {
            await db.Set<IdempotencyRow>().Where(i => i.ExpiresAt < now).ExecuteDeleteAsync(cancel);
            await db.Set<InboxRow>().Where(i => i.At < oldest).ExecuteDeleteAsync(cancel);
        }
        relay.NextHousekeeping = now + Interval;
    }
}
