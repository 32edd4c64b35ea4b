using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Rest.Calls;

namespace Platform.Rest;

/// <summary>Adds REST to an application's gRPC services, and maps it.</summary>
public static class RestServices
{
    // The bound of gRPC messages where nobody sets another; a REST body is never without one.
    private const int DefaultBytes = 4 * 1024 * 1024;

    /// <summary>Adds what REST needs beside <c>AddGrpc()</c>.</summary>
    public static IServiceCollection AddRest(this IServiceCollection services)
    {
        services.TryAddSingleton<RestRoutes>();
        return services;
    }

    /// <summary>
    /// Maps every method of a gRPC service that has a <c>google.api.http</c> option below a prefix such as
    /// <c>/{tenant}/registry</c>. Calls pass the interceptors of <see cref="GrpcServiceOptions"/>, those of all services and those
    /// of this one; bodies are bounded by its MaxReceiveMessageSize.
    /// </summary>
    /// <exception cref="InvalidOperationException">A rule does not fit its method, or two methods share a route.</exception>
    public static IEndpointConventionBuilder MapRest<TService>(this IEndpointRouteBuilder endpoints, string prefix)
        where TService : class
    {
        var services = endpoints.ServiceProvider;
        var common = services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
        var own = services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Platform.Rest");
        var runner = new CallRunner(own.MaxReceiveMessageSize ?? common.MaxReceiveMessageSize ?? DefaultBytes, logger);

        var group = endpoints.MapGroup(prefix);
        var methods = ServiceMethods.Of(typeof(TService));
        methods.Bind(
            new RestEndpoints<TService>(
                methods.Descriptor,
                new Pipeline<TService>(common, own),
                runner,
                services.GetRequiredService<RestRoutes>(),
                group,
                prefix
            )
        );
        return group;
    }
}
