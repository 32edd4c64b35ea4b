using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;

namespace Platform.Hosting.Storage;

/// <summary>What the pipeline itself reads and writes in a tenant's database.</summary>
internal interface IAnswerStore
{
    /// <summary>The answer kept under the call's idempotency key, unless its time is over.</summary>
    Task<IdempotencyRow?> Find(Call call, CancellationToken cancel);

    /// <summary>Keeps an answer in a transaction of its own; false when another worker was first.</summary>
    Task<bool> Keep(Call call, IdempotencyRow row, CancellationToken cancel);

    /// <summary>Notes in the tenant's audit log that support staff of the commons made this call.</summary>
    Task RecordAccess(Call call, CancellationToken cancel);
}

internal sealed class AnswerStore<TDb>(TenantDbContextFactory<TDb> databases) : IAnswerStore
    where TDb : DbContext
{
    public async Task<IdempotencyRow?> Find(Call call, CancellationToken cancel)
    {
        var key = call.Idempotency!;
        await using var db = databases.Open(call.Tenant);
        var kept = db.Set<IdempotencyRow>()
            .AsNoTracking()
            .Where(i => i.Caller == key.Caller && i.Method == key.Method && i.Key == key.Key);
        var row = await kept.FirstOrDefaultAsync(cancel);
        if (row is null || row.ExpiresAt > call.Now)
            return row;
        using var gate = await WriteGate.Enter(db, cancel);
        await kept.Where(i => i.ExpiresAt == row.ExpiresAt).ExecuteDeleteAsync(cancel);
        return null;
    }

    public async Task<bool> Keep(Call call, IdempotencyRow row, CancellationToken cancel)
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

    public async Task RecordAccess(Call call, CancellationToken cancel)
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
}
