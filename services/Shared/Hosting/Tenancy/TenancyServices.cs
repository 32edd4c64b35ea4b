using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Hosting.Tenancy;

/// <summary>Registers tenancy.</summary>
public static class TenancyServices
{
    /// <summary>Adds <see cref="TenancyOptions"/>, <see cref="Tenants"/>, their reload and their metrics.</summary>
    /// <exception cref="InvalidOperationException">Names every setting that is not valid.</exception>
    public static IServiceCollection AddTenancy(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(TenancyOptions.From(configuration));
        services.AddSingleton<Tenants>();
        services.AddHostedService<TenantReload>();
        services.AddHostedService<TenantMetrics>();
        return services;
    }
}
