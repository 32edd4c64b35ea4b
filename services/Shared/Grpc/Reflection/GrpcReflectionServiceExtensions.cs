using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProtoService = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds reflection.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Adds reflection over every service the application maps.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        // Made at the first call, when everything is mapped.
        services.TryAddSingleton(provider => new ReflectionV1ServiceImpl(Mapped(provider)));
        services.TryAddSingleton(provider => new ReflectionServiceImpl(Mapped(provider)));
        return services;
    }

    private static List<ProtoService> Mapped(IServiceProvider provider) =>
        [
            .. provider
                .GetRequiredService<EndpointDataSource>()
                .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
                .OfType<Type>()
                .Distinct()
                .Select(DescriptorOf)
                .OfType<ProtoService>(),
        ];

    private static ProtoService? DescriptorOf(Type service) =>
        service
            .GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)
            ?.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)
            ?.GetValue(null) as ProtoService;
}
