using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>The probe service with health and reflection on a port of its own, over cleartext HTTP/2 unless told otherwise.</summary>
public sealed class ProbeHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ProbeHost(WebApplication app) => this.app = app;

    public Uri Address =>
        new(
            app.Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>()
                .Addresses.First()
        );

    public IServiceProvider Services => app.Services;

    public ProbeLog Log => app.Services.GetRequiredService<ProbeLog>();

    public HealthServiceImpl Health => app.Services.GetRequiredService<HealthServiceImpl>();

    public static async Task<ProbeHost> Start(
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<ListenOptions>? listen = null,
        Action<WebApplication>? pipeline = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // 100 would make the 1,000 streams of one connection wait for one another.
            kestrel.Limits.Http2.MaxStreamsPerConnection = 2_000;
            kestrel.Listen(IPAddress.Loopback, 0, listen ?? (one => one.Protocols = HttpProtocols.Http2));
        });
        builder.Services.AddSingleton<ProbeLog>();
        builder.Services.AddGrpc(options ?? (_ => { }));
        builder.Services.AddGrpcHealthChecks().AddCheck("always", () => HealthCheckResult.Healthy());
        builder.Services.AddGrpcReflection();
        services?.Invoke(builder.Services);
        var built = builder.Build();
        pipeline?.Invoke(built);
        built.MapGrpcService<ProbeService>();
        built.MapGrpcHealthChecksService();
        built.MapGrpcReflectionService();
        await built.StartAsync();
        return new ProbeHost(built);
    }

    public GrpcChannel Channel(GrpcChannelOptions? options = null) =>
        GrpcChannel.ForAddress(Address, options ?? new GrpcChannelOptions());

    public Task Stop() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
