using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;

namespace Platform.Hosting.Storage;

/// <summary>
/// The right to relay, number and seal for one tenant and service: a row with an owner and a time, renewed while its owner works.
/// It needs no session, so it works behind a connection pooler.
/// </summary>
internal static class RelayLease
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(60);

    /// <summary>The lease, tracked by <paramref name="db"/>, when this owner has it for at least half a term; else null.</summary>
    public static async Task<RelayLeaseRow?> Hold(
        DbContext db,
        string owner,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var now = clock.UtcNow();
        var lease = await db.Set<RelayLeaseRow>().SingleAsync(cancel);
        if (lease.Owner != owner && lease.Until > now)
            return null;
        if (lease.Owner == owner && lease.Until > now + (Term / 2))
            return lease;
        lease.Owner = owner;
        lease.Until = now + Term;
        return await Save(db, cancel) ? lease : null;
    }

    public static async Task Release(DbContext db, string owner, TimeProvider clock, CancellationToken cancel)
    {
        var lease = await db.Set<RelayLeaseRow>().SingleAsync(cancel);
        if (lease.Owner != owner)
            return;
        lease.Until = clock.UtcNow();
        await Save(db, cancel);
    }

    /// <summary>Saves under the lease; false when somebody else has taken it.</summary>
    public static async Task<bool> Save(DbContext db, CancellationToken cancel)
    {
        using var gate = await WriteGate.Enter(db, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
