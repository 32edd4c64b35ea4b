using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.CareServices.Domain;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage.Ledger;

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

    internal DbSet<StockStandingRow> StockStandings => Set<StockStandingRow>();

    public DbSet<SupplyProgram> SupplyPrograms => Set<SupplyProgram>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UsePlatform();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(StockDb).Assembly);
        modelBuilder.UseCareServices();
        modelBuilder.UseImports();
        modelBuilder.UsePlatform(this);
    }
}

public sealed class SqliteStockDb(DbContextOptions<SqliteStockDb> options) : StockDb(options);

public sealed class PostgresStockDb(DbContextOptions<PostgresStockDb> options) : StockDb(options);
