using Microsoft.AspNetCore.Builder;
using Platform.CareServices;
using Platform.Hosting;
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

namespace Platform.Insurance;

/// <summary>Health insurance of a country: registers and products, enrolment, policies, claims.</summary>
public static class InsuranceService
{
    public const string Name = "insurance";

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
                    .Imports<InsuranceDb, Products.ImportProducts>()
                    .Imports<InsuranceDb, ImportCodes>()
                    .Imports<InsuranceDb, ImportOfficers>()
                    .Imports<InsuranceDb, ImportClaimAdministrators>()
                    .Imports<InsuranceDb, ImportPayers>()
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
                    .Serve<FundingApi>()
                    .Serve<RenewalsApi>()
                    .ServeClaims()
                    .Serve<EligibilityApi>()
                    .Serve<BatchApi>()
                    .Serve<FiguresApi>()
                    .ServeFraud()
                    .FollowCareServices<InsuranceDb>()
                    .Work<ExpirePolicies>()
                    .Work<NoticeRenewals>()
                    .Work<RunFunding>()
                    .Work<RunDuplicateSearch>();
                service.ImportsOpenImis();
                service.Seeds();
            }
        );
}
