using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps reflection.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>grpc.reflection.v1.ServerReflection</c>, and the same under its older name <c>v1alpha</c>.</summary>
    /// <exception cref="InvalidOperationException">AddGrpcReflection was not called.</exception>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var known = builder.ServiceProvider.GetRequiredService<IServiceProviderIsService>();
        return known.IsService(typeof(ReflectionV1ServiceImpl))
            ? new GrpcServiceEndpointConventionBuilder([
                builder.MapGrpcService<ReflectionV1ServiceImpl>(),
                builder.MapGrpcService<ReflectionServiceImpl>(),
            ])
            : throw new InvalidOperationException(
                "Unable to find the required services: call AddGrpcReflection first."
            );
    }
}
