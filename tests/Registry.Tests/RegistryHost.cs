using Grpc.Core;
using Platform.Registry.V1;
using Platform.Testing;

namespace Platform.Registry.Tests;

/// <summary>The registry, running for a test.</summary>
internal sealed class RegistryHost : IAsyncDisposable
{
    private readonly TestPlatform platform;

    private RegistryHost(TestPlatform platform, RunningService service)
    {
        this.platform = platform;
        Service = service;
        Locations = new LocationService.LocationServiceClient(service.Channel);
        Facilities = new FacilityService.FacilityServiceClient(service.Channel);
    }

    public RunningService Service { get; }

    public LocationService.LocationServiceClient Locations { get; }

    public FacilityService.FacilityServiceClient Facilities { get; }

    public static async Task<RegistryHost> Start(TestDatabase database, PostgresServer postgres)
    {
        var tenants = await TestPlatform.Start(database, postgres, [RegistryService.Name]);
        return new RegistryHost(tenants, await tenants.Run(RegistryService.Name, RegistryService.Build));
    }

    /// <summary>The metadata of a person of a tenant with these permissions.</summary>
    public Metadata As(string tenant, params string[] permissions) => platform.As(tenant, permissions);

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
