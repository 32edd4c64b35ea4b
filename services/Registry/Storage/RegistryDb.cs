using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Registry.CareServices.Domain;

namespace Platform.Registry.Storage;

/// <summary>The registry's data of one tenant.</summary>
public abstract class RegistryDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Location> Locations => Set<Location>();

    public DbSet<Facility> Facilities => Set<Facility>();

    public DbSet<SourceReference> SourceReferences => Set<SourceReference>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UsePlatform();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RegistryDb).Assembly);
        modelBuilder.ApplyConfiguration(new SourceReferenceMap());
        modelBuilder.UseImports();
        modelBuilder.UsePlatform(this);
    }
}

public sealed class SqliteRegistryDb(DbContextOptions<SqliteRegistryDb> options) : RegistryDb(options);

public sealed class PostgresRegistryDb(DbContextOptions<PostgresRegistryDb> options) : RegistryDb(options);
