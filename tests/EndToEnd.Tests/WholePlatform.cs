using Platform.Gateway;
using Platform.Hosting.Calls;
using Platform.Insurance;
using Platform.Messaging;
using Platform.Registry;
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

    public static async Task<WholePlatform> Start(TestDatabase database, PostgresServer postgres)
    {
        var tenants = await TestPlatform.Start(
            database,
            postgres,
            [RegistryService.Name, InsuranceService.Name, MessagingService.Name],
            file: TenantFile.Of
        );
        var messaging = await tenants.Run(MessagingService.Name, MessagingService.Build);
        tenants.Subscribe(messaging, InsuranceService.Name);
        var insurance = await tenants.Run(InsuranceService.Name, InsuranceService.Build);
        tenants.Subscribe(insurance, RegistryService.Name);
        var registry = await tenants.Run(RegistryService.Name, RegistryService.Build);
        foreach (var service in new[] { registry, insurance, messaging })
            tenants
                .With($"Services:{service.Name}:Http", service.Http.ToString())
                .With($"Services:{service.Name}:Grpc", service.Grpc.ToString());
        var gateway = await tenants.Run("gateway", GatewayService.Build, migrate: false);
        return new WholePlatform(tenants, [registry, insurance, messaging], gateway);
    }

    public ValueTask DisposeAsync() => Tenants.DisposeAsync();
}
