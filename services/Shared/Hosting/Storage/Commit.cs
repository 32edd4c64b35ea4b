using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>
/// The only way to save: the change itself, its audit rows, its events and its answer become true together, or none does. When the
/// database is lost meanwhile nobody knows which; then <see cref="TenantUnavailableException"/> says so, and the same call under the
/// same idempotency key finds out.
/// </summary>
public static class CommitExtensions
{
    /// <summary>
    /// Saves what the use case decided, in one transaction with the audit rows, the events published and, where the caller sent an
    /// idempotency key, the answer. Answers <paramref name="answer"/>.
    /// </summary>
    /// <exception cref="DomainException">The record has changed since it was read, or a unique key is taken.</exception>
    /// <exception cref="TenantUnavailableException">The database is lost; whether it was saved is not known.</exception>
    public static Task<TAnswer> Commit<TAnswer>(this DbContext db, Call call, TAnswer answer, CancellationToken cancel)
        where TAnswer : IMessage => Write(db, call, answer, Save, cancel);

    /// <summary>Saves work that nobody waits for an answer of: events, background work, the latter only while its lease is held.</summary>
    /// <exception cref="DomainException">The record has changed since it was read, or a unique key is taken.</exception>
    /// <exception cref="TenantUnavailableException">The database is lost; whether it was saved is not known.</exception>
    public static Task Commit(this DbContext db, Call call, CancellationToken cancel) => Write(db, call, Save, cancel);

    /// <summary>
    /// As <see cref="Commit{T}"/>, for many records at once: new rows, theirs and those of the audit log and the outbox, are written
    /// table by table by binary COPY on PostgreSQL and by one prepared statement on SQLite; changed and deleted ones as ever.
    /// </summary>
    /// <exception cref="DomainException">A record has changed since it was read, or a unique key is taken.</exception>
    /// <exception cref="TenantUnavailableException">The database is lost; whether it was saved is not known.</exception>
    public static Task<TAnswer> CommitBulk<TAnswer>(
        this DbContext db,
        Call call,
        TAnswer answer,
        CancellationToken cancel
    )
        where TAnswer : IMessage => Write(db, call, answer, Bulk.Save, cancel);

    /// <summary>As <see cref="CommitBulk{T}"/>, for work that nobody waits for an answer of.</summary>
    /// <exception cref="DomainException">A record has changed since it was read, or a unique key is taken.</exception>
    /// <exception cref="TenantUnavailableException">The database is lost; whether it was saved is not known.</exception>
    public static Task CommitBulk(this DbContext db, Call call, CancellationToken cancel) =>
        Write(db, call, Bulk.Save, cancel);

