using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Gateway;
using Platform.Testing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.Benchmarks.Gateway;

/// <summary>Something that takes requests: by HTTP/1.1 at one address, by HTTP/2 at the other.</summary>
internal sealed class Server(string name, WebApplication app) : IAsyncDisposable
{
    public string Name => name;

    public Uri Http1 => new(app.Urls.First());

    public Uri Http2 => new(app.Urls.ElementAt(1));

    public static async Task<Server> Start(string name, WebApplication app)
    {
        await app.StartAsync();
        return new Server(name, app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>The service, what stands before it bare, and the gateway.</summary>
internal static class Parts
{
    public const string RestPath = "/tz/insurance/v1/policies/0198c5a2";
    public const string GrpcPath = "/platform.insurance.v1.PolicyService/GetPolicy";

    private static readonly byte[] Policy =
        """{"id":"0198c5a2","etag":"7","state":"ACTIVE","productId":"0198c5a3","startsOn":"2026-01-01","endsOn":"2026-12-31","members":["0198c5a4","0198c5a5","0198c5a6"]}"""u8.ToArray();

    private static long requests;

    /// <summary>Requests that reached the service.</summary>
    public static long Requests => Volatile.Read(ref requests);

    /// <summary>Answers at once, so that what is measured is the way.</summary>
    public static Task<Server> Service()
    {
        var builder = Builder();
        var app = builder.Build();
        app.Run(http =>
        {
            Interlocked.Increment(ref requests);
            return http.Request.Path == GrpcPath ? Echo(http) : Answer(http);
        });
        return Server.Start("service", app);
    }

    /// <summary>YARP as it comes, with one route.</summary>
    public static Task<Server> BareProxy(Server service)
    {
        var builder = Builder();
        builder
            .Services.AddReverseProxy()
            .LoadFromMemory(
                [
                    new RouteConfig
                    {
                        RouteId = "all",
                        ClusterId = "all",
                        Match = new RouteMatch { Path = "/{**rest}" },
                    },
                ],
                [
                    new ClusterConfig
                    {
                        ClusterId = "all",
                        Destinations = new Dictionary<string, DestinationConfig>
                        {
                            ["one"] = new() { Address = service.Http2.ToString() },
                        },
                        HttpRequest = new ForwarderRequestConfig
                        {
                            Version = HttpVersion.Version20,
                            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                        },
                    },
                ]
            );
        var app = builder.Build();
        app.MapReverseProxy();
        return Server.Start("bare YARP", app);
    }

    public static Task<Server> Gateway(Server service, TestIssuer issuer, TemporaryFolder folder)
    {
        folder.Write(
            "tenants/tz.yaml",
            TenantSample.Yaml(
                "tz",
                issuer.Url,
                sections: "  gateway:\n    default: { perSecond: 100000, burst: 1000000, daily: 100000000 }"
            )
        );
        var settings = new Dictionary<string, string?>
        {
            ["PLATFORM_TENANTS"] = folder.File("tenants"),
            ["PLATFORM_DATA"] = folder.File("data"),
            ["Listen:HttpPort"] = "0",
            ["Listen:GrpcPort"] = "0",
            ["Listen:Loopback"] = "true",
        };
        foreach (var name in new[] { "insurance", "registry", "messaging", "identity" })
        {
            settings[$"Services:{name}:Http"] = service.Http1.ToString();
            settings[$"Services:{name}:Grpc"] = service.Http2.ToString();
        }
        return Server.Start(
            "gateway",
            GatewayService.Build(
                [],
                builder =>
                {
                    builder.Logging.ClearProviders();
                    builder.Configuration.AddInMemoryCollection(settings);
                }
            )
        );
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        return builder;
    }

    private static Task Answer(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Policy.Length;
        return http.Response.Body.WriteAsync(Policy).AsTask();
    }

    private static async Task Echo(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        http.Response.DeclareTrailer("grpc-status");
        await http.Request.Body.CopyToAsync(http.Response.Body);
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
