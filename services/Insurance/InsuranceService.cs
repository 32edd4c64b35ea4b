using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Events;
using Platform.Insurance.CareServices;
using Platform.Insurance.Claims;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies;
using Platform.Insurance.Products;
using Platform.Insurance.Registers;
using Platform.Insurance.Storage;
using RegistryEvents = Platform.Registry.Events.V1;

namespace Platform.Insurance;

/// <summary>Health insurance of a country: registers and products, enrolment, policies, claims.</summary>
public static class InsuranceService
{
    public const string Name = "insurance";

    private const string Registry = "registry";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        PlatformApp.Build(
            Name,
            args,
            configure,
            service =>
            {
                service
                    .Storage<InsuranceDb, SqliteInsuranceDb, PostgresInsuranceDb>()
                    .Section<InsuranceSection>(InsuranceSection.Name)
                    .Serve<CodesApi>()
                    .Serve<DiagnosesApi>()
                    .Serve<MedicalItemsApi>()
                    .Serve<MedicalServicesApi>()
                    .Serve<PriceListsApi>()
                    .Serve<OfficersApi>()
                    .Serve<ClaimAdministratorsApi>()
                    .Serve<PayersApi>()
                    .Serve<FacilityContractsApi>()
                    .Serve<ProductsApi>()
                    .Serve<FamiliesApi>()
                    .Serve<InsureesApi>()
                    .Serve<PoliciesApi>()
                    .Serve<ContributionsApi>()
                    .ServeClaims()
                    .ServeEligibility()
                    .On<RegistryEvents.LocationChanged, InsuranceDb>(
                        Registry,
                        FollowRegistry.Location,
                        EventOrder.Newest
                    )
                    .On<RegistryEvents.FacilityChanged, InsuranceDb>(
                        Registry,
                        FollowRegistry.Facility,
                        EventOrder.Newest
                    );
                service.Services.AddHostedService<ExpirePolicies>();
            }
        );
}
