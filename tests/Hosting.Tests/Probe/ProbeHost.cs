using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Calls;
using Platform.Probe.V1;
using Platform.Registry.Events.V1;
using Platform.Registry.Storage;
using Platform.Testing;

namespace Platform.Hosting.Tests.Probe;

/// <summary>The probe, running on one database, with what a test asks of it.</summary>
public sealed class ProbeHost : IAsyncDisposable
{
    public const string Name = "probe";

    private ProbeHost(TestPlatform platform, RunningService service, Behaviour behaviour)
    {
        Platform = platform;
        Service = service;
        Behaviour = behaviour;
        Client = new ProbeService.ProbeServiceClient(service.Channel);
    }

    public TestPlatform Platform { get; }

    public RunningService Service { get; }

    public Behaviour Behaviour { get; }

    public ProbeService.ProbeServiceClient Client { get; }

    /// <summary>Starts countries and the probe; the other services get a schema.</summary>
    public static async Task<ProbeHost> Start(
        TestDatabase database,
        PostgresServer postgres,
        TimeProvider? clock = null,
        string[]? tenants = null,
        Action<TestPlatform>? prepare = null,
        params string[] others
    )
    {
        var platform = await TestPlatform.Start(database, postgres, [Name, .. others], clock, tenants ?? ["tz", "np"]);
        prepare?.Invoke(platform);
        var behaviour = new Behaviour();
        return new ProbeHost(
            platform,
            await platform.Run(Name, Build, b => b.Services.AddSingleton(behaviour)),
            behaviour
        );
    }

    /// <summary>The composition root, as a service's own.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure) =>
        PlatformApp.Build(
            Name,
            args,
            configure,
            service =>
                service
                    .Storage<RegistryDb, SqliteRegistryDb, PostgresRegistryDb>()
                    .Serve<ProbeApi>()
                    .On<AnyHappened, RegistryDb>("other", (e, d, db, _) => Effect(db, d, e.What), EventOrder.Any)
                    .On<NewestHappened, RegistryDb>("other", (e, d, db, _) => Effect(db, d, e.What), EventOrder.Newest)
                    .On<NewestToo, RegistryDb>("other", (e, d, db, _) => Effect(db, d, e.What), EventOrder.Newest)
                    .On<EveryHappened, RegistryDb>("other", (e, d, db, _) => Effect(db, d, e.What), EventOrder.Every)
                    .On<LocationChanged, RegistryDb>("registry", (_, d, _, _) => Note(d), EventOrder.Any)
        );

    /// <summary>A context of a tenant, as the service has it.</summary>
    public RegistryDb Open(string tenant = "tz") =>
        Service.Services.GetRequiredService<TenantDbContextFactory<RegistryDb>>().Open(Service.Tenant(tenant));

    /// <summary>A call of the system itself.</summary>
    public Call Call(string tenant = "tz") =>
        Service.Services.GetRequiredService<CallFactory>().System(Service.Tenant(tenant), "test");

    /// <summary>Metadata of a person who may do all that the probe offers.</summary>
    public Metadata Person(string tenant = "tz", string? key = null)
    {
        var headers = Platform.As(tenant, "things.do", "things.look");
        if (key is not null)
            headers.Add("idempotency-key", key);
        return headers;
    }

    public Requester By(Transport transport) => new(this, transport);

    public ValueTask DisposeAsync() => Platform.DisposeAsync();

    private static Task Effect(RegistryDb db, Delivery delivery, string what)
    {
        db.Add(Places.New(delivery.Call, what));
        return Note(delivery);
    }

    private static Task Note(Delivery delivery)
    {
        delivery.Services.GetRequiredService<Behaviour>().Took(delivery);
        return Task.CompletedTask;
    }
}

/// <summary>The probe on both databases, started once for the tests of a class.</summary>
public sealed class Probes(PostgresServer postgres) : IAsyncDisposable
{
    private readonly Dictionary<TestDatabase, Task<ProbeHost>> hosts = [];

    public async Task<ProbeHost> On(TestDatabase database)
    {
        if (!hosts.TryGetValue(database, out var starting))
            hosts.Add(database, starting = ProbeHost.Start(database, postgres, tenants: ["tz", "np", "commons"]));
        var host = await starting;
        // What a test before this one made of it is not for this one.
        (host.Behaviour.Do, host.Behaviour.Took) = (Behaviour.AddLocation, _ => { });
        host.Behaviour.Look = (_, request) => new Thing { Name = request.Name };
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values.Where(h => h.IsCompletedSuccessfully))
            await (await host).DisposeAsync();
    }
}
