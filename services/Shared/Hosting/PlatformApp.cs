using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Platform.Hosting.Auth;
using Platform.Hosting.Calls;
using Platform.Hosting.Commands;
using Platform.Hosting.Events;
using Platform.Hosting.Files;
using Platform.Hosting.Imports;
using Platform.Hosting.Telemetry;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;

namespace Platform.Hosting;

/// <summary>How every service of the platform is put together.</summary>
public static class PlatformApp
{
    /// <summary>
    /// Builds a service: tenants, tokens, storage, events and health by <c>AddPlatform</c>, and what <paramref name="describe"/> says
    /// it stores, serves and listens to. With a command as first argument (<c>migrate</c>, <c>audit</c>, <c>outbox</c>) the app does
    /// that and ends.
    /// </summary>
    /// <param name="name">Name of the service in paths, topics and schemas: <c>insurance</c>.</param>
    /// <param name="args">Arguments of the process.</param>
    /// <param name="configure">Changes to the builder before anything is added; used when several services share a process.</param>
    /// <param name="describe">What the service is made of.</param>
    public static WebApplication Build(
        string name,
        string[] args,
        Action<WebApplicationBuilder>? configure,
        Action<ServiceBuilder> describe
    )
    {
        var builder = CreateBuilder();
        builder.Configuration.AddCommandLine(args.Where(a => a.StartsWith("--", StringComparison.Ordinal)).ToArray());
        configure?.Invoke(builder);
        // The frameworks note every address and statement, and addresses hold numbers of people.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        builder.AddPlatform(name);
        // Telemetry is the process's: alone in it, this service is the process.
        if (configure is null)
            builder.AddPlatformTelemetry(name);
        var service = new ServiceBuilder(name, builder);
        describe(service);
        if (args is [var command, ..] && !command.StartsWith("--", StringComparison.Ordinal))
            return CommandLine.Build(builder, service, args);
        // A service alone says where it listens; among others they say so for it.
        if (configure is null)
            builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        return service.Build();
    }

    /// <summary>A builder that watches no settings file: services ship none, and a process of many parts would watch many.</summary>
    public static WebApplicationBuilder CreateBuilder() =>
        WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] }
        );

    /// <summary>What every service needs whatever it does.</summary>
    private static void AddPlatform(this WebApplicationBuilder builder, string name)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddTenancy(builder.Configuration);
        services.AddTokenValidation();
        services.AddSingleton(new ServiceName(name));
        services.TryAddSingleton<ServiceAddresses>();
        services.AddSingleton(new Destinations(builder.Configuration, name));
        services.AddSingleton(typeof(Bell<>));
        services.AddSingleton<WorkState>();
        services.AddSingleton(provider => new Outbox(
            provider.GetRequiredService<Destinations>().Names,
            provider.GetRequiredService<Bell<Relay>>()
        ));
        services.AddSingleton(provider => new FileStore(
            provider.GetRequiredService<TenancyOptions>(),
            provider.GetRequiredService<ServiceName>()
        ));
        services.AddSingleton<CallFactory>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<RelayState>();
        services.AddSingleton<FeedProgress>();
        services.AddSingleton(provider => new EventSender(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<ServiceAddresses>(),
            name
        ));
        services.AddSingleton(provider => new ServiceTokens(
            name,
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<IDocumentRetriever>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<PeerCalls>();
        services.AddSingleton<ErrorMapping>();
        services.AddSingleton<Admission>();
        services.AddSingleton<CallPipeline>();
        services.AddSingleton<Answers>();
        services.AddSingleton(PipelineOptions.From(builder.Configuration));
        services.AddSingleton(ImportOptions.From(builder.Configuration));
        services.AddRoutingCore();
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        var ports = ListenOptions.From(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => ports.Apply(kestrel));
    }
}

/// <summary>
/// Where a service listens: section <c>Listen</c>. HTTP/1.1 for probes and the sidecar, HTTP/2 without TLS for gRPC and REST from the
/// gateway: one port cannot speak both without TLS.
/// </summary>
public sealed class ListenOptions
{
    /// <summary>HTTP/1.1: health, events. 0 takes a free port.</summary>
    public int HttpPort { get; set; } = 8080;

    /// <summary>HTTP/2 without TLS: gRPC and REST. 0 takes a free port.</summary>
    public int GrpcPort { get; set; } = 8081;

    /// <summary>Only on 127.0.0.1.</summary>
    public bool Loopback { get; set; }

    /// <exception cref="InvalidOperationException">Names the setting that is not valid.</exception>
    internal static ListenOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Listen").Get<ListenOptions>() ?? new ListenOptions();
        return options is { HttpPort: >= 0 and <= 65535, GrpcPort: >= 0 and <= 65535 }
            ? options
            : throw new InvalidOperationException("Listen__HttpPort and Listen__GrpcPort must be 0 to 65535.");
    }

    internal void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // A streaming client opens many calls on one connection.
        kestrel.Limits.Http2.MaxStreamsPerConnection = 2000;
        var address = Loopback ? System.Net.IPAddress.Loopback : System.Net.IPAddress.Any;
        kestrel.Listen(address, HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(address, GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
    }
}
