using Npgsql;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

/// <summary>What the service's own login may not do on PostgreSQL, whoever gets hold of it.</summary>
public sealed class RolesTests(RolesTests.Host host) : IClassFixture<RolesTests.Host>
{
    [Theory]
    [InlineData("UPDATE audit SET actor = 'nobody'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("TRUNCATE audit")]
    [InlineData("UPDATE audit_seal SET position = 7")]
    [InlineData("DELETE FROM audit_seal")]
    [InlineData("DELETE FROM audit_personal")]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("CREATE TEMP TABLE mine (id int)")]
    [InlineData("CREATE TABLE public.mine (id int)")]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("ALTER TABLE location ADD mine int")]
    [InlineData("DROP TABLE location")]
    [InlineData("SELECT * FROM neighbour.location")]
    [InlineData("SET ROLE tz_probe_owner")]
    [InlineData("SET ROLE tz_neighbour")]
    public async Task The_login_may_not(string statement)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => host.Run("tz", "tz", statement));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM audit")]
    [InlineData("UPDATE audit_personal SET changes = '{}' WHERE false")]
    [InlineData("DELETE FROM audit_pending WHERE false")]
    [InlineData("DELETE FROM location WHERE false")]
    public async Task The_login_may(string statement) => await host.Run("tz", "tz", statement);

    [Fact]
    public async Task The_login_of_one_country_cannot_open_anothers_database()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => host.Run("tz", "np", "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    public sealed class Host(PostgresServer postgres) : IAsyncDisposable
    {
        private ProbeHost? probe;

        /// <summary>Runs a statement as the probe's login of one country, in the database of another.</summary>
        public async Task Run(string login, string database, string statement)
        {
            if (probe is null)
            {
                probe = await ProbeHost.Start(TestDatabase.Postgres, postgres, others: ["neighbour"]);
                await using var neighbour = PlatformNeighbour(probe);
                await neighbour.RunAsync();
            }
            var connection = new NpgsqlConnectionStringBuilder(Text(login)) { Pooling = false };
            connection.Database = new NpgsqlConnectionStringBuilder(Text(database)).Database;
            await using var source = NpgsqlDataSource.Create(connection);
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (probe is not null)
                await probe.DisposeAsync();
        }

        private string Text(string tenant) => probe!.Service.Tenant(tenant).Connection(ProbeHost.Name).ConnectionString;

        private static Microsoft.AspNetCore.Builder.WebApplication PlatformNeighbour(ProbeHost probe) =>
            PlatformApp.Build(
                "neighbour",
                ["migrate"],
                probe.Platform.Configured(),
                service =>
                    service.Storage<
                        Registry.Storage.RegistryDb,
                        Registry.Storage.SqliteRegistryDb,
                        Registry.Storage.PostgresRegistryDb
                    >()
            );
    }
}
