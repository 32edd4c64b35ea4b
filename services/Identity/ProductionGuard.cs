using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Identity;

/// <summary>
/// Refuses to serve in Production unless told so: an installation of several servers has a Keycloak, and one that runs this issuer by
/// mistake would keep accounts where nobody looks for them.
/// </summary>
internal sealed class ProductionGuard(
    IHostEnvironment environment,
    IdentityOptions options,
    ILogger<ProductionGuard> log
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsProduction() && !options.AllowProduction)
            throw new InvalidOperationException(
                "The embedded issuer does not start in Production unless Identity__AllowProduction=true says that it is meant to; see docs/adr/0004."
            );
        if (environment.IsProduction() && options.Certificate is null)
            log.LogWarning(
                "The key ring is not encrypted: whoever reads the database of commons can sign tokens. Set Identity__Certificate."
            );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
