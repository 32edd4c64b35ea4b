using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps the methods of <typeparamref name="TService"/>, each to <c>POST /service/method</c>.</summary>
    /// <exception cref="InvalidOperationException">AddGrpc was not called, or the type is no gRPC service.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.ServiceProvider;
        var mapped =
            services.GetService<MappedServices>()
            ?? throw new InvalidOperationException("Unable to find the required services: call AddGrpc first.");
        var settings = new CallSettings(
            services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value,
            services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value
        );
        var methods = new ServiceMethods<TService>(
            services.GetRequiredService<IGrpcServiceActivator<TService>>(),
            settings,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server.ServerCallHandler")
        ).Find();

        foreach (var service in methods.Select(one => one.Method.ServiceName).Distinct())
            mapped.Add(service, settings);
        return new GrpcServiceEndpointConventionBuilder([.. methods.Select(method => Map(builder, method))]);
    }

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder builder, ServiceMethod method) =>
        builder
            .Map(RoutePatternFactory.Parse(method.Method.FullName), method.Handle)
            .WithDisplayName("gRPC - " + method.Method.FullName)
            .WithMetadata([.. method.Metadata, new HttpMethodMetadata([HttpMethods.Post], acceptCorsPreflight: true)]);
}
