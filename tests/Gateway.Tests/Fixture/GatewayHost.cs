using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Tenancy;
using Platform.Testing;
using Yarp.ReverseProxy;

namespace Platform.Gateway.Tests.Fixture;

/// <summary>What a test wants of its gateway.</summary>
public sealed class Plan
{
    /// <summary>Settings of the gateway.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>Lines under <c>sections.gateway</c> of the tenant <c>tz</c>.</summary>
    public string? Section { get; set; }

    /// <summary>Tenant files beside those of tz, np and commons.</summary>
    public Dictionary<string, string> Files { get; } = [];

    /// <summary>Where the gateway looks for a service that is not started; a port that nobody listens to.</summary>
    public Uri Nowhere { get; } = new("http://127.0.0.1:1");
}

/// <summary>
/// A gateway on loopback ports, before the services insurance, registry and identity; messaging is configured and not there. The
/// countries tz, np and commons have an issuer each.
/// </summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, TestIssuer> issuers = [];
    private readonly Dictionary<string, FakeService> services = [];
    private WebApplication app = null!;

    public ManualClock Clock { get; } = new();

    /// <summary>REST over HTTP/1.1.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>The port of gRPC.</summary>
    public Uri Grpc { get; private set; } = null!;

    /// <summary>The port of TLS, when there is a certificate.</summary>
    public Uri? Https { get; private set; }

    public IServiceProvider Services => app.Services;

    public FakeService Insurance => services["insurance"];

    public FakeService Registry => services["registry"];

    public FakeService Identity => services["identity"];

    public static async Task<GatewayHost> Start(Action<Plan>? wish = null)
    {
        var plan = new Plan();
        wish?.Invoke(plan);
        var host = new GatewayHost();
        await host.StartAll(plan);
        return host;
    }

    public TestIssuer Issuer(string tenant) => issuers[tenant];

    /// <summary>A token of a person of the tenant.</summary>
    public string Token(string tenant = "tz", string subject = "amina") =>
        Issuer(tenant).ForPerson(subject, "claims.read");

    /// <summary>Sends a request with a token of tz, unless the message has one.</summary>
    public Task<HttpResponseMessage> Get(
        string path,
        string? token = null,
        Action<HttpRequestMessage>? change = null
    ) => Send(HttpMethod.Get, path, token, change);

    public Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        string? token = null,
        Action<HttpRequestMessage>? change = null
    )
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token());
        change?.Invoke(request);
        return Http.SendAsync(request);
    }

    /// <summary>What the service received of a request.</summary>
    public async Task<Echoed> Echo(string path, Action<HttpRequestMessage>? change = null, HttpMethod? method = null)
    {
        var response = await Send(method ?? HttpMethod.Get, path, change: change);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Echoed>())!;
    }

    /// <summary>Writes a tenant file and lets the gateway read it.</summary>
    public void Change(string file, string text)
    {
        folder.Write($"tenants/{file}", text);
        app.Services.GetRequiredService<Tenants>().Reload();
    }

    /// <summary>True while the gateway takes the gRPC calls of a service for answerable.</summary>
    public bool Sees(string service) =>
        app.Services.GetRequiredService<IProxyStateLookup>().TryGetCluster($"{service}-grpc", out var cluster)
        && cluster.DestinationsState.AvailableDestinations.Count > 0;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using (var now = new CancellationTokenSource())
        {
            await now.CancelAsync();
            await app.StopAsync(now.Token);
        }
        await app.DisposeAsync();
        foreach (var service in services.Values)
            await service.DisposeAsync();
        foreach (var issuer in issuers.Values)
            await issuer.DisposeAsync();
        folder.Dispose();
    }

    private async Task StartAll(Plan plan)
    {
        foreach (var code in new[] { "tz", "np", "commons" })
        {
            issuers[code] = await TestIssuer.Start(code, Clock);
            var section = code == "tz" && plan.Section is not null ? $"  gateway:\n{plan.Section}" : null;
            folder.Write($"tenants/{code}.yaml", TenantSample.Yaml(code, issuers[code].Url, sections: section));
        }
        foreach (var (file, text) in plan.Files)
            folder.Write($"tenants/{file}", text);
        var settings = new Dictionary<string, string?>
        {
            ["PLATFORM_TENANTS"] = folder.File("tenants"),
            ["PLATFORM_DATA"] = folder.File("data"),
            ["Listen:HttpPort"] = "0",
            ["Listen:GrpcPort"] = "0",
            ["Listen:HttpsPort"] = "0",
            ["Listen:Loopback"] = "true",
            ["Services:messaging:Http"] = plan.Nowhere.ToString(),
            ["Services:messaging:Grpc"] = plan.Nowhere.ToString(),
        };
        foreach (var name in new[] { "insurance", "registry", "identity" })
        {
            services[name] = await FakeService.Start(name);
            settings[$"Services:{name}:Http"] = services[name].Http.ToString();
            settings[$"Services:{name}:Grpc"] = services[name].Grpc.ToString();
        }
        foreach (var (name, value) in plan.Settings)
            settings[name] = value;
        app = GatewayService.Build(
            [],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Configuration.AddInMemoryCollection(settings);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            }
        );
        await app.StartAsync();
        var addresses = app
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.ToArray();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(addresses[0]),
        };
        Grpc = new Uri(addresses[1]);
        Https = addresses.Length > 2 ? new Uri(addresses[2]) : null;
    }
}
