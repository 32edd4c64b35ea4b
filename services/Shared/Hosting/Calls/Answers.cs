using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>
/// One answer per idempotency key: the first answer is given again to the same call, another body under the same key is refused, and
/// so is a call that comes while the first is being worked on.
/// </summary>
internal abstract class Answers(ErrorMapping errors)
{
    private readonly ConcurrentDictionary<(TenantCode, IdempotencyKey), bool> inFlight = new();

    public async Task<IMessage> Once(Call call, Rpc rpc, Func<Task<IMessage>> run, CancellationToken cancel)
    {
        var key = call.Idempotency!;
        if (!inFlight.TryAdd((call.Tenant.Code, key), true))
            throw new DomainException(
                CallError.IdempotencyKeyInFlight,
                ErrorKind.FailedPrecondition,
                "A call with this idempotency key is still being worked on."
            );
        try
        {
            return await Find(call, cancel) is { } earlier
                ? Replay(earlier, key, rpc)
                : await First(call, rpc, run, cancel);
        }
        finally
        {
            inFlight.TryRemove((call.Tenant.Code, key), out _);
        }
    }

    /// <summary>Notes in the tenant's audit log that support staff of the commons made this call.</summary>
    public abstract Task RecordAccess(Call call, CancellationToken cancel);

    protected abstract Task<IdempotencyRow?> Find(Call call, CancellationToken cancel);

    /// <summary>Keeps an answer in a transaction of its own; false when another worker was first.</summary>
    protected abstract Task<bool> Keep(Call call, IdempotencyRow row, CancellationToken cancel);

    private async Task<IMessage> First(Call call, Rpc rpc, Func<Task<IMessage>> run, CancellationToken cancel)
    {
        var key = call.Idempotency!;
        try
        {
            var answer = await run();
            if (!call.AnswerKept && !await Keep(call, call.Answered(key, 0, answer.ToByteArray()), cancel))
                return Replay((await Find(call, cancel))!, key, rpc);
            return answer;
        }
        catch (AnsweredMeanwhileException)
        {
            return Replay((await Find(call, cancel))!, key, rpc);
        }
        catch (DomainException refusal) when (refusal.Code is not CallError)
        {
            // Another worker may have done what this call asks, and so be the very reason for the refusal.
            var status = errors.Status(refusal);
            if (await Keep(call, call.Answered(key, status.Code, status.ToByteArray()), cancel))
                throw;
            return Replay((await Find(call, cancel))!, key, rpc);
        }
    }

    private static IMessage Replay(IdempotencyRow row, IdempotencyKey key, Rpc rpc)
    {
        if (!key.SameRequest(row.RequestHash))
            throw new DomainException(
                CallError.IdempotencyKeyReused,
                ErrorKind.Invalid,
                "This idempotency key was used with another request."
            );
        if (row.Status == 0)
            return rpc.Descriptor.OutputType.Parser.ParseFrom(row.Answer);
        throw new ReplayedRefusalException(Google.Rpc.Status.Parser.ParseFrom(row.Answer));
    }
}

/// <summary>The refusal that the same call was given before.</summary>
internal sealed class ReplayedRefusalException(Google.Rpc.Status status) : Exception
{
    public Google.Rpc.Status Status { get; } = status;
}

internal sealed class Answers<TDb>(TenantDbContextFactory<TDb> databases, ErrorMapping errors) : Answers(errors)
    where TDb : DbContext
{
    public override async Task RecordAccess(Call call, CancellationToken cancel)
    {
        await using var db = databases.Open(call.Tenant);
        var id = call.NewId();
        db.Add(
            new AuditRow
            {
                Id = id,
                At = call.Now,
                Actor = call.Actor,
                Client = call.Caller.ClientId,
                Method = call.Method,
                Action = "accessed",
                Entity = "rpc",
                Changes = "{}",
                TraceParent = call.TraceParent,
            }
        );
        db.Add(new AuditPendingRow { AuditId = id });
        using var gate = await WriteGate.Enter(db, cancel);
        await db.SaveChangesAsync(cancel);
    }

    protected override async Task<IdempotencyRow?> Find(Call call, CancellationToken cancel)
    {
        var key = call.Idempotency!;
        await using var db = databases.Open(call.Tenant);
        return await db.Set<IdempotencyRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Caller == key.Caller && i.Method == key.Method && i.Key == key.Key, cancel);
    }

    protected override async Task<bool> Keep(Call call, IdempotencyRow row, CancellationToken cancel)
    {
        await using var db = databases.Open(call.Tenant);
        db.Add(row);
        using var gate = await WriteGate.Enter(db, cancel);
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
}
