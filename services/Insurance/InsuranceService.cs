using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Commands;
using Platform.Hosting.Events;
using Platform.Insurance.Batch;
using Platform.Insurance.CareServices;
using Platform.Insurance.Claims;
using Platform.Insurance.Eligibility;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Figures;
using Platform.Insurance.Fraud;
using Platform.Insurance.Imports.OpenImis;
using Platform.Insurance.Policies;
using Platform.Insurance.Products;
using Platform.Insurance.Registers;
using Platform.Insurance.Seeding;
using Platform.Insurance.Storage;
using Platform.Kernel;
using RegistryEvents = Platform.Registry.Events.V1;

namespace Platform.Insurance;

/// <summary>Health insurance of a country: registers and products, enrolment, policies, claims.</summary>
public static class InsuranceService
{
    public const string Name = "insurance";

    private const string Topic = "registry";

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
                    .Serve<OperationsApi>()
                    .Imports<InsuranceDb, ImportDiagnoses>()
                    .Imports<InsuranceDb, ImportMedicalItems>()
                    .Imports<InsuranceDb, ImportMedicalServices>()
                    .Imports<InsuranceDb, ImportPriceListLines>()
                    .Imports<InsuranceDb, ImportFacilityContracts>()
                    .Imports<InsuranceDb, ImportProductLines>()
                    .Serve<DiagnosesApi>()
                    .Serve<MedicalItemsApi>()
                    .Serve<MedicalServicesApi>()
                    .Serve<PriceListsApi>()
                    .Serve<OfficersApi>()
                    .Serve<ClaimAdministratorsApi>()
                    .Serve<PayersApi>()
                    .Serve<FacilityContractsApi>()
                    .Serve<ReadCopiesApi>()
                    .Serve<ProductsApi>()
                    .Serve<FamiliesApi>()
                    .Serve<InsureesApi>()
                    .Serve<InsuranceNumbersApi>()
                    .Serve<DuplicatesApi>()
                    .Serve<PoliciesApi>()
                    .Serve<ContributionsApi>()
                    .Serve<RenewalsApi>()
                    .ServeClaims()
                    .Serve<EligibilityApi>()
                    .Serve<BatchApi>()
                    .Serve<FiguresApi>()
                    .ServeFraud()
                    .On<RegistryEvents.LocationChanged, InsuranceDb>(Topic, FollowRegistry.Location, EventOrder.Newest)
                    .On<RegistryEvents.FacilityChanged, InsuranceDb>(Topic, FollowRegistry.Facility, EventOrder.Newest)
                    .On<RegistryEvents.LocationMerged, InsuranceDb>(
                        Topic,
                        FollowRegistry.LocationMerge,
                        EventOrder.Newest
                    )
                    .On<RegistryEvents.FacilityMerged, InsuranceDb>(
                        Topic,
                        FollowRegistry.FacilityMerge,
                        EventOrder.Newest
                    );
                service.Services.AddSingleton<RebuildReadCopies>();
                service.Work<ExpirePolicies>().Work<NoticeRenewals>().Work<RunDuplicateSearch>();
                service.ImportsOpenImis();
                service.Seeds();
                service.Command(new ServiceCommand("copies rebuild <tenant>", Rebuild));
            }
        );

    private static async Task<int> Rebuild(CommandArguments arguments, CancellationToken cancel)
    {
        var services = arguments.Services;
        var call = services.GetRequiredService<CallFactory>().System(arguments.Tenant(0), "copies rebuild");
        try
        {
            var done = await services.GetRequiredService<RebuildReadCopies>().Run(call, cancel);
            var counts = done.Counts;
            Console.WriteLine(
                $"{counts.Read} records read: {counts.Created} new, {counts.Updated} changed, {counts.Unchanged} as they were"
            );
            return 0;
        }
        catch (DomainException refusal)
        {
            throw new InvalidOperationException(refusal.Message, refusal);
        }
    }
}
