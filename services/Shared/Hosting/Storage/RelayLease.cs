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
        try
        {
            await Save(db, cancel);
            return lease;
        }
        catch (LeaseLostException)
        {
            return null;
        }
    }

    public static async Task Release(DbContext db, string owner, TimeProvider clock, CancellationToken cancel)
    {
        var lease = await db.Set<RelayLeaseRow>().SingleAsync(cancel);
        if (lease.Owner != owner)
            return;
        lease.Until = clock.UtcNow();
        await Save(db, cancel);
    }

    /// <summary>Saves under the lease.</summary>
    /// <exception cref="LeaseLostException">
    /// Somebody else has taken the lease, or changed a row under it; nothing is saved, and what was read is out of date.
    /// </exception>
    public static async Task Save(DbContext db, CancellationToken cancel)
    {
        using var gate = await WriteGate.Enter(db, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException overtaken)
        {
            throw new LeaseLostException(overtaken);
        }
    }
}

/// <summary>A pass of the relay has to end: whatever it went on to save would not be what it believes.</summary>
internal sealed class LeaseLostException(Exception overtaken)
    : Exception("The lease, or a row under it, was changed by somebody else.", overtaken);
