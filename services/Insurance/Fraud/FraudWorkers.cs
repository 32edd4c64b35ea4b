using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>Screens claims soon after they were submitted, country by country.</summary>
internal sealed class ClaimScreener(
    Tenants tenants,
    ScreenClaims screen,
    ScreeningBells bells,
    TimeProvider clock,
    ILogger<ClaimScreener> log
) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop("The screening of claims", tenants, bells.Bells, clock, log).Run(
            async (tenant, stopping) => await screen.Batch(tenant, stopping) > 0 ? TimeSpan.Zero : null,
            stoppingToken
        );
}

/// <summary>Screens facilities once a day, country by country.</summary>
internal sealed class FacilityScreener(
    Tenants tenants,
    ScreenFacilities screen,
    ScreeningBells bells,
    TimeProvider clock,
    ILogger<FacilityScreener> log
) : BackgroundService
{
    /// <summary>Countries have their own midnights, so the day is asked often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new TenantLoop("The screening of facilities", tenants, new TenantBells(), clock, log).Run(
            async (tenant, stopping) =>
            {
                try
                {
                    if (await screen.WhenDue(tenant, stopping))
                        bells.Bells.Ring(tenant.Code);
                }
                catch (DomainException elsewhere) when (elsewhere.Kind == ErrorKind.Aborted)
                {
                    // Another process of the service does it, and one is enough.
                }

                return Pause;
            },
            stoppingToken
        );
}

/// <summary>Rings when a claim waits to be screened.</summary>
public sealed class ScreeningBells
{
    public TenantBells Bells { get; } = new();
}
