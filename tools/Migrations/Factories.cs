using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.Identity.Storage;
using Platform.Insurance.Storage;
using Platform.Messaging.Storage;
using Platform.Registry.Storage;
using Platform.Stock.Storage;

// One design-time factory per context. The connection is never opened: adding a migration compares models.
internal sealed class SqliteIdentity() : Factory<SqliteIdentityDb>(options => options.UseSqlite("Data Source=design.db"), o => new SqliteIdentityDb(o));

internal sealed class PostgresIdentity() : Factory<PostgresIdentityDb>(options => options.UseNpgsql("Host=design"), o => new PostgresIdentityDb(o));

internal sealed class SqliteMessaging() : Factory<SqliteMessagingDb>(options => options.UseSqlite("Data Source=design.db"), o => new SqliteMessagingDb(o));

internal sealed class PostgresMessaging() : Factory<PostgresMessagingDb>(options => options.UseNpgsql("Host=design"), o => new PostgresMessagingDb(o));

internal sealed class SqliteRegistry() : Factory<SqliteRegistryDb>(options => options.UseSqlite("Data Source=design.db"), o => new SqliteRegistryDb(o));

internal sealed class PostgresRegistry() : Factory<PostgresRegistryDb>(options => options.UseNpgsql("Host=design"), o => new PostgresRegistryDb(o));

internal sealed class SqliteInsurance() : Factory<SqliteInsuranceDb>(options => options.UseSqlite("Data Source=design.db"), o => new SqliteInsuranceDb(o));

internal sealed class PostgresInsurance() : Factory<PostgresInsuranceDb>(options => options.UseNpgsql("Host=design"), o => new PostgresInsuranceDb(o));

internal sealed class SqliteStock() : Factory<SqliteStockDb>(options => options.UseSqlite("Data Source=design.db"), o => new SqliteStockDb(o));

internal sealed class PostgresStock() : Factory<PostgresStockDb>(options => options.UseNpgsql("Host=design"), o => new PostgresStockDb(o));

internal abstract class Factory<TDb>(Action<DbContextOptionsBuilder> use, Func<DbContextOptions<TDb>, TDb> make) : IDesignTimeDbContextFactory<TDb>
    where TDb : DbContext
{
    public TDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<TDb>();
        use(builder);
        return make(builder.Options);
    }
}

internal static class Program
{
    private static int Main()
    {
        Console.Error.WriteLine("Use tools/Migrations/add <Service> <Name>.");
        return 2;
    }
}
