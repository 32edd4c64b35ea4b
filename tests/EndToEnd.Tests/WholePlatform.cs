using Microsoft.AspNetCore.Builder;
using Platform.Gateway;
using Platform.Hosting.Calls;
using Platform.Standalone.Composition;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>All services and the gateway, as in a cluster: apart, on ports of their own; tokens come from issuers of the test.</summary>
internal sealed class WholePlatform : IAsyncDisposable
{
    private WholePlatform(TestPlatform tenants, IReadOnlyList<RunningService> services, RunningService gateway)
    {
        Tenants = tenants;
        Services = services;
        Gateway = gateway;
    }

    public TestPlatform Tenants { get; }

    /// <summary>The services behind the gateway.</summary>
    public IReadOnlyList<RunningService> Services { get; }

    public RunningService Gateway { get; }

    /// <summary>Every rpc of every service.</summary>
    public IEnumerable<(RunningService Service, Rpc Rpc)> Rpcs =>
        Services.SelectMany(s => ((RpcCatalog)s.Services.GetService(typeof(RpcCatalog))!).All.Select(rpc => (s, rpc)));

    /// <param name="database">Where the tenants keep their data.</param>
    /// <param name="postgres">The server; asked only when it is needed.</param>
    /// <param name="configure">Changes to every service and to the gateway.</param>
    public static async Task<WholePlatform> Start(
        TestDatabase database,
        PostgresServer postgres,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var tenants = await TestPlatform.Start(
            database,
            postgres,
            [.. ServiceParts.All.Select(part => part.Name)],
            file: TenantFile.Of
        );
        tenants.With("Identity:AllowProduction", "true");
        var services = new List<RunningService>();
        // Who takes events is started before those who send them.
        foreach (var part in ServiceParts.All.Reverse())
        {
            var service = await tenants.Run(part.Name, part.Build, configure);
            tenants.Subscribe(service, string.Join(',', part.Topics));
            services.Add(service);
        }
        foreach (var service in services)
            tenants
                .With($"Services:{service.Name}:Http", service.Http.ToString())
                .With($"Services:{service.Name}:Grpc", service.Grpc.ToString());
        var gateway = await tenants.Run("gateway", GatewayService.Build, configure, migrate: false);
        return new WholePlatform(tenants, services, gateway);
    }

    public ValueTask DisposeAsync() => Tenants.DisposeAsync();
}
