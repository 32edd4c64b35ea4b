using Grpc.AspNetCore.HealthChecks.Internal;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the health service.</summary>
public static class GrpcHealthChecksEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>grpc.health.v1.Health</c>.</summary>
    /// <exception cref="InvalidOperationException">AddGrpcHealthChecks was not called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealthChecksService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ServiceProvider.GetService<HealthServiceImpl>() is null
            ? throw new InvalidOperationException(
                "Unable to find the required services: call AddGrpcHealthChecks first."
            )
            : builder.MapGrpcService<HealthService>();
    }
}
