using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Registry.CareServices;
using Platform.Registry.Imports.OpenImis;
using Platform.Registry.Storage;

namespace Platform.Registry;

/// <summary>The shared registers of a country: locations and facilities.</summary>
public static class RegistryService
{
    public const string Name = "registry";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        PlatformApp.Build(
            Name,
            args,
            configure,
            service =>
            {
                service
                    .Storage<RegistryDb, SqliteRegistryDb, PostgresRegistryDb>()
                    .Serve<LocationsApi>()
                    .Serve<FacilitiesApi>()
                    .Serve<OperationsApi>()
                    .Imports<RegistryDb, ImportLocations>()
                    .Imports<RegistryDb, ImportFacilities>();
                service.Services.AddSingleton<ImportCareServices>();
            }
        );
}