    /// <summary>
    /// Does work whose decision rests on rows that it locks, and saves it as <see cref="Commit{T}"/> does, all in one transaction: nobody
    /// changes those rows between the decision and the save. What the work itself writes by statements of Storage is part of it.
    /// </summary>
    /// <param name="db">A context without a transaction.</param>
    /// <param name="call">The call.</param>
    /// <param name="work">Locks, decides, and answers; it may be asked for nothing but the context's connection and its transaction.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <exception cref="DomainException">A record has changed since it was read, or a unique key is taken.</exception>
    /// <exception cref="TenantUnavailableException">The database is lost; whether it was saved is not known.</exception>
    public static async Task<TAnswer> CommitLocked<TAnswer>(
        this DbContext db,
        Call call,
        Func<Task<TAnswer>> work,
        CancellationToken cancel
    )
        where TAnswer : IMessage
    {
        try
        {
            TAnswer answer;
            using (await WriteGate.Enter(db, cancel))
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                // What fails is given up whole.
                db.Database.AutoSavepointsEnabled = false;
                if (db.Database.IsNpgsql() && call.Idempotency is { } key)
                    await IdempotencyLock.Take(db, key, cancel);
                answer = await work();
                answer = await Write(db, call, answer, Save, cancel);
                await transaction.CommitAsync(cancel);
            }

            call.Outbox.Wake(call.Tenant);
            return answer;
        }
        catch (Exception exception) when (SaveConflicts.IsCauseOf(exception))
        {
            call.AnswerKept = false;
            throw SaveConflicts.Explain(db, call, exception);
        }
        catch (Exception exception) when (Unavailability.IsCauseOf(exception))
        {
            throw new TenantUnavailableException(call.Tenant.Code, exception);
        }
    }

    private static async Task<TAnswer> Write<TAnswer>(
        DbContext db,
        Call call,
        TAnswer answer,
        Func<DbContext, List<object>, CancellationToken, Task> save,
        CancellationToken cancel
    )
        where TAnswer : IMessage
    {
        // What saves in two steps keeps its answer with the first.
        if (call.Idempotency is { } key && !call.AnswerKept)
            db.Add(call.Answered(key, status: 0, answer.ToByteArray()));
        await Write(db, call, save, cancel);
        call.AnswerKept = true;
        return answer;
    }

    private static async Task Write(
        DbContext db,
        Call call,
        Func<DbContext, List<object>, CancellationToken, Task> save,
        CancellationToken cancel
    )
    {
        DetectChanges(db);
        try
        {
            var audit = AuditTrail.Of(db, call);
            var publishes = db.ChangeTracker.Entries<OutboxRow>().Any(e => e.State == EntityState.Added);
            // Whoever began the transaction that is open has the gate.
            using (db.Database.CurrentTransaction is null ? await WriteGate.Enter(db, cancel) : null)
                await Locked(db, call, audit, save, cancel);
            if (publishes)
                call.Outbox.Wake(call.Tenant);
        }
        catch (Exception exception) when (SaveConflicts.IsCauseOf(exception))
        {
            throw SaveConflicts.Explain(db, call, exception);
        }
        catch (Exception exception) when (Unavailability.IsCauseOf(exception))
        {
            throw new TenantUnavailableException(call.Tenant.Code, exception);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private static async Task Locked(
        DbContext db,
        Call call,
        List<object> audit,
        Func<DbContext, List<object>, CancellationToken, Task> save,
        CancellationToken cancel
    )
    {
        var whole = db.Database.CurrentTransaction;
        // On PostgreSQL other processes may work under the same idempotency key; on SQLite there are none.
        var key = db.Database.IsNpgsql() && whole is null ? call.Idempotency : null;
        await using var own =
            whole is null && (key is not null || call.Lease is not null)
                ? await db.Database.BeginTransactionAsync(cancel)
                : null;
        if (call.Lease is { } lease)
            await Leases.Guard(db, lease, cancel);
        if (key is not null)
            await IdempotencyLock.Take(db, key, cancel);
        await save(db, audit, cancel);
        if (own is not null)
            await own.CommitAsync(cancel);
    }

    /// <summary>
    /// Looks for changes, once: what is added from here on is tracked as it is added. Whoever had them not looked for meanwhile has added
    /// new records as they are to be stored, and often very many of them; only those that were read are looked at.
    /// </summary>
    private static void DetectChanges(DbContext db)
    {
        if (db.ChangeTracker.AutoDetectChangesEnabled)
        {
            db.ChangeTracker.DetectChanges();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            return;
        }

        var read = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Unchanged or EntityState.Modified);
        foreach (var entry in read.ToList())
            entry.DetectChanges();
    }

    private static Task Save(DbContext db, List<object> audit, CancellationToken cancel)
    {
        db.AddRange(audit);
        return db.SaveChangesAsync(cancel);
    }

    internal static IdempotencyRow Answered(this Call call, IdempotencyKey key, int status, byte[] answer) =>
        new()
        {
            Caller = key.Caller,
            Method = key.Method,
            Key = key.Key,
            RequestHash = key.RequestHash,
            Status = status,
            Answer = answer,
            ExpiresAt = call.Now + call.KeepAnswers,
        };
}
