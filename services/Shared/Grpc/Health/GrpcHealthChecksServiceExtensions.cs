using Grpc.AspNetCore.HealthChecks;
using Grpc.AspNetCore.HealthChecks.Internal;
using Grpc.HealthCheck;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health service.</summary>
public static class GrpcHealthChecksServiceExtensions
{
    /// <summary>Adds the health service; the health of the server as a whole is that of all checks.</summary>
    public static IHealthChecksBuilder AddGrpcHealthChecks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<HealthServiceImpl>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthCheckPublisher, HealthPublisher>());
        services.Configure<GrpcHealthChecksOptions>(options => options.Services.Map("", _ => true));
        return services.AddHealthChecks();
    }

    /// <summary>Adds the health service, with checks for single services.</summary>
    public static IHealthChecksBuilder AddGrpcHealthChecks(
        this IServiceCollection services,
        Action<GrpcHealthChecksOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddGrpcHealthChecks();
        services.Configure(configure);
        return builder;
    }
}
