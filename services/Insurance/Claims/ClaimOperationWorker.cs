using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>
/// Carries bulk operations out, the oldest of each country first, batch by batch. After a restart it goes on where the last batch ended.
/// </summary>
internal sealed class ClaimOperationWorker(
    Tenants tenants,
    TenantDbContextFactory<InsuranceDb> databases,
    RunClaimOperation run,
    TenantBells bells,
    TimeProvider clock,
    ILogger<ClaimOperationWorker> log
) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop("Bulk work on claims", tenants, bells, clock, log).Run(Step, stoppingToken);

    private async Task<TimeSpan?> Step(Tenant tenant, CancellationToken stopping)
    {
        Guid next;
        await using (var db = databases.Open(tenant))
            next = await db
                .ClaimOperations.Where(o => o.EndedAt == null)
                .OrderBy(o => o.Id)
                .Select(o => o.Id)
                .FirstOrDefaultAsync(stopping);
        if (next == Guid.Empty)
            return null;
        await run.Batch(tenant, next, stopping);
        return TimeSpan.Zero;
    }
}
