using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Imports;

/// <summary>
/// Carries imports out, the oldest of each country first, and forgets those that ended long ago. After a restart an import goes on where
/// its last batch ended.
/// </summary>
internal sealed class ImportWorker<TDb>(
    Tenants tenants,
    TenantDbContextFactory<TDb> databases,
    Imports<TDb> imports,
    RunImport<TDb> run,
    ImportRetention<TDb> retention,
    TimeProvider clock,
    ILogger<ImportWorker<TDb>> log
) : BackgroundService
    where TDb : DbContext
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop("Imports of registers", tenants, imports.Bells, clock, log).Run(Step, stoppingToken);

    private async Task<TimeSpan?> Step(Tenant tenant, CancellationToken stopping)
    {
        ImportOperation? next;
        await using (var db = databases.Open(tenant))
            next = await db.Set<ImportOperation>()
                .AsNoTracking()
                .Where(o => o.EndedAt == null)
                .OrderBy(o => o.Id)
                .FirstOrDefaultAsync(stopping);
        if (next is null)
        {
            await retention.Clear(tenant, stopping);
            return null;
        }
        return await run.Run(tenant, next, stopping) ? TimeSpan.Zero : TenantLoop.Longest;
    }
}
