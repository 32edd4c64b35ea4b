using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Keys.Domain;
using Platform.Identity.Sessions.Domain;
using Platform.Identity.Tokens.Domain;

namespace Platform.Identity.Storage;

/// <summary>What the issuer keeps of one tenant.</summary>
public abstract class IdentityDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<KeyRing> KeyRings => Set<KeyRing>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<AuthorizationCode> AuthorizationCodes => Set<AuthorizationCode>();

    public DbSet<RefreshFamily> RefreshFamilies => Set<RefreshFamily>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    /// <summary>The ring of Data Protection; only that of <c>commons</c> is used.</summary>
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UsePlatform();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IdentityDb).Assembly);
        modelBuilder.UsePlatform(this);
    }
}

public sealed class SqliteIdentityDb(DbContextOptions<SqliteIdentityDb> options) : IdentityDb(options);

public sealed class PostgresIdentityDb(DbContextOptions<PostgresIdentityDb> options) : IdentityDb(options);

/// <summary>One element of Data Protection's key ring.</summary>
public sealed class ProtectionKeyRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }

    public required DateTime CreatedAt { get; init; }
}
