using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.CareServices.Domain;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage.Fulfilment;
using Platform.Stock.Storage.Ledger;
using Platform.Stock.Storage.Sync;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Storage;

/// <summary>The supply chain's data of one tenant.</summary>
public abstract class StockDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<LocationCopy> Locations => Set<LocationCopy>();

    public DbSet<FacilityCopy> Facilities => Set<FacilityCopy>();

    public DbSet<StockEvent> StockEvents => Set<StockEvent>();

    internal DbSet<StockCardRow> StockCards => Set<StockCardRow>();

    internal DbSet<StockLineRow> StockLines => Set<StockLineRow>();

    internal DbSet<StockDayRow> StockDays => Set<StockDayRow>();

    internal DbSet<StockCountRow> StockCounts => Set<StockCountRow>();

    internal DbSet<StockShortfallRow> StockShortfalls => Set<StockShortfallRow>();

    internal DbSet<StockUsageRow> StockUsages => Set<StockUsageRow>();

    internal DbSet<StockReservationRow> StockReservations => Set<StockReservationRow>();

    internal DbSet<StockTransitRow> StockTransits => Set<StockTransitRow>();

    internal DbSet<StockBookRow> StockBooks => Set<StockBookRow>();

    internal DbSet<StockStandingRow> StockStandings => Set<StockStandingRow>();

    internal DbSet<ExpiryMarker> ExpiryMarkers => Set<ExpiryMarker>();

    internal DbSet<ChangedLot> ChangedLots => Set<ChangedLot>();

    internal DbSet<LedgerWatermark> LedgerWatermarks => Set<LedgerWatermark>();

    public DbSet<StockSettlement> StockSettlements => Set<StockSettlement>();

    public DbSet<StockInventory> StockInventories => Set<StockInventory>();

    internal DbSet<StockInventoryLineRow> StockInventoryLines => Set<StockInventoryLineRow>();

    public DbSet<LockedDays> LockedDays => Set<LockedDays>();

    public DbSet<StockAssignment> StockAssignments => Set<StockAssignment>();

    public DbSet<SupplyProgram> SupplyPrograms => Set<SupplyProgram>();

    public DbSet<CommodityType> CommodityTypes => Set<CommodityType>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductVersion> ProductVersions => Set<ProductVersion>();

    public DbSet<TradeItem> TradeItems => Set<TradeItem>();

    public DbSet<Lot> Lots => Set<Lot>();

    public DbSet<Reason> Reasons => Set<Reason>();

    public DbSet<StoragePlace> StoragePlaces => Set<StoragePlace>();

    public DbSet<StockNode> StockNodes => Set<StockNode>();

    public DbSet<NodeAssignment> NodeAssignments => Set<NodeAssignment>();

    public DbSet<FacilityProgram> FacilityPrograms => Set<FacilityProgram>();

    internal DbSet<TemplateRecord> RequisitionTemplates => Set<TemplateRecord>();

    internal DbSet<TemplateVersion> RequisitionTemplateVersions => Set<TemplateVersion>();

    internal DbSet<RejectionReasonRecord> RejectionReasons => Set<RejectionReasonRecord>();

    internal DbSet<RequisitionRecord> Requisitions => Set<RequisitionRecord>();

    internal DbSet<RequisitionLine> RequisitionLines => Set<RequisitionLine>();

    internal DbSet<RequisitionStep> RequisitionSteps => Set<RequisitionStep>();

    public DbSet<StockHandOverRecord> StockHandOvers => Set<StockHandOverRecord>();

    public DbSet<HandOverProblem> HandOverProblems => Set<HandOverProblem>();

    internal DbSet<SnapshotRow> RequisitionSnapshots => Set<SnapshotRow>();

    internal DbSet<OrderRecord> Orders => Set<OrderRecord>();

    internal DbSet<OrderLineRow> OrderLines => Set<OrderLineRow>();

    internal DbSet<ShipmentRecord> Shipments => Set<ShipmentRecord>();

    internal DbSet<ShipmentLineRow> ShipmentLines => Set<ShipmentLineRow>();

    internal DbSet<DeliveryProofRow> DeliveryProofs => Set<DeliveryProofRow>();

    internal DbSet<DeliveryProofLineRow> DeliveryProofLines => Set<DeliveryProofLineRow>();

    public DbSet<Schedule> Schedules => Set<Schedule>();

    public DbSet<Period> Periods => Set<Period>();

    public DbSet<ApprovedProduct> ApprovedProducts => Set<ApprovedProduct>();

    public DbSet<ProductPrice> ProductPrices => Set<ProductPrice>();

    public DbSet<IdealStockAmount> IdealStockAmounts => Set<IdealStockAmount>();

    public DbSet<SupervisoryNodeEntry> SupervisoryNodes => Set<SupervisoryNodeEntry>();

    public DbSet<RequisitionGroupEntry> RequisitionGroups => Set<RequisitionGroupEntry>();

    public DbSet<SupplyLineEntry> SupplyLines => Set<SupplyLineEntry>();

    /// <summary>Saves what is tracked; many lines of a requisition in one statement on PostgreSQL.</summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        if (!Database.IsNpgsql() || !RequisitionLineRows.AreMany(this))
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null
            ? await Database.BeginTransactionAsync(cancellationToken)
            : null;
        await RequisitionLineRows.SaveChanged(this, cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return saved;
    }

    public DbSet<SyncClient> SyncClients => Set<SyncClient>();

    internal DbSet<SyncLogRow> SyncLogs => Set<SyncLogRow>();

    internal DbSet<SyncOperationRow> SyncOperations => Set<SyncOperationRow>();

    public DbSet<Conflict> SyncConflicts => Set<Conflict>();

    internal DbSet<SyncFeedRow> SyncFeeds => Set<SyncFeedRow>();

    internal DbSet<SyncFeedEntryRow> SyncFeedEntries => Set<SyncFeedEntryRow>();

    internal DbSet<SeedingRow> Seedings => Set<SeedingRow>();

    internal DbSet<SeededLineRow> SeededLines => Set<SeededLineRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UsePlatform();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StockDb).Assembly);
        modelBuilder.UseCareServices();
        modelBuilder.UseImports();
        modelBuilder.UseDocumentNumbers();
        modelBuilder.UsePlatform(this);
    }
}

public sealed class SqliteStockDb(DbContextOptions<SqliteStockDb> options) : StockDb(options);

public sealed class PostgresStockDb(DbContextOptions<PostgresStockDb> options) : StockDb(options);
