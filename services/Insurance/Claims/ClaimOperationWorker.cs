using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

/// <summary>
/// Carries bulk operations out, a batch of each tenant in turn, so that the long work of one holds up no other; the trouble of one stops
/// no other either. After a restart it goes on where the last batch ended.
/// </summary>
internal sealed class ClaimOperationWorker(
    Tenants tenants,
    TenantDbContextFactory<InsuranceDb> databases,
    RunClaimOperation run,
    OperationBell bell,
    TimeProvider clock,
    ILogger<ClaimOperationWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                while (await Round(stoppingToken)) { }
                await bell.Wait(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    /// <summary>A batch of each tenant; answers whether any had work.</summary>
    private async Task<bool> Round(CancellationToken cancel)
    {
        var worked = false;
        foreach (var tenant in tenants.Served)
        {
            try
            {
                worked |= await Step(tenant, cancel);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning(
                    "Bulk operations on claims of {Tenant} wait: {Error}",
                    tenant.Code,
                    exception.GetBaseException().GetType().Name
                );
            }
        }

        return worked;
    }

    private async Task<bool> Step(Tenant tenant, CancellationToken cancel)
    {
        Guid next;
        await using (var db = databases.Open(tenant))
            next = await db
                .ClaimOperations.Where(o => o.EndedAt == null)
                .OrderBy(o => o.Id)
                .Select(o => o.Id)
                .FirstOrDefaultAsync(cancel);
        if (next == Guid.Empty)
            return false;
        await run.Batch(tenant, next, cancel);
        return true;
    }
}
