using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Platform.CareServices.Domain;
using Platform.Hosting;
using Platform.Hosting.Storage;

namespace Platform.CareServices.Tests;

/// <summary>A service that keeps the copies of the registry and nothing else.</summary>
internal static class FollowerService
{
    public const string Name = "follower";

    /// <summary>The composition root, as a service's own.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure) =>
        PlatformApp.Build(
            Name,
            args,
            configure,
            service =>
                service.Storage<FollowerDb, SqliteFollowerDb, PostgresFollowerDb>().FollowCareServices<FollowerDb>()
        );
}

public abstract class FollowerDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<LocationCopy> Locations => Set<LocationCopy>();

    public DbSet<FacilityCopy> Facilities => Set<FacilityCopy>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UsePlatform();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseCareServices();
        modelBuilder.UsePlatform(this);
    }
}

public sealed class SqliteFollowerDb(DbContextOptions<SqliteFollowerDb> options) : FollowerDb(options);

public sealed class PostgresFollowerDb(DbContextOptions<PostgresFollowerDb> options) : FollowerDb(options);

[DbContext(typeof(SqliteFollowerDb))]
[Migration("20260101000000_Initial")]
public sealed class SqliteInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var options = new DbContextOptionsBuilder<SqliteFollowerDb>().UseSqlite("Data Source=design.db").Options;
        using var db = new SqliteFollowerDb(options);
        migrationBuilder.AddWhole(db);
    }
}

[DbContext(typeof(PostgresFollowerDb))]
[Migration("20260101000000_Initial")]
public sealed class PostgresInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var options = new DbContextOptionsBuilder<PostgresFollowerDb>().UseNpgsql("Host=design").Options;
        using var db = new PostgresFollowerDb(options);
        migrationBuilder.AddWhole(db);
    }
}

/// <summary>A migration that is never written down: the model as it is, from nothing. No connection is opened for it.</summary>
internal static class WholeModel
{
    public static void AddWhole(this MigrationBuilder migration, DbContext db)
    {
        var model = db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var operations = db.GetService<IMigrationsModelDiffer>().GetDifferences(source: null, model);
        // A migration that is written down brings a model from which the types of inserted values are known.
        foreach (var insert in operations.OfType<InsertDataOperation>())
        {
            var table = model.FindTable(insert.Table, schema: null)!;
            insert.ColumnTypes = [.. insert.Columns.Select(column => table.FindColumn(column)!.StoreType)];
        }
        migration.Operations.AddRange(operations);
    }
}
