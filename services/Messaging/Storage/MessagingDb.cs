using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Storage;

/// <summary>The messages of one tenant.</summary>
public abstract class MessagingDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Message> Messages => Set<Message>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UsePlatform();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MessagingDb).Assembly);
        modelBuilder.UsePlatform(this);
    }
}

public sealed class SqliteMessagingDb(DbContextOptions<SqliteMessagingDb> options) : MessagingDb(options);

public sealed class PostgresMessagingDb(DbContextOptions<PostgresMessagingDb> options) : MessagingDb(options);
