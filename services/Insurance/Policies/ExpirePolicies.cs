using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>Marks active policies whose last day is over, tenant by tenant; the trouble of one stops no other.</summary>
internal sealed class ExpirePolicies(
    Tenants tenants,
    TenantDbContextFactory<InsuranceDb> databases,
    CallFactory calls,
    TimeProvider clock,
    ILogger<ExpirePolicies> log
) : BackgroundService
{
    private const int Batch = 500;

    /// <summary>Countries have their own midnights, so the day is asked often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            foreach (var tenant in tenants.Served)
            {
                try
                {
                    await Run(tenant, stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    log.LogWarning(
                        "Expiry of policies of {Tenant} waits: {Error}",
                        tenant.Code,
                        exception.GetBaseException().GetType().Name
                    );
                }
            }
        } while (await Next(timer, stoppingToken));
    }

    /// <summary>Expires what is due, in batches; answers how many.</summary>
    internal async Task<int> Run(Tenant tenant, CancellationToken cancel)
    {
        var expired = 0;
        int batch;
        do
        {
            var call = calls.System(tenant, "expire policies");
            await using var db = databases.Open(tenant);
            var today = call.Today;
            var due = await db
                .Policies.Where(p => p.Status == PolicyStatus.Active && p.ExpiresOn < today)
                .OrderBy(p => p.ExpiresOn)
                .ThenBy(p => p.Id)
                .Take(Batch)
                .ToListAsync(cancel);
            foreach (var policy in due)
                policy.Expire(call.Now);
            if (due.Count > 0)
                await Commit(db, call, cancel);
            expired += batch = due.Count;
        } while (batch == Batch);
        return expired;
    }

    /// <summary>Another process may expire the same policies at this moment; what is left is found at the next round.</summary>
    private static async Task Commit(InsuranceDb db, Call call, CancellationToken cancel)
    {
        try
        {
            await db.Commit(call, cancel);
        }
        catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted) { }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
