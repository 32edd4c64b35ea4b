using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Storage;

/// <summary>
/// The right to work for one tenant under a name: a row with the name, an owner and a time, renewed while its owner lives. It needs no
/// session, so it works behind a connection pooler. Where nobody holds a lease there is no row.
/// </summary>
internal sealed class Leases(ITenantDatabases databases, TimeProvider clock)
{
    /// <summary>How long a process that is lost keeps its leases.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How much earlier than others its owner takes a lease for ended: clocks differ a little, and what is under way takes a moment to stop.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ReleasePatience = TimeSpan.FromSeconds(5);
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    /// <summary>The lease for a term from now, when it is free or this process's already; else null.</summary>
    public async Task<Lease?> Take(Tenant tenant, string name, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        var now = clock.UtcNow();
        var until = now + Term;
        var held = await db.Set<LeaseRow>().AsNoTracking().FirstOrDefaultAsync(l => l.Name == name, cancel);
        if (held is not null && held.Owner != owner && held.Until > now)
            return null;
        using var gate = await WriteGate.Enter(db, cancel);
        var taken = held is null
            ? await Insert(db, name, until, cancel)
            : await db.Set<LeaseRow>()
                .Where(l => l.Name == name && (l.Owner == owner || l.Until <= now))
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.Owner, owner).SetProperty(x => x.Until, until), cancel)
                > 0;
        return taken ? new Lease(tenant, name, owner, until, clock) : null;
    }

    /// <summary>
    /// Holds a lease for another term; false when it is lost. A database that does not answer is not a loss before the term has ended, and
    /// is waited for no longer.
    /// </summary>
    public async Task<bool> Renew(Lease lease, CancellationToken cancel)
    {
        var left = lease.Left;
        if (left <= TimeSpan.Zero)
        {
            lease.Lose();
            return false;
        }
        using var term = new CancellationTokenSource(left, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(term.Token, cancel);
        var until = clock.UtcNow() + Term;
        try
        {
            await using var db = databases.Open(lease.Tenant);
            using var gate = await WriteGate.Enter(db, either.Token);
            var renewed = await Own(db, lease)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.Until, until), either.Token);
            if (renewed > 0)
                lease.HoldUntil(until);
            else
                lease.Lose();
        }
        catch (Exception)
        {
            if (!cancel.IsCancellationRequested && !lease.IsHeld)
                lease.Lose();
        }
        return !lease.IsLost;
    }

    /// <summary>Gives a lease back.</summary>
    public async Task Release(Lease lease)
    {
        lease.Lose();
        using var limit = new CancellationTokenSource(ReleasePatience);
        await using var db = databases.Open(lease.Tenant);
        using var gate = await WriteGate.Enter(db, limit.Token);
        await Own(db, lease).ExecuteDeleteAsync(limit.Token);
    }

    /// <summary>
    /// Has the transaction that is open commit only while the lease is held. Whoever takes the lease after its term waits for the end of
    /// the transaction, and so sees what it saved; whoever took it before makes this fail.
    /// </summary>
    /// <exception cref="LeaseLostException">Somebody else has the lease.</exception>
    public static async Task Guard(DbContext db, Lease lease, CancellationToken cancel)
    {
        // Key share: to renew the lease goes on meanwhile, as it changes no key; the owner is part of one, so to take it waits. SQLite has
        // one writer, and this transaction is it.
        var held = db.Database.IsNpgsql()
            ? (
                await db
                    .Database.SqlQuery<int>(
                        $"SELECT 1 AS \"Value\" FROM lease WHERE name = {lease.Name} AND owner = {lease.Owner} FOR KEY SHARE"
                    )
                    .ToListAsync(cancel)
            ).Count > 0
            : await Own(db, lease).AnyAsync(cancel);
        if (held)
            return;
        lease.Lose();
        throw new LeaseLostException($"The lease of {lease.Name} is somebody else's.");
    }

    /// <summary>Saves what a context tracks, while the lease is held.</summary>
    /// <exception cref="LeaseLostException">
    /// Somebody else has taken the lease, or changed a row under it; nothing is saved, and what was read is out of date.
    /// </exception>
    public static async Task Save(DbContext db, Lease lease, CancellationToken cancel)
    {
        using var gate = await WriteGate.Enter(db, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Guard(db, lease, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException overtaken)
        {
            throw new LeaseLostException($"A row under the lease of {lease.Name} was changed.", overtaken);
        }
        await transaction.CommitAsync(cancel);
    }

    private async Task<bool> Insert(DbContext db, string name, DateTime until, CancellationToken cancel)
    {
        db.Add(
            new LeaseRow
            {
                Name = name,
                Owner = owner,
                Until = until,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException exception) when (UniqueKeys.IsViolation(exception))
        {
            return false;
        }
    }

    private static IQueryable<LeaseRow> Own(DbContext db, Lease lease) =>
        db.Set<LeaseRow>().Where(l => l.Name == lease.Name && l.Owner == lease.Owner);
}

/// <summary>A lease as the process that took it knows it.</summary>
internal sealed class Lease(Tenant tenant, string name, string owner, DateTime until, TimeProvider clock)
{
    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long ticks = until.Ticks;

    public Tenant Tenant => tenant;

    public string Name => name;

    public string Owner => owner;

    /// <summary>How long its owner may work under it unless it is renewed: until a grace before others may take it.</summary>
    public TimeSpan Left =>
        IsLost
            ? TimeSpan.Zero
            : new DateTime(Volatile.Read(ref ticks), DateTimeKind.Utc) - Leases.Grace - clock.UtcNow();

    public bool IsHeld => Left > TimeSpan.Zero;

    /// <summary>Whether it is known to be somebody else's, or nobody's.</summary>
    public bool IsLost => lost.Task.IsCompleted;

    /// <summary>Ends when it is lost.</summary>
    public Task Lost => lost.Task;

    public void HoldUntil(DateTime until) => Volatile.Write(ref ticks, until.Ticks);

    public void Lose() => lost.TrySetResult();
}

/// <summary>A pass has to end: whatever it went on to save would not be what it believes.</summary>
internal sealed class LeaseLostException(string message, Exception? overtaken = null) : Exception(message, overtaken);
