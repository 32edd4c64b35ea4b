using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

public static class CommitExtensions
{
    /// <summary>
    /// Saves what the use case decided, in one transaction with the audit rows, the events published and, where the caller sent an
    /// idempotency key, the answer. Answers <paramref name="answer"/>.
    /// </summary>
    /// <exception cref="DomainException">The record has changed since it was read, or a unique key is taken.</exception>
    public static async Task<TAnswer> Commit<TAnswer>(
        this DbContext db,
        Call call,
        TAnswer answer,
        CancellationToken cancel
    )
        where TAnswer : IMessage
    {
        if (call.Idempotency is { } key)
            db.Add(call.Answered(key, status: 0, answer.ToByteArray()));
        await db.Commit(call, cancel);
        call.AnswerKept = true;
        return answer;
    }

    /// <summary>Saves work that nobody waits for an answer of: events, background work.</summary>
    public static async Task Commit(this DbContext db, Call call, CancellationToken cancel)
    {
        AuditTrail.Record(db, call);
        var publishes = db.ChangeTracker.Entries<OutboxRow>().Any(e => e.State == EntityState.Added);
        using (await WriteGate.Enter(db, cancel))
        {
            try
            {
                await Save(db, call, cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                throw new DomainException(
                    CallError.EtagMismatch,
                    ErrorKind.Aborted,
                    "The record has changed since it was read."
                );
            }
            catch (DbUpdateException exception)
                when (call.Idempotency is not null && UniqueKeys.IsIdempotencyKey(exception))
            {
                throw new AnsweredMeanwhileException();
            }
            catch (DbUpdateException exception) when (UniqueKeys.IsViolation(exception))
            {
                // A key that nobody types is taken by a call that makes the same record at this moment.
                throw UniqueKeys.Explain(db, exception)
                    ?? new DomainException(
                        CallError.EtagMismatch,
                        ErrorKind.Aborted,
                        "The record was made meanwhile."
                    );
            }
        }
        if (publishes)
            call.Outbox.Wake(call.Tenant);
    }

    private static async Task Save(DbContext db, Call call, CancellationToken cancel)
    {
        if (call.Idempotency is { } key && db.Database.IsNpgsql() && db.Database.CurrentTransaction is null)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await IdempotencyLock.Take(db, key, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        else
        {
            await db.SaveChangesAsync(cancel);
        }
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

/// <summary>The same call was answered by another worker while this one decided; the pipeline answers with that answer.</summary>
internal sealed class AnsweredMeanwhileException : Exception;
