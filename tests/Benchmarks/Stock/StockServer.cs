using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Insurance;
using Platform.Hosting.Auth;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Tenancy;
using Platform.Stock;
using Platform.Testing;

namespace Platform.Benchmarks.Stock;

/// <summary>The stock service of an empty country, on a PostgreSQL of its own.</summary>
internal sealed class StockServer : IAsyncDisposable
{
    private readonly TestPlatform platform;
    private readonly PostgresServer postgres;
    private readonly WebApplication service;

    private StockServer(TestPlatform platform, PostgresServer postgres)
    {
        (this.platform, this.postgres) = (platform, postgres);
        service = StockService.Build([], platform.Configured());
        Tenant = service.Services.GetRequiredService<Tenants>().Served.Single();
    }

    public Tenant Tenant { get; }

    public T Get<T>()
        where T : notnull => service.Services.GetRequiredService<T>();

    /// <summary>A call of the service itself.</summary>
    public Call Call() => Get<CallFactory>().System(Tenant, "benchmark");

    /// <summary>A call of somebody who may do everywhere what these permissions name.</summary>
    public Call Call(params string[] permissions) =>
        new(
            Tenant,
            new Caller
            {
                Home = Tenant.Code,
                Subject = "benchmark",
                Name = null,
                ClientId = null,
                IsPartner = false,
                Permissions = [.. permissions, "stock.everywhere"],
                Roles = [],
                HomeFacility = null,
                Countries = [],
                TokenId = null,
                Expires = DateTimeOffset.MaxValue,
            },
            "benchmark",
            Outbox.ToNobody,
            TimeProvider.System
        );

    public static async Task<StockServer> Start()
    {
        var started = new PostgresServer();
        var countries = await TestPlatform.Start(TestDatabase.Postgres, started, [StockService.Name], tenants: ["tz"]);
        countries
            .With("Subscribers:metrics:Topics", StockService.Name)
            .With("Services:metrics:Http", "http://127.0.0.1:1/");
        var errors = await countries.Command(StockService.Build, null, "migrate");
        if (errors.Length > 0)
            throw new InvalidOperationException(errors);
        return new StockServer(countries, started);
    }

    public async Task<NpgsqlConnection> Administrator()
    {
        var settings = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabase())
        {
            Database = Tenant.Connection(StockService.Name).DatabaseName(),
            SearchPath = StockService.Name,
            CommandTimeout = 600,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task Analyze()
    {
        await using var administrator = await Administrator();
        await using var command = new NpgsqlCommand("VACUUM ANALYZE", administrator);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await platform.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
