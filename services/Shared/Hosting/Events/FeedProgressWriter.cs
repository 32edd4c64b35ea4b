using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>
/// Writes down how far this process has followed the feeds of others. Each process takes events and knows of its own, so each writes, and
/// no lease is asked for; a process that has taken none asks the database nothing.
/// </summary>
internal sealed class FeedProgressWriter(
    ServiceName service,
    Tenants tenants,
    ITenantDatabases databases,
    FeedProgress progress,
    TimeProvider clock,
    ILogger<FeedProgressWriter> log
) : BackgroundService
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop($"The progress of feeds in {service.Value}", tenants, new TenantBells(), clock, log).Run(
            Write,
            stoppingToken,
            ended: WriteTheLast
        );

    private async Task<TimeSpan?> Write(Tenant tenant, CancellationToken cancel) =>
        await progress.Save(databases, tenant, cancel) ? BetweenWrites : null;

    private async Task WriteTheLast(TenantCode code)
    {
        try
        {
            if (tenants.Find(code) is { } tenant)
                await progress.Save(databases, tenant, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogDebug("The last progress of {Tenant} is lost: {Reason}", code, Unavailability.Reason(exception));
        }
    }
}
