using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.CareServices.Domain;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

/// <summary>The insurance data of one tenant.</summary>
public abstract class InsuranceDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<LocationCopy> Locations => Set<LocationCopy>();

    public DbSet<FacilityCopy> Facilities => Set<FacilityCopy>();

    public DbSet<FacilityContract> FacilityContracts => Set<FacilityContract>();

    public DbSet<CodeEntry> Codes => Set<CodeEntry>();

    public DbSet<Officer> Officers => Set<Officer>();

    public DbSet<ClaimAdministrator> ClaimAdministrators => Set<ClaimAdministrator>();

    public DbSet<Payer> Payers => Set<Payer>();

    public DbSet<Diagnosis> Diagnoses => Set<Diagnosis>();

    public DbSet<MedicalEntry> MedicalEntries => Set<MedicalEntry>();

    public DbSet<PriceListHeader> PriceLists => Set<PriceListHeader>();

    public DbSet<PriceListEntry> PriceListEntries => Set<PriceListEntry>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductVersion> ProductVersions => Set<ProductVersion>();

    public DbSet<ProductEntry> ProductEntries => Set<ProductEntry>();

    public DbSet<Family> Families => Set<Family>();

    public DbSet<Insuree> Insurees => Set<Insuree>();

    public DbSet<InsureePhoto> InsureePhotos => Set<InsureePhoto>();

    public DbSet<EnrolmentChange> EnrolmentChanges => Set<EnrolmentChange>();

    public DbSet<NumberBatch> NumberBatches => Set<NumberBatch>();

    public DbSet<ReservedNumber> ReservedNumbers => Set<ReservedNumber>();

    public DbSet<DuplicatePair> DuplicatePairs => Set<DuplicatePair>();

    public DbSet<DuplicateSearch> DuplicateSearches => Set<DuplicateSearch>();

    public DbSet<InsureeMerge> InsureeMerges => Set<InsureeMerge>();

    public DbSet<Policy> Policies => Set<Policy>();

    public DbSet<PolicyMember> PolicyMembers => Set<PolicyMember>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<Funding> Fundings => Set<Funding>();

    public DbSet<RenewalNotice> RenewalNotices => Set<RenewalNotice>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<ClaimEntry> ClaimEntries => Set<ClaimEntry>();

    public DbSet<ClaimReservation> ClaimReservations => Set<ClaimReservation>();

    public DbSet<ClaimValuation> ClaimValuations => Set<ClaimValuation>();

    public DbSet<ClaimFeedback> ClaimFeedbacks => Set<ClaimFeedback>();

    public DbSet<ClaimAttachment> ClaimAttachments => Set<ClaimAttachment>();

    public DbSet<ClaimOperation> ClaimOperations => Set<ClaimOperation>();

    public DbSet<ImportedOutcome> ImportedOutcomes => Set<ImportedOutcome>();

    public DbSet<PolicyUsage> PolicyUsages => Set<PolicyUsage>();

    public DbSet<InsureeUsage> InsureeUsages => Set<InsureeUsage>();

    public DbSet<ClaimTurn> ClaimTurns => Set<ClaimTurn>();

    public DbSet<PaymentRun> PaymentRuns => Set<PaymentRun>();

    public DbSet<PaymentLedger> PaymentLedgers => Set<PaymentLedger>();

    public DbSet<Bill> Bills => Set<Bill>();

    public DbSet<BillLine> BillLines => Set<BillLine>();
    public DbSet<FraudSignal> FraudSignals => Set<FraudSignal>();

    public DbSet<ClaimRisk> ClaimRisks => Set<ClaimRisk>();

    public DbSet<ScreeningDue> ScreeningsDue => Set<ScreeningDue>();

    public DbSet<FacilityMonth> FacilityMonths => Set<FacilityMonth>();

    public DbSet<EntryPeers> EntryPeers => Set<EntryPeers>();

    public DbSet<FraudProgress> FraudProgress => Set<FraudProgress>();

    public DbSet<SourceReference> SourceReferences => Set<SourceReference>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.UsePlatform();
        configurationBuilder.Properties<PatientMask>().HaveConversion<int>();
        configurationBuilder.Properties<Limitation>().HaveConversion<LimitationText>().HaveMaxLength(20);
        configurationBuilder.Properties<EarlyDiscount>().HaveConversion<EarlyDiscountText>().HaveMaxLength(20);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(InsuranceDb).Assembly);
        modelBuilder.ApplyConfiguration(new SourceReferenceMap());
        modelBuilder.UseCareServices();
        modelBuilder.UseImports();
        modelBuilder.UseDocumentNumbers();
        modelBuilder.UsePlatform(this);
    }
}

public sealed class SqliteInsuranceDb(DbContextOptions<SqliteInsuranceDb> options) : InsuranceDb(options);

public sealed class PostgresInsuranceDb(DbContextOptions<PostgresInsuranceDb> options) : InsuranceDb(options);
