using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Commands;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Probe.V1;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;
using Platform.Testing;

namespace Platform.Hosting.Tests.Events;

/// <summary>The probe as a publisher, with a subscriber beside it, on one database.</summary>
public sealed class Publishing : IAsyncDisposable
{
    private Publishing(ProbeHost probe, StandInSubscriber subscriber) => (Probe, Subscriber) = (probe, subscriber);

    public ProbeHost Probe { get; }

    public StandInSubscriber Subscriber { get; }

    public static async Task<Publishing> Start(
        TestDatabase database,
        PostgresServer postgres,
        TimeProvider? clock = null,
        string[]? tenants = null
    )
    {
        var subscriber = await StandInSubscriber.Start();
        var probe = await ProbeHost.Start(
            database,
            postgres,
            clock,
            tenants,
            platform => Subscribe(platform, "standin", subscriber)
        );
        return new Publishing(probe, subscriber);
    }

    public static void Subscribe(TestPlatform platform, string name, StandInSubscriber subscriber) =>
        platform
            .With($"Subscribers:{name}:Topics", ProbeHost.Name)
            .With($"Services:{name}:Http", subscriber.Url.ToString());

    /// <summary>Adds a location, telling of it.</summary>
    public async Task<Location> Add(string code, string tenant = "tz", Call? call = null)
    {
        await using var db = Probe.Open(tenant);
        call ??= Probe.Call(tenant);
        var place = Places.New(call, code);
        db.Add(place);
        db.Publish(call, place, new AnyHappened { What = code });
        await db.Commit(call, CancellationToken.None);
        return place;
    }

    /// <summary>Adds a location, telling of it, unless the tenant's database does not answer.</summary>
    public async Task<bool> TryAdd(string code)
    {
        try
        {
            await Add(code);
            return true;
        }
        catch (TenantUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Changes a location, telling of it.</summary>
    public async Task Change(Guid id, string name, string tenant = "tz")
    {
        await using var db = Probe.Open(tenant);
        await Change(db, id, name, tenant);
        await db.Commit(Probe.Call(tenant), CancellationToken.None);
    }

    public async Task Change(RegistryDb db, Guid id, string name, string tenant = "tz")
    {
        var call = Probe.Call(tenant);
        var place = await db.Locations.SingleAsync(l => l.Id == id);
        place.Rename(name, call);
        db.Publish(call, place, new AnyHappened { What = name });
    }

    /// <summary>Events that have not reached their subscriber.</summary>
    public Task<List<OutboxRow>> Waiting(string tenant = "tz") => Waiting(Probe.Service, tenant);

    /// <inheritdoc cref="Waiting(string)"/>
    public async Task<List<OutboxRow>> Waiting(RunningService service, string tenant = "tz")
    {
        await using var db = service
            .Services.GetRequiredService<TenantDbContextFactory<RegistryDb>>()
            .Open(service.Tenant(tenant));
        return await db.Set<OutboxRow>().AsNoTracking().OrderBy(o => o.Seq).ToListAsync();
    }

    public Task AllArrived(string tenant = "tz") => Poll.Until(async () => (await Waiting(tenant)).Count == 0);

    /// <summary>Runs an operator's command; answers its exit code and what it writes.</summary>
    public async Task<(int Exit, string Out, string Error)> Run(params string[] words)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        await using var app = ProbeHost.Build(
            words,
            Probe.Platform.Configured(builder => builder.Services.AddSingleton(new CommandOutput(output, errors)))
        );
        var exit = await app.Services.GetRequiredService<Command>().Run(words, CancellationToken.None);
        return (exit, output.ToString(), errors.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Probe.DisposeAsync();
        await Subscriber.DisposeAsync();
    }
}

/// <summary>Publishers on both databases, started once for the tests of a class.</summary>
public sealed class Publishers(PostgresServer postgres) : IAsyncDisposable
{
    private readonly Dictionary<TestDatabase, Task<Publishing>> running = [];

    public async Task<Publishing> On(TestDatabase database)
    {
        if (!running.TryGetValue(database, out var starting))
            running.Add(database, starting = Publishing.Start(database, postgres));
        var publishing = await starting;
        publishing.Subscriber.Reset();
        return publishing;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in running.Values.Where(r => r.IsCompletedSuccessfully))
            await (await one).DisposeAsync();
    }
}
