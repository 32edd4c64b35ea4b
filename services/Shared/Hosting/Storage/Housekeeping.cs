using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>Deletes what has served its time: answers to idempotency keys, and inbox marks older than any redelivery.</summary>
internal static class Housekeeping
{
    private static readonly TimeSpan KeepInbox = TimeSpan.FromDays(30);

    public static async Task Clear(
        DbContext db,
        RelayState state,
        TenantCode tenant,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var now = clock.UtcNow();
        if (!state.HousekeepingDue(tenant, now))
            return;
        var oldest = now - KeepInbox;
        using var gate = await WriteGate.Enter(db, cancel);
        await db.Set<IdempotencyRow>().Where(i => i.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        await db.Set<InboxRow>().Where(i => i.At < oldest).ExecuteDeleteAsync(cancel);
    }
}
