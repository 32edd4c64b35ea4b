using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Gateway.Tests.Fixture;

/// <summary>A service as the gateway sees one: health over HTTP/1.1, REST and gRPC over h2c, reflection, an OpenAPI document.</summary>
public sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication app;
    private int requests;

    private FakeService(WebApplication app) => this.app = app;

    /// <summary>HTTP/1.1.</summary>
    public Uri Http => Address(0);

    /// <summary>HTTP/2.</summary>
    public Uri Grpc => Address(1);

    /// <summary>What <c>/health/ready</c> says.</summary>
    public bool Ready { get; set; } = true;

    /// <summary>Requests under a tenant's path so far.</summary>
    public int Requests => Volatile.Read(ref requests);

    public ProbeLog Log => app.Services.GetRequiredService<ProbeLog>();

    public static async Task<FakeService> Start(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = 2000;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton<ProbeLog>();
        builder.Services.AddGrpc();
        builder.Services.AddGrpcReflection();
        var built = builder.Build();
        var service = new FakeService(built);
        built.MapGet("/health/ready", () => service.Ready ? Results.Ok() : Results.StatusCode(503));
        built.MapGet($"/openapi/{name}.json", (HttpRequest request) => Results.Json(Document(name, request)));
        built.Map("/events/{**rest}", service.Echo);
        built.Map("/dapr/{**rest}", service.Echo);
        built.MapGet($"/{{tenant}}/{name}/v1/slow", http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        built.MapGet($"/{{tenant}}/{name}/v1/broken", http => Break(http));
        built.MapGet($"/{{tenant}}/{name}/v1/busy", http => Refuse(http, 503));
        built.MapGet($"/{{tenant}}/{name}/v1/nothing", http => Refuse(http, 404));
        built.Map($"/{{tenant}}/{name}/{{**rest}}", service.Echo);
        if (name == "insurance")
            built.MapGrpcService<ProbeService>();
        built.MapGrpcReflectionService();
        await built.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        // A call that a test left waiting must not hold it up.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    /// <summary>Tells what came in, so that a test sees what the gateway made of it.</summary>
    private async Task Echo(HttpContext http)
    {
        Interlocked.Increment(ref requests);
        var length = 0L;
        var buffer = new byte[64 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer)) > 0; )
            length += read;
        http.Response.Headers.Server = "fake";
        await http.Response.WriteAsJsonAsync(
            new Echoed(
                http.Request.Method,
                http.Request.Path.Value + http.Request.QueryString,
                http.Request.Protocol,
                http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
                length
            )
        );
    }

    private static Task Break(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.Headers["x-said-by"] = "service";
        return Task.CompletedTask;
    }

    private static object Document(string name, HttpRequest request) =>
        new
        {
            openapi = "3.1.0",
            info = new { title = name },
            servers = new[] { new { url = $"{request.Scheme}://{request.Host}/{{tenant}}/{name}" } },
            paths = JsonSerializer.SerializeToElement(new Dictionary<string, object>()),
        };

    private Uri Address(int port) =>
        new(
            app.Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>()
                .Addresses.ElementAt(port)
        );
}

/// <summary>What a service received.</summary>
/// <param name="Target">The path, decoded, and the query, as it came.</param>
public sealed record Echoed(
    string Method,
    string Target,
    string Protocol,
    Dictionary<string, string> Headers,
    long Length
);
