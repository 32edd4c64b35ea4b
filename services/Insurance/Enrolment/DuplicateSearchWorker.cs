using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Enrolment;

/// <summary>What tells the worker that a search was begun.</summary>
internal sealed class DuplicateBells
{
    public TenantBells Tenants { get; } = new();
}

/// <summary>Carries searches for duplicates out, batch by batch. After a restart it goes on where the last batch ended.</summary>
internal sealed class DuplicateSearchWorker(
    Tenants tenants,
    TenantDbContextFactory<InsuranceDb> databases,
    CallFactory calls,
    DuplicateBells bells,
    TimeProvider clock,
    ILogger<DuplicateSearchWorker> log
) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop("The search for duplicates", tenants, bells.Tenants, clock, log).Run(Step, stoppingToken);

    private async Task<TimeSpan?> Step(Tenant tenant, CancellationToken stopping)
    {
        Guid next;
        await using (var db = databases.Open(tenant))
            next = await db
                .DuplicateSearches.Where(s => s.EndedAt == null)
                .OrderBy(s => s.Id)
                .Select(s => s.Id)
                .FirstOrDefaultAsync(stopping);
        if (next == Guid.Empty)
            return null;
        await RunDuplicateSearch.Batch(databases, calls, tenant, next, stopping);
        return TimeSpan.Zero;
    }
}
