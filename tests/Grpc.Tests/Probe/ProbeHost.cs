using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>The probe service on a port of its own, over cleartext HTTP/2.</summary>
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

    public ProbeLog Log => app.Services.GetRequiredService<ProbeLog>();

    public static async Task<ProbeHost> Start(
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = 2_000;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton<ProbeLog>();
        builder.Services.AddGrpc(options ?? (_ => { }));
        services?.Invoke(builder.Services);
        var built = builder.Build();
        built.MapGrpcService<ProbeService>();
        await built.StartAsync();
        return new ProbeHost(built);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
