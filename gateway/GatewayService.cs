using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Gateway.Answers;
using Platform.Gateway.Documents;
using Platform.Gateway.Door;
using Platform.Gateway.Headers;
using Platform.Gateway.Health;
using Platform.Gateway.Limits;
using Platform.Gateway.Listening;
using Platform.Gateway.Reflection;
using Platform.Gateway.Routing;
using Platform.Hosting;
using Platform.Hosting.Auth;
using Platform.Hosting.Tenancy;

namespace Platform.Gateway;

/// <summary>The only door of the platform: REST, gRPC and pages pass it.</summary>
public static class GatewayService
{
    /// <summary>Builds the gateway. The services' addresses are read now, so where they share the process they must have started.</summary>
    /// <param name="args">Settings as <c>--Name value</c>.</param>
    /// <param name="configure">Changes to the builder before anything is added; used when several services share a process.</param>
    /// <exception cref="InvalidOperationException">Names every setting that is not valid.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = PlatformApp.CreateBuilder();
        builder.Configuration.AddCommandLine(args);
        configure?.Invoke(builder);
        var options = GatewayOptions.From(builder.Configuration);
        AddServices(builder, options);
        Listen(builder, options);
        QuietLogs(builder.Logging);

        var app = builder.Build();
        app.UseMiddleware<Failures>();
        app.UseInboundHeaders(options);
        app.UseCorrelation();
        app.UseSecurityHeaders();
        app.UseAllowedHosts(options);
        app.UseCors();
        app.UseRouting();
        app.MapPages();
        app.MapGatewayHealth();
        app.MapGrpcService<ReflectionV1>();
        app.MapGrpcService<ReflectionV1Alpha>();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<Doorkeeper>();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, GatewayOptions options)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddTenancy(builder.Configuration);
        services.AddTenantSection<GatewaySection>("gateway");
        services.AddTokenValidation();
        services.TryAddSingleton<ServiceAddresses>();
        services.AddSingleton<RateLimits>();
        services.AddHostedService(provider => provider.GetRequiredService<RateLimits>());
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, TenantCors>();
        services.AddSingleton<OpenApiDocuments>();
        services.AddGrpc();
        services.AddSingleton<UnionReflection>();
        services.AddGatewayHealth();
        services.AddForwarding(options);
    }

    private static void Listen(WebApplicationBuilder builder, GatewayOptions options)
    {
        var ports = GatewayPorts.From(builder.Configuration);
        builder.Services.AddSingleton(ports);
        builder.Services.AddSingleton<ServerCertificate>();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => ports.Apply(kestrel, options));
    }

    /// <summary>The framework's lines about requests hold whole addresses, and queries hold names of people.</summary>
    private static void QuietLogs(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Yarp", LogLevel.Warning);
        // A change in how a service stands is told once; that it has not changed, each probe would say again.
        logging.AddFilter("Yarp.ReverseProxy.Health.DestinationHealthUpdater", LogLevel.Information);
        logging.AddFilter("Yarp.ReverseProxy.Health.ActiveHealthCheckMonitor", LogLevel.Error);
    }
}
