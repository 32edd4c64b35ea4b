using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Identity.Http;

namespace Platform.Identity;

/// <summary>
/// Takes care of the tenants on SQLite before this process listens: files answer at once, no other process is there to hold the lease, and
/// whoever sees it listen expects the accounts. A remote database is not waited for.
/// </summary>
internal sealed class CareAtStart(Tenants tenants, Caretaker caretaker, ILogger<CareAtStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (
            var tenant in tenants.Served.Where(t =>
                TenantScope.Issues(t) && t.Database.Provider == DatabaseProvider.Sqlite
            )
        )
        {
            try
            {
                await caretaker.Pass(Turn.Unguarded(tenant), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                log.LogDebug("{Tenant} waits for its loop: {Reason}", tenant.Code, Unavailability.Reason(exception));
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
