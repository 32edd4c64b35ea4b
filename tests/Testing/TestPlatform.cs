using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Platform.Hosting;
using Platform.Hosting.Commands;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Testing;

/// <summary>The databases that storage tests run on.</summary>
public enum TestDatabase
{
    Sqlite,
    Postgres,
}

/// <summary>Countries with their issuers and databases, and the services that a test starts for them, on loopback ports.</summary>
public sealed class TestPlatform : IAsyncDisposable
{
    /// <summary>What services show each other when they deliver events.</summary>
    public const string EventSecret = "event-secret";

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, TestIssuer> issuers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);
    private readonly List<RunningService> running = [];
    private readonly MigratedDatabases databases;
    private readonly TestDatabase database;
    private readonly TimeProvider clock;

    private TestPlatform(TestDatabase database, PostgresServer postgres, string[] services, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        databases = new MigratedDatabases(postgres, services, folder.File("data"));
        Directory.CreateDirectory(folder.File("data"));
    }

    /// <param name="database">Where the tenants keep their data.</param>
    /// <param name="postgres">The server; asked only when it is needed.</param>
    /// <param name="services">Services that get a schema.</param>
    /// <param name="clock">The clock of all services; the system's when null.</param>
    /// <param name="tenants">Codes of the tenants; <c>tz</c>, <c>np</c> and <c>commons</c> when empty.</param>
    /// <param name="file">Makes a tenant's file from its code, its issuer and the lines under <c>database</c>.</param>
    public static async Task<TestPlatform> Start(
        TestDatabase database,
        PostgresServer postgres,
        string[] services,
        TimeProvider? clock = null,
        string[]? tenants = null,
        Func<string, string, string, string>? file = null
    )
    {
        CommandCounter.Prepare();
        var platform = new TestPlatform(database, postgres, services, clock ?? TimeProvider.System);
        foreach (var code in tenants ?? ["tz", "np", "commons"])
        {
            var issuer = await TestIssuer.Start(code, clock);
            platform.issuers.Add(code, issuer);
            var lines =
                database == TestDatabase.Sqlite
                    ? "  provider: sqlite"
                    : await platform.databases.Create(code, platform.folder);
            platform.folder.Write(
                $"tenants/{code}.yaml",
                (file ?? ((c, i, d) => TenantSample.Yaml(c, i, d)))(code, issuer.Url, lines)
            );
        }
        return platform;
    }

    /// <summary>The issuer of a tenant's tokens.</summary>
    public TestIssuer Issuer(string tenant) => issuers[tenant];

    /// <summary>The gRPC metadata of a person of a tenant who has these permissions.</summary>
    public Metadata As(string tenant, params string[] permissions) =>
        new()
        {
            { "authorization", $"Bearer {Issuer(tenant).ForPerson("amina", permissions)}" },
            { "x-tenant", tenant },
        };

    /// <summary>The folder of tenant files and data.</summary>
    public TemporaryFolder Folder => folder;

    /// <summary>A setting of the services started from now on.</summary>
    public TestPlatform With(string setting, string value)
    {
        settings[setting] = value;
        return this;
    }

    /// <summary>Sends the events of the topics to a service that runs.</summary>
    public TestPlatform Subscribe(RunningService subscriber, string topics) =>
        With($"Subscribers:{subscriber.Name}:Topics", topics)
            .With($"Services:{subscriber.Name}:Http", subscriber.Http.ToString());

    /// <summary>Starts a service after its <c>migrate</c> command.</summary>
    public async Task<RunningService> Run(
        string name,
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> build,
        Action<WebApplicationBuilder>? configure = null,
        bool migrate = true
    )
    {
        // What a test composes for itself alone is migrated for it alone.
        var shared = migrate && build.Target is null;
        if (shared && database == TestDatabase.Sqlite)
            await databases.CopyFiles(build.Method, name, [.. issuers.Keys], Migrate);
        else if (shared && running.Count == 0)
            await databases.CopyDatabases(build.Method, Migrate);
        else if (migrate && database == TestDatabase.Postgres)
            await MigratedDatabases.Whole(Migrate);
        return await RunAsIs(name, build, configure);

        Task<string> Migrate() => Command(build, configure, "migrate");
    }

    /// <summary>Runs a command of a service's program; answers what it writes to the error stream.</summary>
    public async Task<string> Command(
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> build,
        Action<WebApplicationBuilder>? configure,
        params string[] words
    )
    {
        var errors = new StringWriter();
        await using var command = build(
            words,
            Configured(builder =>
            {
                builder.Services.AddSingleton(new CommandOutput(TextWriter.Null, errors));
                configure?.Invoke(builder);
            })
        );
        await command.RunAsync();
        return errors.ToString();
    }

    /// <summary>Starts a service on its databases as they are.</summary>
    public async Task<RunningService> RunAsIs(
        string name,
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> build,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var app = build([], Configured(configure));
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        var service = new RunningService(name, app);
        running.Add(service);
        return service;
    }

    /// <summary>The settings of a service of these tenants, for tests that build one themselves.</summary>
    public Action<WebApplicationBuilder> Configured(Action<WebApplicationBuilder>? configure = null) =>
        builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["PLATFORM_TENANTS"] = folder.File("tenants"),
                    ["PLATFORM_DATA"] = folder.File("data"),
                    ["PLATFORM_SECRETS"] = folder.Path,
                    ["Listen:HttpPort"] = "0",
                    ["Listen:GrpcPort"] = "0",
                    ["Listen:Loopback"] = "true",
                    ["Events:Secret"] = EventSecret,
                }
            );
            builder.Configuration.AddInMemoryCollection(
                settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))
            );
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
            configure?.Invoke(builder);
        };

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(running))
            await service.DisposeAsync();
        foreach (var issuer in issuers.Values)
            await issuer.DisposeAsync();
        await databases.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}

/// <summary>A service that a test has started.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication app;
    private bool stopped;

    internal RunningService(string name, WebApplication app)
    {
        Name = name;
        this.app = app;
        var addresses = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.ToArray();
        (Http, Grpc) = (new Uri(addresses[0]), new Uri(addresses[1]));
        Channel = GrpcChannel.ForAddress(Grpc);
        Rest = new HttpClient
        {
            BaseAddress = Grpc,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Plain = new HttpClient { BaseAddress = Http };
    }

    public string Name { get; }

    /// <summary>HTTP/1.1: health, events.</summary>
    public Uri Http { get; }

    /// <summary>HTTP/2: gRPC and REST.</summary>
    public Uri Grpc { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>For generated clients.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>For REST.</summary>
    public HttpClient Rest { get; }

    /// <summary>For health and events.</summary>
    public HttpClient Plain { get; }

    public Tenant Tenant(string code) => Services.GetRequiredService<Tenants>().Find(TenantCode.Parse(code))!;

    /// <summary>Ends the service as a signal would.</summary>
    public async Task Stop()
    {
        if (stopped)
            return;
        stopped = true;
        Channel.Dispose();
        Rest.Dispose();
        Plain.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await Stop();
}
