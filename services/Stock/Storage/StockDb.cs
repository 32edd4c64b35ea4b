using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.CareServices.Domain;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Storage;

/// <summary>The supply chain's data of one tenant.</summary>
public abstract class StockDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<LocationCopy> Locations => Set<LocationCopy>();

    public DbSet<FacilityCopy> Facilities => Set<FacilityCopy>();

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
