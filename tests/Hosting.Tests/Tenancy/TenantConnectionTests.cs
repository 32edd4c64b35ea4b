using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Hosting.Tenancy;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class TenantConnectionTests : IDisposable
{
    private const string Postgres = """
          provider: postgres
          host: db.example
          port: 6432
          name: tz
          tls: verifyFull
          pooler: true
          passwords:
            insurance: tz-insurance-password
            migrator: tz-migrator-password
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_embedded_tenant_has_a_file_for_each_service() =>
        Assert.Equal(folder.File("data/tz/insurance.db"), Tenant("  provider: sqlite").Connection("insurance").File);

    [Fact]
    public void A_service_logs_in_as_its_own_role_of_the_tenant()
    {
        folder.Write("secrets/tz-insurance-password", "s3cret;Host=elsewhere\n");
        var text = new NpgsqlConnectionStringBuilder(Tenant(Postgres).Connection("insurance").ConnectionString);
        Assert.Equal(
            ("db.example", 6432, "tz", "tz_insurance", "s3cret;Host=elsewhere"),
            (text.Host, text.Port, text.Database, text.Username, text.Password)
        );
    }

    [Fact]
    public void Pools_stay_small_and_carry_nothing_that_a_transaction_pooler_refuses()
    {
        folder.Write("secrets/tz-insurance-password", "secret");
        var text = new NpgsqlConnectionStringBuilder(Tenant(Postgres).Connection("insurance").ConnectionString);
        Assert.Equal(
            (5, 0, 60, null, null, 0, true),
            (
                text.MaxPoolSize,
                text.MinPoolSize,
                text.ConnectionIdleLifetime,
                text.SearchPath,
                text.Options,
                text.MaxAutoPrepare,
                text.NoResetOnClose
            )
        );
    }

    [Fact]
    public void Migrations_log_in_as_the_migrator_and_name_the_owner()
    {
        folder.Write("secrets/tz-migrator-password", "secret");
        var connection = Tenant(Postgres).Database.MigratorConnection("insurance");
        Assert.Equal(
            ("tz_migrator", "tz_insurance_owner", "insurance"),
            (
                new NpgsqlConnectionStringBuilder(connection.ConnectionString).Username,
                connection.Roles!.Owner,
                connection.Roles.Schema
            )
        );
    }

    [Fact]
    public void A_rotated_secret_is_seen_after_the_next_look_at_the_files()
    {
        folder.Write("secrets/tz-insurance-password", "old");
        folder.Write("tenants/tz.yaml", TenantSample.Yaml("tz", database: Postgres));
        var tenants = new Tenants(Options(null), [], NullLogger<Tenants>.Instance);
        var tenant = Assert.Single(tenants.Served);
        var before = tenant.Connection("insurance");
        folder.Write("secrets/tz-insurance-password", "new");
        tenants.Reload();
        Assert.NotEqual(before, tenant.Connection("insurance"));
    }

    [Fact]
    public void A_secret_may_be_an_environment_variable()
    {
        Directory.CreateDirectory(folder.File("secrets"));
        Environment.SetEnvironmentVariable("TENANT_CONNECTION_TESTS_PASSWORD", "from-environment");
        var tenant = Tenant(Postgres.Replace("tz-insurance-password", "tenant-connection-tests-password"));
        Assert.Contains("from-environment", tenant.Connection("insurance").ConnectionString);
    }

    [Theory]
    [InlineData("insurance")]
    [InlineData("registry")]
    public void A_secret_that_is_not_there_or_not_named_is_that_tenants_trouble_alone(string service) =>
        Assert.Throws<TenantSecretException>(() => Tenant(Postgres).Connection(service));

    [Fact]
    public void A_connection_never_shows_its_password()
    {
        folder.Write("secrets/tz-insurance-password", "s3cret");
        Assert.DoesNotContain("s3cret", Tenant(Postgres).Connection("insurance").ToString());
    }

    [Fact]
    public void A_secret_cannot_stand_in_a_file()
    {
        folder.Write(
            "tenants/tz.yaml",
            TenantSample.Yaml("tz", database: Postgres.Replace("tz-insurance-password", "Pa$$w0rd!"))
        );
        Assert.Equal("database.passwords.insurance", Assert.Single(Read(null).Errors).Path);
    }

    [Fact]
    public void The_process_can_keep_every_tenant_in_files_whatever_the_files_say() =>
        Assert.Equal(
            DatabaseProvider.Sqlite,
            Tenant(Postgres, DatabaseProvider.Sqlite).Connection("insurance").Provider
        );

    [Fact]
    public void An_embedded_tenant_has_no_use_for_a_server()
    {
        folder.Write(
            "tenants/tz.yaml",
            TenantSample.Yaml("tz", database: "  { provider: sqlite, host: db, passwords: { insurance: secret } }")
        );
        Assert.Equal(["database.host", "database.passwords"], Read(null).Errors.Select(e => e.Path));
    }

    private Tenant Tenant(string database, DatabaseProvider? everywhere = null)
    {
        folder.Write("tenants/tz.yaml", TenantSample.Yaml("tz", database: database));
        return Assert.Single(Read(everywhere).Valid);
    }

    private TenantReading Read(DatabaseProvider? everywhere) => TenantFiles.Read(Options(everywhere), []);

    private TenancyOptions Options(DatabaseProvider? everywhere) =>
        new()
        {
            Tenants = folder.File("tenants"),
            Data = folder.File("data"),
            Secrets = folder.File("secrets"),
            Database = everywhere,
        };
}
