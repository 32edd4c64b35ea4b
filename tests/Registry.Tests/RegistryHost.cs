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
        Operations = new OperationService.OperationServiceClient(service.Channel);
    }

    public RunningService Service { get; }

    public LocationService.LocationServiceClient Locations { get; }

    public FacilityService.FacilityServiceClient Facilities { get; }

    public OperationService.OperationServiceClient Operations { get; }

    public static async Task<RegistryHost> Start(TestDatabase database, PostgresServer postgres)
    {
        var tenants = await TestPlatform.Start(database, postgres, [RegistryService.Name], file: FourLevels);
        return new RegistryHost(tenants, await tenants.Run(RegistryService.Name, RegistryService.Build));
    }

    /// <summary>The metadata of a person of a tenant with these permissions.</summary>
    public Metadata As(string tenant, params string[] permissions) => platform.As(tenant, permissions);

    private static string FourLevels(string code, string issuer, string database) =>
        TenantSample
            .Yaml(code, issuer, database)
            .Replace(
                "  - { sw: Wilaya, en: District }",
                """
                  - { sw: Wilaya, en: District }
                  - { sw: Kata, en: Ward }
                  - { sw: Kijiji, en: Village }
                """,
                StringComparison.Ordinal
            );

    /// <summary>The metadata of a person of Tanzania who may do what most tests need.</summary>
    public Metadata Clerk() =>
        As(
            "tz",
            "locations.read",
            "locations.edit",
            "locations.import",
            "facilities.read",
            "facilities.edit",
            "facilities.import",
            "operations.read"
        );

    /// <summary>Takes a file of locations; answers when it is done.</summary>
    public async Task<Platform.V1.Operation> Import(ImportLocationsRequest request) =>
        await Done(await Locations.ImportLocationsAsync(request, Clerk()));

    /// <summary>Takes a file of facilities; answers when it is done.</summary>
    public async Task<Platform.V1.Operation> Import(ImportFacilitiesRequest request) =>
        await Done(await Facilities.ImportFacilitiesAsync(request, Clerk()));

    private Task<Platform.V1.Operation> Done(Platform.V1.Operation begun) =>
        begun.End(async o => await Operations.GetOperationAsync(new() { Id = o.Id }, Clerk()));

    /// <summary>A location below another, or of the widest level.</summary>
    public async Task<Location> Location(string code, Location? parent = null, string name = "Place") =>
        await Locations.CreateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Code = code,
                    Name = name,
                    Level = (parent?.Level ?? 0) + 1,
                    ParentId = parent?.Id ?? "",
                },
            },
            Clerk()
        );

    /// <summary>A dispensary in a location.</summary>
    public async Task<Facility> Facility(string code, Location place, string name = "Clinic") =>
        await Facilities.CreateFacilityAsync(
            new()
            {
                Facility = new Facility
                {
                    Code = code,
                    Name = name,
                    Level = FacilityLevel.Dispensary,
                    LocationId = place.Id,
                },
            },
            Clerk()
        );

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
