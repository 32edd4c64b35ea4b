using Microsoft.Extensions.Hosting;

namespace Platform.Hosting.Tenancy;

/// <summary>
/// Looks at the tenant files every ten seconds. By content, not by file system events: those are not raised for the symbolic
/// links by which Kubernetes swaps a mounted ConfigMap.
/// </summary>
public sealed class TenantReload(Tenants tenants, TimeProvider clock) : BackgroundService
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            tenants.Reload();
    }
}
