using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>Carries fundings out, batch by batch, the oldest of each country first. After a restart it goes on where the last batch ended.</summary>
internal sealed class FundingWorker(
    Tenants tenants,
    TenantDbContextFactory<InsuranceDb> databases,
    CallFactory calls,
    FundingBells bells,
    TimeProvider clock,
    ILogger<FundingWorker> log
) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop("The funding of policies", tenants, bells.Tenants, clock, log).Run(Step, stoppingToken);

    private async Task<TimeSpan?> Step(Tenant tenant, CancellationToken stopping)
    {
        Guid next;
        await using (var db = databases.Open(tenant))
            next = await db
                .Fundings.Where(f => f.IsOpen)
                .OrderBy(f => f.Id)
                .Select(f => f.Id)
                .FirstOrDefaultAsync(stopping);
        if (next == Guid.Empty)
            return null;
        await RunFunding.Batch(databases, calls, tenant, next, stopping);
        return TimeSpan.Zero;
    }
}
