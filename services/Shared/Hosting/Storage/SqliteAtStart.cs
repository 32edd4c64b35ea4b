using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Storage;

/// <summary>
/// Opens, and so migrates, the SQLite files of all tenants before the service listens. A file that cannot be used takes its own tenant
/// out of service alone; a second process on the same files does not start.
/// </summary>
internal sealed class SqliteAtStart<TDb>(
    Tenants tenants,
    TenantDbContextFactory<TDb> databases,
    ILogger<SqliteAtStart<TDb>> log
) : IHostedService
    where TDb : DbContext
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in tenants.Served.Where(t => t.Database.Provider == DatabaseProvider.Sqlite))
        {
            try
            {
                await databases.Open(tenant).DisposeAsync();
            }
            catch (TenantUnavailableException unavailable)
            {
                log.LogError("{Tenant} cannot be served: {Cause}", tenant.Code, Unavailability.Reason(unavailable));
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
