using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Calls;

/// <summary>The test service on loopback: REST on a port of HTTP/1.1, gRPC on one of HTTP/2.</summary>
public sealed class ShapeHost : IAsyncLifetime
{
    public const int MostBytes = 64 * 1024;

    private WebApplication app = null!;

    /// <summary>Speaks REST by HTTP/1.1; addresses are relative to the service's prefix.</summary>
    public HttpClient Rest { get; private set; } = null!;

    /// <summary>Speaks REST by HTTP/2 without TLS, as the gateway does.</summary>
    public HttpClient RestByHttp2 { get; private set; } = null!;

    public ShapeService.ShapeServiceClient Grpc { get; private set; } = null!;

    internal CallLog Log { get; } = new();

    private GrpcChannel channel = null!;

    // Requests have trace ids only while somebody listens.
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
        Sample = (ref _) => ActivitySamplingResult.AllData,
    };

    public async ValueTask InitializeAsync()
    {
        ActivitySource.AddActivityListener(listener);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(Log);
        builder
            .Services.AddGrpc(options =>
            {
                options.MaxReceiveMessageSize = MostBytes;
                options.Interceptors.Add<GuardInterceptor>();
            })
            .AddServiceOptions<ShapeApi>(options => options.Interceptors.Add<StampInterceptor>("stamp"));
        builder.Services.AddRest();
        app = builder.Build();
        app.UseRestProblems();
        app.UseRouting();
        app.MapGrpcService<ShapeApi>();
        app.MapRest<ShapeApi>("/{tenant}/shapes");
        app.MapOpenApiDocument(typeof(Shape).Assembly, "shapes");
        await app.StartAsync();

        var addresses = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.ToArray();
        Rest = new HttpClient { BaseAddress = new Uri($"{addresses[0]}/tz/shapes/") };
        RestByHttp2 = new HttpClient
        {
            BaseAddress = new Uri($"{addresses[1]}/tz/shapes/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        channel = GrpcChannel.ForAddress(addresses[1]);
        Grpc = new ShapeService.ShapeServiceClient(channel);
    }

    public async ValueTask DisposeAsync()
    {
        Rest.Dispose();
        RestByHttp2.Dispose();
        channel.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        listener.Dispose();
    }

    /// <summary>Sends a request with a JSON body, or none.</summary>
    public Task<HttpResponseMessage> SendAsync(
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Rest.SendAsync(request);
    }

    /// <summary>Sends a request that must succeed, and answers its JSON.</summary>
    public async Task<JsonNode> ReadAsync(
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    )
    {
        using var response = await SendAsync(method, path, json, headers);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Sends a request that must fail, and answers its problem.</summary>
    public async Task<JsonNode> FailAsync(
        string method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    )
    {
        using var response = await SendAsync(method, path, json, headers);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((int)response.StatusCode, (int)problem["status"]!);
        return problem;
    }

    /// <summary>The errors of a problem as "path CODE; path CODE".</summary>
    public static string Errors(JsonNode problem) =>
        string.Join("; ", problem["errors"]!.AsArray().Select(error => $"{error!["field"]} {error["code"]}"));
}
