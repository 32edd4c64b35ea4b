using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Gateway;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance;
using Platform.Insurance.Storage;
using Platform.Testing;

namespace Platform.Benchmarks.Insurance;

/// <summary>
/// The insurance service on a PostgreSQL of its own and a seeded country, with events that wait for a subscriber who never comes. It works
/// by call alone until it is served: what else it does in the background is not what is measured.
/// </summary>
internal sealed class InsuranceServer : IAsyncDisposable
{
    private const string Rules =
        "  fraud: { highCost: 5000000, roundTo: 100000 }\n  gateway:\n    default: { perSecond: 100000, burst: 1000000, daily: 100000000 }";

    private readonly PostgresServer postgres;
    private readonly WebApplication service;

    private InsuranceServer(TestPlatform platform, PostgresServer postgres)
    {
        (Platform, this.postgres) = (platform, postgres);
        service = InsuranceService.Build([], platform.Configured());
        Tenant = Get<Tenants>().Served.Single();
    }

    public TestPlatform Platform { get; }

    public Tenant Tenant { get; }

    public static async Task<InsuranceServer> Start(int insurees)
    {
        var started = new PostgresServer();
        var platform = await TestPlatform.Start(
            TestDatabase.Postgres,
            started,
            [InsuranceService.Name],
            tenants: ["tz"],
            file: (code, issuer, lines) => TenantSample.Yaml(code, issuer, lines, Rules)
        );
        platform
            .With("Subscribers:messaging:Topics", InsuranceService.Name)
            .With("Services:messaging:Http", "http://127.0.0.1:1/");
        await Command(platform, "migrate");
        await Command(platform, "seed", "tz", $"--insurees={insurees}");
        return new InsuranceServer(platform, started);
    }

    public T Get<T>()
        where T : notnull => service.Services.GetRequiredService<T>();

    public InsuranceDb Open() => Get<TenantDbContextFactory<InsuranceDb>>().Open(Tenant);

    /// <summary>A connection that may do what the service may not.</summary>
    public async Task<NpgsqlConnection> Administrator()
    {
        var settings = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabase())
        {
            Database = Tenant.Connection(InsuranceService.Name).DatabaseName(),
            SearchPath = InsuranceService.Name,
            CommandTimeout = 600,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Does what the database's own housekeeping would have done by the time a country has that much in it.</summary>
    public async Task Analyze()
    {
        await using var administrator = await Administrator();
        await using var command = new NpgsqlCommand("VACUUM ANALYZE", administrator);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts the service anew, with the gateway before it.</summary>
    public async Task<RunningService> Serve()
    {
        var served = await Platform.RunAsIs(InsuranceService.Name, InsuranceService.Build);
        foreach (var name in new[] { "insurance", "registry", "messaging", "identity" })
            Platform
                .With($"Services:{name}:Http", served.Http.ToString())
                .With($"Services:{name}:Grpc", served.Grpc.ToString());
        return await Platform.Run("gateway", GatewayService.Build, migrate: false);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await Platform.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private static async Task Command(TestPlatform platform, params string[] words)
    {
        var errors = await platform.Command(InsuranceService.Build, null, words);
        if (errors.Length > 0)
            throw new InvalidOperationException(errors);
    }
}

internal static class Connections
{
    public static string DatabaseName(this TenantConnection connection) =>
        new NpgsqlConnectionStringBuilder(connection.ConnectionString).Database!;
}
