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
        await db.DeleteExpired<IdempotencyRow>(i => i.ExpiresAt < now, cancel);
        await db.DeleteExpired<InboxRow>(i => i.At < oldest, cancel);
        relay.NextHousekeeping = now + Interval;
    }
}
