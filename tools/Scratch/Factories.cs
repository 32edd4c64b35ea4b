using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Platform.Registry.Storage;

// One design-time factory per context. The connection is never opened: adding a migration compares models.


internal sealed class SqliteRegistry() : Factory<SqliteRegistryDb>(options => options.UseSqlite("Data Source=design.db"), o => new SqliteRegistryDb(o));

internal sealed class PostgresRegistry() : Factory<PostgresRegistryDb>(options => options.UseNpgsql("Host=design"), o => new PostgresRegistryDb(o));





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
