using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Commands;

/// <summary>What an operator does to one tenant's data of one service.</summary>
internal interface IDatabaseCommands
{
    Task Migrate(Tenant tenant, CancellationToken cancel);

    Task<(long Rows, string? Fault)> VerifyAudit(Tenant tenant, CancellationToken cancel);

    /// <summary>The first thousand parked rows.</summary>
    Task<IReadOnlyList<OutboxRow>> Parked(Tenant tenant, CancellationToken cancel);

    /// <summary>Sends a parked row again, or gives it up; false when there is no such row.</summary>
    Task<bool> Release(Tenant tenant, long seq, bool skip, CancellationToken cancel);
}

internal sealed class DatabaseCommands<TDb, TPostgres>(ServiceName service, TenantDbContextFactory<TDb> databases)
    : IDatabaseCommands
    where TDb : DbContext
    where TPostgres : TDb
{
    public async Task Migrate(Tenant tenant, CancellationToken cancel)
    {
        if (tenant.Database.Provider == DatabaseProvider.Sqlite)
            await databases.Open(tenant).DisposeAsync();
        else
            await PostgresMigration.Run<TPostgres>(tenant.Database.MigratorConnection(service.Value), cancel);
    }

    public async Task<(long Rows, string? Fault)> VerifyAudit(Tenant tenant, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        return await AuditSeals.Verify(db, cancel);
    }

    public async Task<IReadOnlyList<OutboxRow>> Parked(Tenant tenant, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        return await db.Set<OutboxRow>()
            .AsNoTracking()
            .Where(o => o.ParkedReason != null)
            .OrderBy(o => o.Seq)
            .Take(1000)
            .ToListAsync(cancel);
    }

    public async Task<bool> Release(Tenant tenant, long seq, bool skip, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        var row = await db.Set<OutboxRow>().SingleOrDefaultAsync(o => o.Seq == seq && o.ParkedReason != null, cancel);
        if (row is null)
            return false;
        if (skip)
            db.Remove(row);
        else
            (row.ParkedReason, row.Attempts, row.NextAttemptAt) = (null, 0, OutboxRow.AtOnce);
        using var gate = await WriteGate.Enter(db, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
